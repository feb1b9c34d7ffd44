// What the agent's views ask of the state.

import { isLive } from './state.js';

export function isMine(state, conversation) {
  return conversation.agent?.id === state.id;
}

export function isOfferedToMe(state, conversation) {
  return conversation.offer?.agent === state.id;
}

/** Offers that ring for me, the one that runs out first on top. */
export function offers(state) {
  return Object.values(state.conversations)
    .filter((conversation) => isOfferedToMe(state, conversation))
    .sort((a, b) => a.offer.dueAt - b.offer.dueAt);
}

/** The offer to show by itself, while the agent is in the middle of nothing else. */
export function toPreview(state) {
  const [first] = offers(state);
  if (!first || first.id === state.open?.id) return null;
  if (!state.open) return first.id;
  const shown = opened(state);
  if (!shown || state.drafts[shown.id]) return null;
  const left = state.open.rang && !isMine(state, shown) && !isOfferedToMe(state, shown);
  return left || !isLive(shown) ? first.id : null;
}

/** How much of an offer's time is left, 0–1. */
export function timeLeft(state, { id, dueAt }) {
  const whole = dueAt - (state.rang[id] ?? state.now);
  return whole > 0 ? Math.min(1, Math.max(0, (dueAt - state.now) / whole)) : 0;
}

/** My conversations: those that wait for me first, then the latest. */
export function inbox(state) {
  const latest = (c) => (c.lastMessage?.at ?? c.openedAt)?.getTime() ?? 0;
  return Object.values(state.conversations)
    .filter((conversation) => isMine(state, conversation) && isLive(conversation))
    .sort((a, b) => (a.turn === 'agent' ? 0 : 1) - (b.turn === 'agent' ? 0 : 1) || latest(b) - latest(a));
}

export function listed(state, ids) {
  return (ids ?? []).map((id) => state.conversations[id]).filter((conversation) => conversation !== undefined);
}

export function opened(state) {
  return state.open ? (state.conversations[state.open.id] ?? null) : null;
}

/** What was written in the open conversation and has not come back as an event. */
export function unsent(state) {
  const stored = new Set(state.open.events.map((event) => event.message?.clientMessageId));
  return state.outbox.filter((item) => item.conversationId === state.open.id && !stored.has(item.clientMessageId));
}

/** Replies go from the owner of a live conversation; everybody may leave a note. */
export function canReply(state, conversation) {
  return isMine(state, conversation) && ['active', 'on_hold'].includes(conversation.state);
}

/** The last public message of the open conversation of mine, if the server does not know yet that I read it. */
export function seqToRead(state) {
  const conversation = opened(state);
  if (!conversation || !isMine(state, conversation)) return null;
  return conversation.lastSeq > (conversation.agentReadSeq ?? 0) ? conversation.lastSeq : null;
}
