// Left: offers that ring, then my inbox, the queues, or all conversations.

import { item } from './agent-item.js';
import { ringing } from './agent-offers.js';
import { inbox, listed } from './agent-select.js';
import { LIVE_STATES } from './agent-state.js';
import { queueList, takeNext } from './agent-waiting.js';
import { h } from './dom.js';
import { problem } from './parts.js';

export function listsView(state, actions) {
  const mine = inbox(state);
  const unread = mine.reduce((sum, conversation) => sum + (conversation.unread ?? 0), 0);
  const waiting = state.queues.reduce((sum, queue) => sum + queue.waiting, 0);
  return h(
    'nav',
    { class: 'lists', key: 'lists', 'aria-label': 'Conversations' },
    ringing(state, actions),
    takeNext(state, actions),
    h(
      'div',
      { class: 'tabs', role: 'tablist', key: 'tabs' },
      tab(state, actions, 'inbox', 'Inbox', mine.length, unread > 0),
      tab(state, actions, 'queue', 'Queues', waiting, false),
      tab(state, actions, 'all', 'All', null, false),
    ),
    h(
      'div',
      { class: 'list-scroll', key: `list-${state.tab}`, role: 'tabpanel' },
      state.tab === 'inbox' && inboxList(state, mine, actions),
      state.tab === 'queue' && queueList(state, actions),
      state.tab === 'all' && allList(state, actions),
    ),
  );
}

function tab(state, actions, name, label, count, hot) {
  return h(
    'button',
    {
      type: 'button',
      role: 'tab',
      class: 'tab',
      'aria-selected': String(state.tab === name),
      'data-testid': `tab-${name}`,
      onclick: () => actions.tab(name),
    },
    label,
    count !== null && h('span', { class: hot ? 'count hot' : 'count' }, count),
  );
}

function inboxList(state, mine, actions) {
  if (mine.length === 0) return h('p', { class: 'hint', key: 'none' }, 'No conversation is yours at the moment.');
  return h(
    'ul',
    { class: 'list', 'data-testid': 'inbox' },
    mine.map((one) => item(state, one, actions)),
  );
}

const STATE_FILTERS = [
  [LIVE_STATES, 'Open'],
  ['queued', 'Queued'],
  ['active', 'With an agent'],
  ['on_hold', 'Later'],
  ['resolved,closed', 'Ended'],
  ['', 'Every state'],
];

function allList(state, actions) {
  const { all } = state;
  const conversations = listed(state, all.ids);
  return h(
    'div',
    { 'data-testid': 'all' },
    h(
      'div',
      { class: 'filters' },
      select('State', 'filter-state', all.state, STATE_FILTERS, (value) => actions.filter({ state: value })),
      select(
        'Queue',
        'filter-queue',
        all.queue,
        [['', 'Every queue'], ...state.queues.map((q) => [q.key, q.name])],
        (value) => actions.filter({ queue: value }),
      ),
    ),
    problem(state.problems.all, () => actions.dismiss('all'), 'all-problem'),
    h(
      'ul',
      { class: 'list', key: 'list' },
      conversations.map((one) => item(state, one, actions)),
    ),
    conversations.length === 0 && h('p', { class: 'hint' }, all.ids === null ? 'Loading …' : 'Nothing matches.'),
    all.nextCursor &&
      h(
        'button',
        {
          type: 'button',
          class: 'quiet more',
          disabled: state.busy.includes('more'),
          'data-testid': 'all-more',
          onclick: actions.more,
        },
        'Show more',
      ),
  );
}

function select(label, testid, value, options, onPick) {
  return h(
    'select',
    { value, 'aria-label': label, 'data-testid': testid, onchange: (event) => onPick(event.target.value) },
    options.map(([key, words]) => h('option', { value: key, key: key || 'every' }, words)),
  );
}
