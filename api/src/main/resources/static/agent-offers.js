// Offers that ring, above every list.

import { badges, nameOf, said } from './agent-item.js';
import { offers, timeLeft } from './agent-select.js';
import { h } from './dom.js';
import { icon, problem } from './parts.js';
import { countdown } from './words.js';

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
    h(
      'p',
      { class: 'clip2' },
      conversation.lastMessage ? `${said(state, conversation.lastMessage)}${conversation.lastMessage.text}` : '',
    ),
    h(
      'p',
      { class: 'tags' },
      badges(conversation),
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
          onclick: () => actions.decline(conversation),
        },
        'Decline',
      ),
    ),
  );
}
