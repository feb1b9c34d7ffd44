// The agent's window: bar on top, lists on the left, the conversation, what is known about it on the right.

import { conversationView } from './agent-conversation.js';
import { detailsView } from './agent-details.js';
import { listsView } from './agent-lists.js';
import { newsWords } from './agent-news.js';
import { presence } from './agent-presence.js';
import { opened } from './agent-select.js';
import { h } from './dom.js';
import { avatar, connection, icon, problem } from './parts.js';
import { AGENTS, personOf } from './people.js';
import { capital, plain, skills } from './words.js';

export function agentView(state, actions) {
  const conversation = opened(state);
  return h(
    'section',
    { class: 'pane agent', 'data-testid': 'agent', 'aria-label': `Agent ${personOf(AGENTS, state.id).name}` },
    bar(state, actions),
    notices(state, actions),
    h(
      'div',
      { class: `desk${conversation ? '' : ' nothing-open'}`, key: 'desk' },
      listsView(state, actions),
      conversation ? conversationView(state, conversation, actions) : nothingOpen(state),
      conversation && detailsView(state, conversation, actions),
    ),
  );
}

function bar(state, actions) {
  const { me } = state;
  return h(
    'header',
    { class: 'agent-bar', key: 'bar' },
    avatar(me?.name ?? personOf(AGENTS, state.id).name),
    h(
      'div',
      { class: 'agent-name' },
      h('h2', {}, me?.name ?? personOf(AGENTS, state.id).name),
      h(
        'p',
        { class: 'muted clip', title: me ? skills(me.skills) : null, 'data-testid': 'agent-about' },
        me ? [role(me), skills(me.skills) || 'no skills'].filter(Boolean).join(' · ') : 'Loading …',
      ),
    ),
    presence(state, actions),
    load(me),
    connection(state.connection, 'agent-connection'),
  );
}

function role(me) {
  return me.role === 'agent' ? '' : capital(plain(me.role));
}

function load(me) {
  const { consumed = 0, capacity = 100 } = me ?? {};
  const share = capacity > 0 ? Math.min(consumed / capacity, 1) : 0;
  const tone = share >= 1 ? 'full' : share >= 0.75 ? 'high' : '';
  return h(
    'div',
    {
      class: `load ${tone}`,
      title: 'Units of your capacity in use',
      'data-testid': 'load',
      'data-consumed': consumed,
      'data-capacity': capacity,
    },
    h('span', {}, 'Load ', h('b', {}, `${consumed}`), ` / ${capacity}`),
    h('span', { class: 'bar', 'aria-hidden': 'true', vars: { share } }),
  );
}

function notices(state, actions) {
  const { me } = state;
  return h(
    'div',
    { class: 'notices', key: 'notices' },
    problem(state.problems.load, () => actions.dismiss('load'), 'agent-problem'),
    problem(state.problems.presence, () => actions.dismiss('presence'), 'presence-problem'),
    state.news.map((one) => told(state, one, actions)),
    me?.status === 'not_responding' &&
      notice(
        'warn',
        'You missed an offer, so nothing new comes to you.',
        'not-responding',
        'I am back: click to be available again',
        actions,
      ),
    me?.status === 'offline' &&
      notice('calm', 'You are offline. Nothing is offered to you.', 'offline', 'Become available', actions),
  );
}

/** What others did with my conversations. */
function told(state, one, actions) {
  const { id, tone } = one;
  return h(
    'div',
    { class: `strip ${tone}`, role: 'status', key: `news-${id}`, 'data-testid': 'news', 'data-conversation': id },
    icon('person'),
    h('span', { class: 'grow' }, newsWords(state, one)),
    state.conversations[id] &&
      state.open?.id !== id &&
      h('button', { type: 'button', class: 'link', onclick: () => actions.open(id) }, 'Open'),
    h(
      'button',
      {
        type: 'button',
        class: 'bare',
        'aria-label': 'Dismiss',
        'data-testid': 'news-dismiss',
        onclick: () => actions.forget(id),
      },
      icon('close'),
    ),
  );
}

function notice(tone, words, name, label, actions) {
  return h(
    'div',
    { class: `strip ${tone}`, role: 'status', 'data-testid': `notice-${name}` },
    icon(tone === 'warn' ? 'bell' : 'moon'),
    h('span', { class: 'grow' }, words),
    h(
      'button',
      {
        type: 'button',
        class: 'primary',
        'data-testid': 'become-available',
        onclick: () => actions.presence('available'),
      },
      label,
    ),
  );
}

function nothingOpen(state) {
  return h(
    'div',
    { class: 'empty', key: 'nothing' },
    icon('wave'),
    h('h3', {}, 'No conversation is open'),
    h(
      'p',
      {},
      state.me?.status === 'available'
        ? 'You are available. When a customer needs you, an offer rings on the left.'
        : 'Pick one on the left to read it.',
    ),
    problem(state.problems.open, null, 'open-problem'),
  );
}
