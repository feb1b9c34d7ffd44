// The customer's chat window.

import { TOPICS, asksForTopic, canComeBack, canEnd, delivery as delivered, mayContinueLater, unsent } from './customer-state.js';
import { ratingView } from './customer-rating.js';
import { h } from './dom.js';
import { avatar, composer, connection, delivery, icon, problem, unsentMessage } from './parts.js';
import { typingLine } from './typing.js';
import { SYSTEM_KINDS, customerStateWords, time } from './words.js';

const SYSTEM_ICONS = {
  greeting: 'wave',
  nobody_online: 'moon',
  out_of_hours: 'moon',
  finding_someone: 'find',
  reminder: 'bell',
  closed_for_silence: 'archive',
  continue_later: 'clock',
  deferred: 'clock',
  back_in_line: 'find',
  closed_as_deferred: 'archive',
  csat_request: 'star',
  ended: 'check',
};

export function customerView(state, actions) {
  return h(
    'section',
    { class: 'pane chat', 'data-testid': 'customer', 'aria-label': `Chat as ${state.person.name}` },
    head(state, actions),
    state.confirmingEnd && confirmEnd(state, actions),
    mayContinueLater(state) && later(state, 'You need not stay here.', 'Continue later', 'defer', actions.defer),
    canComeBack(state) && later(state, 'Your place is kept.', 'I’m back', 'return', actions.comeBack),
    problem(state.problems.later, () => actions.dismiss('later'), 'customer-problem-later'),
    problem(state.problems.end, () => actions.dismiss('end'), 'customer-problem-end'),
    h(
      'div',
      { class: 'scroll', tabindex: '0', key: 'scroll' },
      h(
        'div',
        {
          class: 'log',
          role: 'log',
          'aria-live': 'polite',
          'aria-label': 'Messages',
          'data-testid': 'customer-messages',
        },
        log(state, actions),
      ),
    ),
    loadProblem(state, actions),
    asksForTopic(state) && topics(state, actions),
    ratingView(state, actions),
    h(
      'footer',
      { class: 'chat-foot', key: 'foot' },
      typingLine(state.conversation?.agent?.name, state.typing, 'customer-typing'),
      composer({
        text: state.draft,
        label: 'Your message',
        placeholder: placeholder(state),
        testid: 'customer',
        button: h('span', { class: 'unseen' }, 'Send'),
        onText: actions.type,
        onSend: actions.send,
      }),
    ),
  );
}

function head(state, actions) {
  const agent = state.conversation?.agent?.name;
  return h(
    'header',
    { class: 'chat-head', key: 'head' },
    agent ? avatar(agent) : h('span', { class: 'avatar shop', 'aria-hidden': 'true' }, icon('wave')),
    h(
      'div',
      { class: 'grow' },
      h('h2', {}, 'Shop support'),
      h(
        'p',
        {
          class: 'state-line',
          role: 'status',
          'data-testid': 'customer-state',
          'data-state': state.conversation?.state ?? 'none',
          'data-conversation': state.conversation?.id,
        },
        state.loaded ? customerStateWords(state.conversation, state.place) : 'Loading …',
      ),
    ),
    state.conversation && connection(state.connection, 'customer-connection'),
    canEnd(state) &&
      h(
        'button',
        { type: 'button', class: 'quiet', 'data-testid': 'customer-end', onclick: () => actions.confirmEnd(true) },
        'End chat',
      ),
  );
}

function confirmEnd(state, actions) {
  return h(
    'div',
    { class: 'strip', role: 'alertdialog', 'aria-label': 'End this chat?', key: 'confirm' },
    h('span', { class: 'grow' }, 'End this chat? You can write again at any time.'),
    h('button', { type: 'button', class: 'quiet', onclick: () => actions.confirmEnd(false) }, 'Keep it'),
    h(
      'button',
      {
        type: 'button',
        class: 'primary',
        disabled: state.busy,
        'data-testid': 'customer-end-confirm',
        onclick: actions.end,
        created: (button) => button.focus(),
      },
      'End it',
    ),
  );
}

