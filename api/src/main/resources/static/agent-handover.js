// Who gets the open conversation next: the owner transfers it, a lead takes it over or assigns it.

import { agents, choice, group, isFull, option, whyNotAsk } from './agent-colleagues.js';
import { nameOf } from './agent-item.js';
import { asked, isLead, isMine, isWaiting, ringsAt } from './agent-select.js';
import { h } from './dom.js';
import { icon } from './parts.js';
import { isLive } from './state.js';
import { countdown } from './words.js';

const REASON_LENGTH = 200;

/** The buttons that open a form, or claim at once. */
export function handoverButtons(state, conversation, actions) {
  if (!isLive(conversation)) return [];
  const mine = isMine(state, conversation);
  const lead = isLead(state) && Boolean(conversation.queue);
  return [
    lead && isWaiting(conversation) && claimButton(state, conversation, actions),
    lead && !mine && !isWaiting(conversation) && opener(state, actions, 'takeover', 'Take over …'),
    lead && opener(state, actions, 'assign', 'Assign to …'),
    mine && opener(state, actions, 'transfer', 'Transfer …'),
  ];
}

export function claimButton(state, conversation, actions) {
  return h(
    'button',
    {
      type: 'button',
      class: 'quiet claim',
      key: 'claim',
      disabled: state.busy.includes(`claim-${conversation.id}`),
      title: 'Take this one, whatever its place in line',
      'aria-label': `Claim ${nameOf(conversation)}`,
      'data-testid': 'claim',
      onclick: () => actions.claim(conversation),
    },
    'Claim',
  );
}

function opener(state, actions, form, label) {
  return h(
    'button',
    {
      type: 'button',
      class: 'quiet',
      key: form,
      'aria-expanded': String(state.form === form),
      'data-testid': `${form}-open`,
      onclick: () => actions.form(state.form === form ? null : form),
    },
    label,
  );
}

/** The form that is open, if the conversation still allows it. */
export function handoverForm(state, conversation, actions) {
  if (!isLive(conversation)) return null;
  const mine = isMine(state, conversation);
  if (state.form === 'transfer') return mine && transfer(state, conversation, actions);
  if (!isLead(state)) return null;
  if (state.form === 'takeover') return !mine && takeover(state, conversation, actions);
  return state.form === 'assign' && assign(state, conversation, actions);
}

function transfer(state, conversation, actions) {
  const queues = (state.destinations ?? []).filter((queue) => queue.key !== conversation.queue);
  const ringing = conversation.offer !== null;
  return form(
    state,
    conversation,
    actions,
    { name: 'transfer', label: 'Transfer', button: 'Transfer' },
    ({ to, note }) => actions.transfer(conversation, to.value, note.value.trim()),
    choice(
      'transfer-to',
      'Choose an agent or a queue',
      group('Ask an agent', agents(state.colleagues, conversation, (one) => (ringing ? 'asked already' : whyNotAsk(one)))),
      group(
        'Hand to a queue',
        queues.map((queue) => option(`queue:${queue.key}`, `${queue.name} · ${queue.agentsAvailable} available`)),
      ),
    ),
    h('input', {
      name: 'note',
      class: 'grow',
      key: 'note',
      placeholder: 'Why, and what they should know',
      'aria-label': 'Note for whoever takes over',
      'data-testid': 'transfer-note',
    }),
    'An agent is asked: it stays yours until they accept. A queue gets it at once.',
  );
}

function takeover(state, conversation, actions) {
  const from = conversation.agent?.name ?? (conversation.offer && ringsAt(conversation.offer));
  return form(
    state,
    conversation,
    actions,
    { name: 'takeover', label: 'Take over', button: 'Take over' },
    ({ reason }) => actions.assign(conversation, state.id, reason.value.trim()),
    null,
    reasonBox(),
    `It is yours at once${from ? `, and ${from} reads why` : ''}.`,
  );
}

function assign(state, conversation, actions) {
  return form(
    state,
    conversation,
    actions,
    { name: 'assign', label: 'Assign', button: 'Assign' },
    ({ to, reason }) => actions.assign(conversation, to.value.replace('agent:', ''), reason.value.trim()),
    choice(
      'assign-to',
      'Choose an agent',
      agents(state.colleagues, conversation, (one) => (isFull(one) ? 'full' : null)),
    ),
    reasonBox(),
    'It is theirs at once, without ringing. They read why.',
  );
}

function form(state, conversation, actions, { name, label, button }, submit, select, input, hint) {
  const go = (event) => {
    event.preventDefault();
    submit(event.target.elements);
  };
  const leave = (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    actions.form(null);
  };
  return h(
    'form',
    { class: 'strip handover', key: `form-${name}`, 'aria-label': label, 'data-testid': name, onsubmit: go, onkeydown: leave },
    select,
    input,
    h(
      'button',
      {
        class: 'primary',
        key: 'go',
        disabled: state.busy.includes(`command-${conversation.id}`),
        'data-testid': `${name}-send`,
      },
      button,
    ),
    h('button', { type: 'button', class: 'quiet', key: 'cancel', onclick: () => actions.form(null) }, 'Cancel'),
    h('p', { class: 'muted small', key: 'hint' }, hint),
  );
}

function reasonBox() {
  return h('input', {
    name: 'reason',
    class: 'grow',
    key: 'reason',
    required: true,
    maxlength: REASON_LENGTH,
    pattern: '.*\\S.*',
    title: 'A few words: it stays in the conversation’s log',
    placeholder: 'Reason, for the log',
    'aria-label': 'Reason',
    'data-testid': 'reason',
  });
}

/** That somebody was asked to take over, until they have answered. */
export function pending(state, conversation) {
  const offer = asked(state, conversation);
  if (!offer) return null;
  return h(
    'div',
    { class: 'strip', role: 'status', key: 'pending', 'data-testid': 'transfer-pending', 'data-agent': offer.agents[0].id },
    icon('bell'),
    h('span', { class: 'grow' }, `${ringsAt(offer)} is asked to take over. It stays yours until they accept.`),
    h('span', { class: 'timer', 'aria-live': 'off' }, countdown(offer.dueAt, state.now)),
  );
}
