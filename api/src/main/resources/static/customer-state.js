// Everything the customer's window shows, as plain data.

import { fold, isLive, newer, withMessages, withProblem } from './state.js';

export const TOPICS = [
  { value: 'orders', label: 'An order' },
  { value: 'payments', label: 'A payment' },
  { value: 'refunds', label: 'A refund' },
  { value: '', label: 'Something else' },
];

/** What is being said of how it went, before it is sent; `again` while what was sent is changed. */
const NO_RATING = { score: null, comment: '', again: false };

/** `lastNo` is the stream's cursor; the conversation's own `lastEventNo` may be ahead of it. */
export function initialCustomer(person, draft) {
  return {
    person,
    draft,
    topic: '',
    loaded: false,
    conversation: null,
    place: null,
    typing: false,
    messages: [],
    lastNo: 0,
    outbox: [],
    connection: 'connecting',
    confirmingEnd: false,
    rating: NO_RATING,
    busy: false,
    problems: {},
  };
}

export function reduceCustomer(state, event) {
  switch (event.type) {
    case 'loaded':
      return loaded(state, event);
    case 'none':
      return { ...state, loaded: true, conversation: null, messages: [], lastNo: 0 };
    case 'event':
      return happened(state, event.event);
    case 'typing':
      return { ...state, typing: event.typing };
    case 'place':
      return { ...state, place: event.place };
    case 'sent':
      return sent(state, event);
    case 'conversation':
      return { ...state, conversation: newer(state.conversation, event.conversation) };
    case 'outbox':
      return { ...state, outbox: event.items };
    case 'draft':
      return { ...state, draft: event.text };
    case 'topic':
      return { ...state, topic: event.topic };
    case 'connection':
      return { ...state, connection: event.connection };
    case 'confirm-end':
      return { ...state, confirmingEnd: event.open };
    case 'rating':
      return { ...state, rating: { ...state.rating, ...event.change } };
    case 'rated':
      return { ...state, conversation: newer(state.conversation, event.conversation), rating: NO_RATING };
    case 'busy':
      return { ...state, busy: event.busy };
    case 'problem':
      return { ...state, problems: withProblem(state.problems, event.slot, event.words) };
    default:
      return state;
  }
}

function loaded(state, { conversation, messages }) {
  const same = state.conversation?.id === conversation.id;
  return {
    ...state,
    loaded: true,
    conversation: newer(state.conversation, conversation),
    messages: withMessages(same ? state.messages : [], messages),
    rating: same ? state.rating : NO_RATING,
    lastNo: same ? Math.max(state.lastNo, conversation.lastEventNo) : conversation.lastEventNo,
  };
}

function happened(state, event) {
  const { conversation } = state;
  if (conversation === null || event.conversationId !== conversation.id) return state;
  return {
    ...state,
    conversation: fold(conversation, event),
    messages: event.message ? withMessages(state.messages, [event.message]) : state.messages,
    lastNo: Math.max(state.lastNo, event.no),
    typing: event.message ? false : state.typing,
  };
}

/** The answer to a post may name another conversation than before: the earlier one had ended for good. */
function sent(state, { message, conversation }) {
  if (state.conversation?.id === conversation.id) {
    return {
      ...state,
      conversation: newer(state.conversation, conversation),
      messages: withMessages(state.messages, [message]),
    };
  }
  return { ...state, loaded: true, conversation, messages: [message], lastNo: 0, topic: '', rating: NO_RATING };
}

/** A topic is asked for only where the next message opens a conversation. */
export function asksForTopic(state) {
  const { conversation } = state;
  return state.loaded && state.outbox.length === 0 && (conversation === null || conversation.state === 'closed');
}

/** What was written and is not among the stored messages yet. */
export function unsent(state) {
  const stored = new Set(state.messages.map((message) => message.clientMessageId));
  return state.outbox.filter((item) => !stored.has(item.clientMessageId));
}

export function delivery(state, message) {
  return message.seq <= (state.conversation?.agentReadSeq ?? 0) ? 'read' : 'stored';
}

/** The last public message, if the customer has not told the server yet that it was read. */
export function seqToRead(state) {
  const { conversation, messages } = state;
  const seq = messages.at(-1)?.seq ?? 0;
  return conversation !== null && seq > (conversation.readSeq ?? 0) ? seq : null;
}

/** Whether to ask if they would rather continue later. */
export function mayContinueLater({ conversation }) {
  return conversation?.state === 'queued' && conversation.laterOffered === true;
}

/** For whom the line was too long it comes back by itself. */
export function canComeBack({ conversation }) {
  return conversation?.deferral?.reason === 'customer';
}

/** Whether they were asked how it went, and nothing goes on that could change it. */
export function mayRate({ conversation }) {
  return conversation?.state === 'resolved' && Boolean(conversation.csat);
}

export function canEnd(state) {
  return isLive(state.conversation);
}
