// What the agent's views ask of the state.

import { isLive, isWrappingUp } from './state.js';

export function isMine(state, conversation) {
  return conversation.agent?.id === state.id;
}

/** Whether the agent has something to do in it. */
export function isInInbox(state, conversation) {
  return isMine(state, conversation) && (isLive(conversation) || isWrappingUp(conversation));
}

/** Whether the agent may pick, take over and assign. */
export function isLead(state) {
  return ['lead', 'supervisor', 'admin'].includes(state.me?.role);
}

export function isOfferedToMe(state, conversation) {
  return Boolean(conversation.offer?.agents.some((agent) => agent.id === state.id));
}

/** At whom it rings, in words. */
export function ringsAt({ agents }) {
  return agents.map(({ name }) => name).join(' and ');
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
    .filter((conversation) => isInInbox(state, conversation))
    .sort((a, b) => (a.turn === 'agent' ? 0 : 1) - (b.turn === 'agent' ? 0 : 1) || latest(b) - latest(a));
}

/** Who waits, about in the order in which they are served; that is for the server to know. */
export function waiting(state) {
  const promised = (c) => (c.firstResponseAt ? c.waitingSince : c.firstResponseDueAt) ?? c.openedAt;
  return listed(state, state.waiting).sort(
    (a, b) =>
      (a.priority ?? 9) - (b.priority ?? 9) ||
      promised(a) - promised(b) ||
      (a.waitingSince ?? a.openedAt) - (b.waitingSince ?? b.openedAt),
  );
}

/** Who waits and could be mine at once: I am there, have room, and have what is required. */
export function takeable(state) {
  const { me } = state;
  if (me?.status !== 'available' || me.consumed >= me.capacity) return [];
  return waiting(state).filter((one) => isWaiting(one) && me.queues.includes(one.queue) && isAble(me, one));
}

export function isWaiting(conversation) {
  return conversation.detail === 'QUEUED';
}

function isAble(me, { requiredSkills }) {
  return Object.entries(requiredSkills ?? {}).every(([skill, level]) => (me.skills[skill] ?? 0) >= level);
}

/** Whom I have asked to take the conversation over, while it rings there. */
export function asked(state, conversation) {
  return isMine(state, conversation) && isLive(conversation) ? conversation.offer : null;
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
