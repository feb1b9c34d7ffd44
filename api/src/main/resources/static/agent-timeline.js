// What happened in the open conversation, oldest first: messages, notes and system events.

import { unsent } from './agent-select.js';
import { h } from './dom.js';
import { eventLine } from './event-words.js';
import { delivery, unsentMessage } from './parts.js';
import { SYSTEM_KINDS, time } from './words.js';

export function timeline(state, conversation, actions) {
  const { events, sent } = state.open;
  const past = events.map((event) =>
    event.message ? message(state, conversation, event.message) : line(event, events),
  );
  const onTheWay = sent.map((one) => message(state, conversation, one));
  const known = new Set(sent.map((one) => one.clientMessageId));
  const pending = unsent(state)
    .filter((item) => !known.has(item.clientMessageId))
    .map((item) =>
      h(
        'div',
        { key: item.clientMessageId },
        unsentMessage(
          item,
          { retry: () => actions.retry(item), edit: () => actions.edit(item) },
          item.kind === 'notes' ? 'note' : '',
        ),
      ),
    );
  return [...past, ...onTheWay, ...pending];
}

function line(event, events) {
  const said = eventLine(event, events);
  if (!said) return null;
  return h(
    'div',
    { class: `event ${said.tone}`, key: `event-${event.no}`, 'data-testid': 'event', 'data-type': event.type },
    h('span', { class: 'dot', 'aria-hidden': 'true' }),
    h('span', { class: 'grow' }, said.words),
    h('time', { class: 'meta', datetime: event.at.toISOString() }, time(event.at)),
  );
}

function message(state, conversation, one) {
  const own = one.author === 'agent' && one.authorId === state.id;
  const note = one.kind === 'note';
  const side = one.author === 'agent' ? 'own' : one.author === 'system' ? 'system' : 'other';
  return h(
    'div',
    { key: one.clientMessageId && own ? one.clientMessageId : one.id },
    h(
      'div',
      {
        class: `message ${side}${note ? ' note' : ''}${side === 'own' && !own ? ' colleague' : ''}`,
        'data-testid': 'message',
        'data-author': own ? 'own' : one.author,
        'data-kind': one.kind,
        'data-seq': one.seq,
      },
      one.author === 'system' ? systemText(one) : h('p', { class: 'bubble' }, one.text),
      foot(conversation, one, own, note),
    ),
  );
}

function systemText(one) {
  return h('p', { class: 'bubble' }, h('b', {}, `${SYSTEM_KINDS[one.kind] ?? 'Baton'} · `), one.text);
}

function foot(conversation, one, own, note) {
  const author = note && `Note by ${own ? 'you' : one.authorName}, only for agents`;
  if (own && !note) return delivery(one.seq <= (conversation.readSeq ?? 0) ? 'read' : 'stored', one.at);
  return h(
    'span',
    { class: 'meta' },
    h('time', { datetime: one.at.toISOString() }, time(one.at)),
    author ? ` · ${author}` : one.author === 'agent' ? ` · ${one.authorName}` : '',
  );
}
