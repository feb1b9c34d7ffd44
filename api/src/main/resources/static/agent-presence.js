// Where I am: the four choices, and beside away why.

import { h } from './dom.js';
import { plain } from './words.js';

const PRESENCES = [
  ['available', 'Available', 'New conversations are offered to you'],
  ['away', 'Away', 'You keep yours and get no new ones'],
  ['draining', 'Draining', 'You finish yours and get no new ones'],
  ['offline', 'Offline', 'You are signed out'],
];

const REASONS = ['break', 'lunch', 'meeting', 'training'];
const REASON_LENGTH = 64;

export function presence(state, actions) {
  return h('div', { class: 'presence' }, choices(state, actions), state.me?.status === 'away' && why(state, actions));
}

function choices(state, actions) {
  return h(
    'fieldset',
    {
      class: 'segments',
      'data-testid': 'presence',
      'data-status': state.me?.status,
      'aria-busy': String(state.busy.includes('presence')),
    },
    h('legend', { class: 'unseen' }, 'Presence'),
    PRESENCES.map(([status, label, title]) =>
      h(
        'label',
        { class: `segment ${status}`, title, key: status },
        h('input', {
          type: 'radio',
          name: `presence-${state.id}`,
          checked: state.me?.status === status,
          'data-testid': `presence-${status}`,
          onclick: () => state.me?.status !== status && actions.presence(status),
        }),
        h('span', {}, h('span', { class: 'dot', 'aria-hidden': 'true' }), label),
      ),
    ),
  );
}

/** A reason of one's own is typed once, then stands among the others. */
function why(state, actions) {
  const { reason } = state.me;
  if (state.awayTyping) return typed(actions);
  const known = reason && !REASONS.includes(reason) ? [...REASONS, reason] : REASONS;
  return h(
    'select',
    {
      class: 'why',
      key: 'why',
      value: reason ?? '',
      'aria-label': 'Why you are away, for your colleagues',
      'data-testid': 'away-reason',
      onchange: ({ target }) =>
        target.value === 'other…' ? actions.typeAway(true) : actions.presence('away', target.value),
    },
    h('option', { value: '', key: 'none' }, 'no reason given'),
    known.map((one) => h('option', { value: one, key: one }, plain(one))),
    h('option', { value: 'other…', key: 'other' }, 'other …'),
  );
}

function typed(actions) {
  const done = (text) => (text ? actions.presence('away', text) : actions.typeAway(false));
  return h(
    'form',
    {
      class: 'why',
      key: 'typed',
      onsubmit: (event) => {
        event.preventDefault();
        event.target.elements.reason.blur();
      },
    },
    h('input', {
      name: 'reason',
      maxlength: REASON_LENGTH,
      placeholder: 'Why are you away?',
      'aria-label': 'Why you are away, for your colleagues',
      'data-testid': 'away-other',
      created: (input) => input.focus(),
      onblur: (event) => done(event.target.value.trim()),
    }),
  );
}
