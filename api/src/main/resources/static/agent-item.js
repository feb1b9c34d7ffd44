// One conversation as a line in a list, and the words and badges that name it everywhere.

import { ringsAt } from './agent-select.js';
import { h } from './dom.js';
import { ratingTone } from './event-words.js';
import { avatar, icon } from './parts.js';
import { countdown, deadlineWords, moment, span, stateWords } from './words.js';

// Below this, a deadline that comes near is shown in the list.
const NEAR_MILLIS = 90_000;

/** `beside`: what else can be done with it, a button of its own. */
export function item(state, conversation, actions, beside = null) {
  const { lastMessage, nextDeadline, unread } = conversation;
  const current = state.open?.id === conversation.id;
  const mine = conversation.agent?.id === state.id;
  return h(
    'li',
    { key: conversation.id, class: beside ? 'with-button' : null },
    h(
      'button',
      {
        type: 'button',
        class: `item${mine && unread ? ' unread' : ''}`,
        'aria-current': current ? 'true' : null,
        'data-testid': 'conversation-item',
        'data-conversation': conversation.id,
        'data-state': conversation.state,
        onclick: () => actions.open(conversation.id),
      },
      avatar(nameOf(conversation), 'customer'),
      h(
        'span',
        { class: 'item-text' },
        h(
          'span',
          { class: 'item-top' },
          h('b', { class: 'grow clip' }, nameOf(conversation)),
          h('span', { class: 'meta' }, moment(lastMessage?.at ?? conversation.openedAt, state.now)),
        ),
        h(
          'span',
          { class: 'item-last clip' },
          lastMessage ? `${said(state, lastMessage)}${lastMessage.text}` : 'No message yet',
        ),
        h(
          'span',
          { class: 'tags' },
          badges(conversation),
          state.nudged[conversation.id] &&
            h('span', { class: 'tag late', key: 'nudged', 'data-testid': 'nudged' }, 'answer now'),
          waits(conversation, state.now),
          nextDeadline && near(nextDeadline, state.now),
          h(
            'span',
            { class: `tag state ${conversation.idle ? 'idle' : conversation.state}` },
            stateWords(conversation),
          ),
          conversation.agent && !mine && h('span', { class: 'tag' }, conversation.agent.name),
          mine && conversation.offer && h('span', { class: 'tag' }, `asks ${ringsAt(conversation.offer)}`),
        ),
      ),
      mine &&
        unread > 0 &&
        h('span', { class: 'count hot', 'data-testid': 'unread', title: `${unread} unread` }, unread),
    ),
    beside,
  );
}

/** How long somebody waits in all, whoever has declined them meanwhile. */
export function waits({ detail, waitingSince }, now) {
  if (!['QUEUED', 'OFFERED'].includes(detail) || !waitingSince) return null;
  return h(
    'span',
    { class: 'tag', key: 'waits', 'data-testid': 'waits', title: 'Waiting in all', 'aria-live': 'off' },
    `waits ${span(Math.floor((now - waitingSince) / 1000) * 1000)}`,
  );
}

export function badges(conversation) {
  const { escalationLevel, customer, csat } = conversation;
  return [
    escalationLevel > 0 &&
      h(
        'span',
        { class: 'tag bad', 'data-testid': 'escalation', title: `Escalated to level ${escalationLevel}`, key: 'level' },
        `Level ${escalationLevel}`,
      ),
    csat?.rating &&
      h(
        'span',
        {
          class: `tag ${ratingTone(csat.rating.score)}`,
          'data-testid': 'rating',
          title: csat.rating.comment ?? 'The customer’s rating',
          key: 'rating',
        },
        icon('star'),
        `${csat.rating.score} of 5`,
      ),
    customer?.tier && h('span', { class: 'tag tier', key: 'tier' }, customer.tier),
  ];
}

function near(deadline, now) {
  const left = deadline.dueAt - now;
  if (left > NEAR_MILLIS) return null;
  return h(
    'span',
    { class: left < 0 ? 'tag late' : 'tag', title: deadlineWords(deadline) },
    countdown(deadline.dueAt, now),
  );
}

export function said(state, message) {
  if (message.author === 'system') return 'Baton: ';
  if (message.author === 'agent') return message.authorId === state.id ? 'You: ' : `${message.authorName}: `;
  return '';
}

export function nameOf(conversation) {
  return conversation.customer?.name ?? conversation.customer?.externalId ?? 'Customer';
}
