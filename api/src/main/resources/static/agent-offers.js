// Offers that ring, above every list.

import { badges, nameOf, said, waits } from './agent-item.js';
import { offers, timeLeft } from './agent-select.js';
import { h } from './dom.js';
import { icon, problem } from './parts.js';
import { countdown } from './words.js';

const DECLINE_REASONS = [
  ['', 'no reason given'],
  ['busy', 'I am busy'],
  ['wrong_skill', 'it is not my topic'],
  ['pause', 'I need a pause'],
];

export function ringing(state, actions) {
  const ringingNow = offers(state);
  const shown = new Set(ringingNow.map((conversation) => `offer-${conversation.id}`));
  // Why an offer could not be taken is still to be read when the offer itself is gone.
  const gone = Object.keys(state.problems).filter((slot) => slot.startsWith('offer-') && !shown.has(slot));
  return h(
    'div',
    {
      class: 'offers',
      key: 'offers',
      role: 'region',
      'aria-label': 'Offers',
      'aria-live': 'assertive',
      'data-testid': 'offers',
    },
    ringingNow.map((conversation) => offer(state, conversation, actions)),
    gone.map((slot) =>
      h(
        'div',
        { key: slot },
        problem(state.problems[slot], () => actions.dismiss(slot), 'offer-problem'),
      ),
    ),
  );
}

function offer(state, conversation, actions) {
  const slot = `offer-${conversation.id}`;
  const busy = state.busy.includes(slot);
  const left = conversation.offer.dueAt - state.now;
  return h(
    'article',
    { class: left < 5000 ? 'offer urgent' : 'offer', key: conversation.offer.id, 'data-testid': 'offer', 'data-conversation': conversation.id },
    h(
      'button',
      { type: 'button', class: 'offer-head', onclick: () => actions.open(conversation.id) },
      icon('bell'),
      h('b', { class: 'grow clip' }, nameOf(conversation)),
      h(
        'span',
        { class: left < 5000 ? 'late' : '', 'data-testid': 'offer-countdown', 'aria-live': 'off' },
        countdown(conversation.offer.dueAt, state.now),
      ),
    ),
    h('span', { class: 'bar', 'aria-hidden': 'true', vars: { share: timeLeft(state, conversation.offer) } }),
    asks(conversation.offer),
    h(
      'p',
      { class: 'clip2', key: 'last' },
      conversation.lastMessage ? `${said(state, conversation.lastMessage)}${conversation.lastMessage.text}` : '',
    ),
    h(
      'p',
      { class: 'tags' },
      badges(conversation),
      waits(conversation, state.now),
      conversation.queue && h('span', { class: 'tag' }, conversation.queue),
      conversation.topic &&
        conversation.topic !== conversation.queue &&
        h('span', { class: 'tag' }, conversation.topic),
    ),
    problem(state.problems[slot], () => actions.dismiss(slot), 'offer-problem'),
    h(
      'div',
      { class: 'row' },
      h(
        'button',
        {
          type: 'button',
          class: 'primary grow',
          disabled: busy,
          'data-testid': 'offer-accept',
          onclick: () => actions.accept(conversation),
        },
        'Accept',
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'quiet',
          disabled: busy,
          'data-testid': 'offer-decline',
          onclick: (event) => actions.decline(conversation, reasonBeside(event.target)),
        },
        'Decline',
      ),
    ),
    h(
      'label',
      { class: 'reason small muted', key: 'reason' },
      'Decline because ',
      h(
        'select',
        { 'data-testid': 'offer-reason' },
        DECLINE_REASONS.map(([key, words]) => h('option', { value: key, key: key || 'none' }, words)),
      ),
    ),
  );
}

/** Who asks to take over, and why. */
function asks({ from, note }) {
  if (!from) return null;
  return h(
    'div',
    { class: 'asks', key: 'asks', 'data-testid': 'offer-from', 'data-agent': from.id },
    h('p', {}, h('b', {}, from.name), ' asks you to take over', note ? ':' : '.'),
    note && h('p', { class: 'quote', 'data-testid': 'offer-note' }, note),
  );
}

function reasonBeside(button) {
  return button.closest('.offer').querySelector('select').value;
}
