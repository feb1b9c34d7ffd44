// The first page: what this is, and who one would like to be.

import { h } from './dom.js';
import { avatar, icon } from './parts.js';
import { AGENTS, CUSTOMERS } from './people.js';

export function landingView() {
  return h(
    'main',
    { class: 'landing', key: 'landing', 'data-testid': 'landing' },
    h('h1', {}, 'Every conversation gets handed on, and none gets dropped.'),
    h(
      'p',
      { class: 'lead' },
      'Baton is a support chat in which every conversation is a durable workflow: it looks up the customer, finds the right agent by skills and live load, and watches the clocks. Be a customer on one side and an agent on the other, and watch a conversation move.',
    ),
    h(
      'form',
      { class: 'choose', onsubmit: openBoth },
      people('customer', 'The customer', CUSTOMERS, 'customer'),
      people('agent', 'The agent', AGENTS, 'agent'),
      h(
        'div',
        { class: 'go' },
        h('button', { class: 'primary big', 'data-testid': 'open-both' }, 'Open both side by side', icon('send')),
        h('span', { class: 'muted' }, 'or a window of its own for'),
        opener('customer', 'the customer'),
        opener('agent', 'the agent'),
      ),
    ),
    h(
      'p',
      { class: 'muted small' },
      'These are demo people of a demo shop. The same can be done by HTTP: see the ',
      h('a', { href: '/docs' }, 'API documents'),
      '.',
    ),
  );
}

function people(side, title, choices, tone) {
  return h(
    'fieldset',
    { class: 'people' },
    h('legend', {}, title),
    Object.entries(choices).map(([who, { name, about }], i) =>
      h(
        'label',
        { class: 'person', key: who },
        h('input', {
          type: 'radio',
          name: side,
          value: who,
          'data-testid': `pick-${who}`,
          created: (input) => (input.checked = i === 0),
        }),
        avatar(name, tone),
        h('span', { class: 'grow' }, h('b', {}, name), h('span', { class: 'muted' }, about)),
      ),
    ),
  );
}

function opener(side, label) {
  const open = (event) => {
    const who = event.target.form.elements[side].value;
    // Without a link back, the new window starts with a session of its own.
    window.open(`/?${new URLSearchParams({ as: side, who })}`, '_blank', 'noopener');
  };
  return h('button', { type: 'button', class: 'quiet', 'data-testid': `open-${side}`, onclick: open }, label);
}

function openBoth(event) {
  event.preventDefault();
  const { customer, agent } = event.target.elements;
  location.search = new URLSearchParams({ customer: customer.value, agent: agent.value });
}