/** Out of the line, or back into it. */
function later(state, words, button, what, act) {
  return h(
    'div',
    { class: 'strip', key: `later-${what}` },
    h('span', { class: 'grow' }, words),
    h(
      'button',
      { type: 'button', class: 'quiet', disabled: state.busy, 'data-testid': `customer-${what}`, onclick: act },
      button,
    ),
  );
}

function log(state, actions) {
  const waiting = unsent(state);
  if (state.loaded && state.messages.length === 0 && waiting.length === 0) return welcome(state);
  const stored = state.messages.map((message, i) => storedMessage(state, message, state.messages[i - 1]));
  const pending = waiting.map((item) =>
    unsentMessage(item, { retry: () => actions.retry(item), edit: () => actions.edit(item) }),
  );
  return [...stored, ...pending];
}

function welcome(state) {
  return h(
    'div',
    { class: 'empty', key: 'welcome' },
    h('h3', {}, `Hello ${state.person.name}`),
    h('p', {}, 'Write what it is about. An agent who knows the matter will join you here.'),
  );
}

function storedMessage(state, message, previous) {
  if (message.author === 'system') return systemMessage(message);
  const own = message.author === 'customer';
  const follows = previous?.author === message.author && previous.authorId === message.authorId;
  return h(
    'div',
    {
      class: `message ${own ? 'own' : 'other'}${follows ? ' follows' : ''}`,
      // The same key as while it was on its way, so that it stays the same element.
      key: message.clientMessageId ?? message.id,
      'data-testid': 'message',
      'data-author': own ? 'own' : 'agent',
      'data-seq': message.seq,
    },
    !own && !follows && h('span', { class: 'by' }, avatar(message.authorName), message.authorName),
    h('p', { class: 'bubble' }, message.text),
    own
      ? delivery(delivered(state, message), message.at)
      : h('span', { class: 'meta' }, h('time', { datetime: message.at.toISOString() }, time(message.at))),
  );
}

function systemMessage(message) {
  return h(
    'div',
    {
      class: `message system ${message.kind}`,
      key: message.id,
      'data-testid': 'message',
      'data-author': 'system',
      'data-kind': message.kind,
      'data-seq': message.seq,
    },
    h('span', { class: 'sign', title: SYSTEM_KINDS[message.kind] }, icon(SYSTEM_ICONS[message.kind] ?? 'wave')),
    h('p', {}, message.text),
    h('time', { class: 'meta', datetime: message.at.toISOString() }, time(message.at)),
  );
}

function loadProblem(state, actions) {
  if (!state.problems.load) return null;
  return h(
    'div',
    { class: 'problem', role: 'alert', key: 'load-problem', 'data-testid': 'customer-problem' },
    icon('warn'),
    h('span', { class: 'grow' }, state.problems.load),
    h('button', { type: 'button', class: 'quiet', onclick: actions.reload }, 'Try again'),
  );
}

function topics(state, actions) {
  return h(
    'fieldset',
    { class: 'topics', key: 'topics', 'data-testid': 'topics' },
    h('legend', {}, 'What is it about?'),
    TOPICS.map(({ value, label }) =>
      h(
        'label',
        { class: 'chip', key: `topic-${value}` },
        h('input', {
          type: 'radio',
          name: `topic-${state.person.id}`,
          checked: state.topic === value,
          'data-testid': `topic-${value || 'none'}`,
          onchange: () => actions.topic(value),
        }),
        h('span', {}, label),
      ),
    ),
  );
}

function placeholder(state) {
  const { conversation } = state;
  if (conversation?.state === 'resolved') return 'Write, and it opens again';
  return conversation === null || conversation.state === 'closed' ? 'How can we help?' : 'Write a message';
}
