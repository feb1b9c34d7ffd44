// On hold: the owner waits for something else than the customer's words, and goes on with it. In wrap-up they still
// note what is to be noted.

import { h } from './dom.js';
import { icon } from './parts.js';
import { isMine } from './agent-select.js';
import { isLive, isWrappingUp } from './state.js';
import { countdown, dayAndTime } from './words.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** For how long: what is chosen, in words, and when it ends. */
const CHOICES = [
  ['customer', 'Until the customer writes', () => null],
  ['15m', 'For 15 minutes', (now) => later(now, 15 * MINUTE)],
  ['1h', 'For an hour', (now) => later(now, HOUR)],
  ['4h', 'For four hours', (now) => later(now, 4 * HOUR)],
  ['tomorrow', 'Until tomorrow at nine', (now) => nine(now, 1)],
  ['week', 'For a week, until nine', (now) => nine(now, 7)],
];

function later(now, millis) {
  return new Date(now.getTime() + millis);
}

function nine(now, days) {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9);
}

/** What the owner can do about it. */
export function holdButtons(state, conversation, actions) {
  if (!isMine(state, conversation) || !isLive(conversation)) return [];
  const busy = state.busy.includes(`command-${conversation.id}`);
  return [
    conversation.hold &&
      h(
        'button',
        { type: 'button', class: 'quiet', key: 'resume', disabled: busy, 'data-testid': 'resume', onclick: () => actions.resume(conversation) },
        'Go on',
      ),
    h(
      'button',
      {
        type: 'button',
        class: 'quiet',
        key: 'hold',
        'aria-expanded': String(state.form === 'hold'),
        'data-testid': 'hold-open',
        onclick: () => actions.form(state.form === 'hold' ? null : 'hold'),
      },
      conversation.hold ? 'Change hold …' : 'Hold …',
    ),
  ];
}

/** For how long, while the owner chooses. */
export function holdForm(state, conversation, actions) {
  if (state.form !== 'hold' || !isMine(state, conversation) || !isLive(conversation)) return null;
  const go = (event) => {
    event.preventDefault();
    const [, , until] = CHOICES.find(([key]) => key === event.target.elements.until.value);
    actions.hold(conversation, until(state.now));
  };
  const leave = (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    actions.form(null);
  };
  return h(
    'form',
    { class: 'strip handover', key: 'form-hold', 'aria-label': 'Put on hold', 'data-testid': 'hold', onsubmit: go, onkeydown: leave },
    h(
      'select',
      { name: 'until', key: 'until', class: 'grow', 'aria-label': 'For how long', 'data-testid': 'hold-until' },
      CHOICES.map(([key, words]) => h('option', { value: key, key }, words)),
    ),
    h(
      'button',
      { class: 'primary', key: 'go', disabled: state.busy.includes(`command-${conversation.id}`), 'data-testid': 'hold-send' },
      'Put on hold',
    ),
    h('button', { type: 'button', class: 'quiet', key: 'cancel', onclick: () => actions.form(null) }, 'Cancel'),
    h('p', { class: 'muted small', key: 'hint' }, 'It stays yours and takes no room. Whatever the customer writes brings it back at once.'),
  );
}

/** That it is on hold, and until when. */
export function holdNotice(state, conversation) {
  const { hold } = conversation;
  if (!hold) return null;
  return h(
    'div',
    { class: 'strip', role: 'status', key: 'on-hold', 'data-testid': 'on-hold' },
    icon('clock'),
    h(
      'span',
      { class: 'grow' },
      hold.until ? `On hold until ${dayAndTime(hold.until, state.now)}, or until the customer writes.` : 'On hold until the customer writes.',
    ),
    hold.until && h('span', { class: 'timer', 'aria-live': 'off' }, countdown(hold.until, state.now)),
  );
}

/** That the customer reads that it is resolved, and the button that ends it for the owner, too. */
export function wrapUpNotice(state, conversation, actions) {
  if (!isWrappingUp(conversation)) return null;
  const { nextDeadline: next } = conversation;
  return h(
    'div',
    { class: 'strip', role: 'status', key: 'wrap-up', 'data-testid': 'wrap-up' },
    icon('clock'),
    h('span', { class: 'grow' }, 'Resolved. Note what is to be noted.'),
    next && h('span', { class: 'timer', 'aria-live': 'off' }, countdown(next.dueAt, state.now)),
    isMine(state, conversation) &&
      h(
        'button',
        {
          type: 'button',
          class: 'primary',
          key: 'end',
          disabled: state.busy.includes(`command-${conversation.id}`),
          'data-testid': 'wrap-up-end',
          onclick: () => actions.endWrapUp(conversation),
        },
        'Done',
      ),
  );
}
