// Where the page begins: the landing, one window as one person, or both side by side.
//
//   /                                   landing
//   /?customer=cleo&agent=ada           both side by side
//   /?as=customer&who=cleo              a customer's window        who: cleo, dov, eve
//   /?as=agent&who=ada                  an agent's window          who: ada, ben, cem
// Any other key is welcome as `who`, and &inbox=… takes the customer to another inbox than the demo shop's.
//
// data-testid, for tests in a browser (state in data-… attributes, so that no test reads a sentence):
//   landing    landing, pick-cleo …, pick-ada …, open-both, open-customer, open-agent, theme (data-theme), toasts, toast
//   bar        switch-customer, switch-agent (select)
//   customer   customer, customer-state (data-state none|queued|active|on_hold|resolved|closed, data-conversation),
//              customer-connection (data-state connecting|live|waiting|stopped), customer-messages,
//              customer-text, customer-send, topics, topic-none|orders|payments|refunds,
//              customer-end, customer-end-confirm, customer-problem, customer-problem-end
//   message    message (data-author own|agent|customer|system, data-kind, data-seq),
//              delivery (data-delivery sending|waiting|failed|stored|read), message-retry, message-edit
//   agent      agent, agent-about, presence (data-status), presence-available|away|draining|offline, away-reason,
//              away-other, become-available,
//              notice-offline, notice-not-responding, load (data-consumed, data-capacity), agent-connection,
//              agent-problem, presence-problem, news (data-conversation), news-dismiss
//   lists      offers, offer (data-conversation), offer-countdown, offer-accept, offer-decline, offer-reason,
//              offer-problem, offer-from (data-agent), offer-note, take-next, next-problem, waits, claim,
//              tab-inbox|queue|all, inbox, conversation-item (data-conversation, data-state), unread, escalation,
//              queues, queue (data-queue, data-waiting), all, filter-state, filter-queue, all-more, all-problem
//   open one   conversation (data-conversation, data-state, data-detail), conversation-state, conversation-problem,
//              open-problem, timeline, event (data-type), mode-reply, mode-note, agent-text, agent-send, resolve,
//              claim-problem, transfer-open, transfer, transfer-to, transfer-note, transfer-send,
//              transfer-pending (data-agent), takeover-open, takeover, takeover-send, assign-open, assign, assign-to,
//              assign-send, reason
//   details    clock-first-response, clock-next (data-tone calm|urgent|late|met), panel-customer, panel-why,
//              customer-card, context-card (data-state), earlier, why, decision (data-winner), explanation,
//              candidate (data-agent, data-chosen)

import { startAgent } from './agent.js';
import { startCustomer } from './customer.js';
import { h, render } from './dom.js';
import { landingView } from './landing.js';
import { AGENTS, CUSTOMERS, DEFAULT_INBOX, isKey, personOf } from './people.js';
import { icon } from './parts.js';
import { showToast } from './toast.js';

const DARK = '(prefers-color-scheme: dark)';

const query = new URLSearchParams(location.search);

addEventListener('unhandledrejection', (event) =>
  showToast(`Something went wrong: ${event.reason?.message ?? event.reason}`),
);
addEventListener('error', (event) => showToast(`Something went wrong: ${event.message}`));

start();

function start() {
  const customer = asked('customer');
  const agent = asked('agent');
  const inbox = isKey(query.get('inbox')) ? query.get('inbox') : DEFAULT_INBOX;
  document.title = title(customer, agent);
  frame(customer, agent);
  if (customer) startCustomer(document.getElementById('customer'), customer, inbox, showToast);
  if (agent) startAgent(document.getElementById('agent'), agent, showToast);
}

function asked(side) {
  const who = query.get(query.get('as') === side ? 'who' : side);
  return isKey(who) ? who : null;
}

function title(customer, agent) {
  const names = [customer && personOf(CUSTOMERS, customer).name, agent && personOf(AGENTS, agent).name].filter(Boolean);
  return names.length > 0 ? `${names.join(' and ')} · Baton` : 'Baton';
}

/** The bar, drawn again when the theme changes, and below it the panes, which draw themselves. */
function frame(customer, agent) {
  const inside = customer || agent;
  const panes = h(
    'main',
    { class: `panes${customer && agent ? ' split' : ''}`, key: 'panes' },
    h('h1', { class: 'unseen' }, document.title),
    customer && h('div', { id: 'customer', class: 'mount', key: 'customer' }),
    agent && h('div', { id: 'agent', class: 'mount wide', key: 'agent' }),
  );
  const drawBar = () => render(document.getElementById('top'), bar(customer, agent, drawBar));
  drawBar();
  matchMedia(DARK).addEventListener('change', drawBar);
  render(document.getElementById('app'), inside ? panes : landingView());
}

function bar(customer, agent, redraw) {
  return h(
    'header',
    { class: 'top', key: 'top' },
    h(
      'a',
      { class: 'brand', href: '/', 'aria-label': 'Baton, to the start' },
      h('span', { class: 'mark', 'aria-hidden': 'true' }),
      'Baton',
    ),
    h(
      'div',
      { class: 'grow row' },
      customer && switcher('customer', 'Customer', CUSTOMERS, customer),
      agent && switcher('agent', 'Agent', AGENTS, agent),
    ),
    themeButton(redraw),
  );
}

function switcher(side, label, people, who) {
  const go = (event) => {
    const next = new URLSearchParams(location.search);
    next.set(next.get('as') === side ? 'who' : side, event.target.value);
    location.search = next;
  };
  return h(
    'label',
    { class: 'switcher', key: side },
    label,
    h(
      'select',
      { value: who, 'data-testid': `switch-${side}`, onchange: go },
      Object.entries({ ...people, [who]: personOf(people, who) }).map(([key, { name }]) =>
        h('option', { value: key, key }, name),
      ),
    ),
  );
}

function themeButton(redraw) {
  const dark = isDark();
  const toggle = () => {
    const theme = dark ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem('baton.theme', theme);
    } catch {
      // Blocked storage: the choice holds until the page is left.
    }
    redraw();
  };
  return h(
    'button',
    {
      type: 'button',
      class: 'quiet round',
      'aria-label': dark ? 'Light theme' : 'Dark theme',
      title: dark ? 'Light theme' : 'Dark theme',
      'data-testid': 'theme',
      'data-theme': dark ? 'dark' : 'light',
      onclick: toggle,
    },
    icon(dark ? 'sun' : 'moon'),
  );
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia(DARK).matches;
}
