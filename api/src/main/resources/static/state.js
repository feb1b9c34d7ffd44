// What both sides know of a conversation: plain data and pure functions.

/**
 * The conversation after `event`. Events that the snapshot already contains change nothing, so that a snapshot
 * and a stream may overlap in any way.
 */
export function fold(conversation, event) {
  if (event.no <= conversation.lastEventNo) return conversation;
  return { ...conversation, ...changes(conversation, event), lastEventNo: event.no };
}

function changes(conversation, event) {
  const { type, data } = event;
  switch (type) {
    case 'message.posted':
      return posted(conversation, event.message);
    case 'message.read':
      return readBy(conversation, data);
    case 'note.added':
      return noted(conversation, event.message);
    case 'conversation.routed':
      return {
        queue: data.queue,
        priority: data.priority,
        requiredSkills: data.requiredSkills,
        waitingSince: event.at,
      };
    case 'conversation.requeued':
      return { priority: data.priority };
    case 'conversation.transferred':
      return { queue: data.queue, requiredSkills: {} };
    case 'conversation.unroutable':
      return { queue: data.movedTo, requiredSkills: {} };
    case 'offer.declined':
    case 'offer.expired':
    case 'offer.rescinded':
      return rangInVain(conversation, data);
    case 'conversation.queued':
      return QUEUED;
    case 'conversation.later_offered':
      return { laterOffered: true };
    case 'conversation.deferred':
      return { ...QUEUED, state: 'on_hold', detail: 'DEFERRED', deferral: data };
    case 'conversation.held':
      return { state: 'on_hold', detail: 'HOLD', hold: { since: conversation.hold?.since ?? event.at, until: data.until ?? null }, offer: null, idle: false };
    case 'conversation.resumed':
      return { state: 'active', detail: 'ACTIVE', hold: null, turn: 'agent', idle: false, resolution: null, resolvedAt: null };
    case 'conversation.wrap_up_started':
      return { detail: 'WRAP_UP' };
    case 'conversation.wrap_up_ended':
      return { detail: 'RESOLVED' };
    case 'offer.made':
      return { ...(isOwned(conversation) ? {} : { detail: 'OFFERED' }), offer: offered(conversation, data) };
    case 'conversation.assigned':
      return { state: 'active', detail: 'ACTIVE', agent: data.agent, offer: null, deferral: null, hold: null, idle: false };
    case 'conversation.escalated':
      return { escalationLevel: data.level };
    case 'conversation.idle':
      return { idle: true };
    case 'conversation.resolved':
      return ended('RESOLVED', data.resolution, event.at);
    case 'csat.requested':
      return { csat: { askedAt: event.at, rating: null } };
    case 'csat.rated':
      return { csat: { ...conversation.csat, rating: { score: data.score, comment: data.comment ?? null, at: event.at } } };
    case 'conversation.abandoned':
      return ended('ABANDONED', 'abandoned', event.at);
    case 'conversation.reopened':
      return reopened(data.cycle);
    default:
      return {};
  }
}

const QUEUED = { state: 'queued', detail: 'QUEUED', agent: null, offer: null, deferral: null, hold: null, idle: false };

/** Whoever has it may ask another, and keeps it meanwhile. */
function isOwned(conversation) {
  return conversation.detail === 'ACTIVE' || conversation.detail === 'HOLD';
}

function posted(conversation, message) {
  if (!message) return {};
  const { author, seq } = message;
  if (author === 'system') return { lastSeq: seq };
  if (author === 'customer') {
    const unread = (conversation.unread ?? 0) + 1;
    return { lastSeq: seq, readSeq: seq, turn: 'agent', idle: false, unread, lastMessage: message };
  }
  const firstResponseAt = conversation.firstResponseAt ?? message.at;
  return { lastSeq: seq, agentReadSeq: seq, turn: 'customer', firstResponseAt, unread: 0, lastMessage: message };
}

/** What is unread after a partial read only the server knows; who reads to the end has read all. */
function readBy(conversation, { by, seq }) {
  if (by === 'customer') return { readSeq: Math.max(conversation.readSeq ?? 0, seq) };
  const agentReadSeq = Math.max(conversation.agentReadSeq ?? 0, seq);
  return agentReadSeq >= conversation.lastSeq ? { agentReadSeq, unread: 0 } : { agentReadSeq };
}

/** One offer may ring at several agents at once; each has an event of their own. */
function offered({ offer }, { offerId, agent, dueAt, from = null }) {
  return offer?.id === offerId
    ? { ...offer, agents: [...offer.agents, agent] }
    : { id: offerId, agents: [agent], dueAt, from, note: null };
}

/** It goes on ringing at the others, if there are any. */
function rangInVain(conversation, { agent }) {
  const agents = (conversation.offer?.agents ?? []).filter((one) => one.id !== agent?.id);
  if (agents.length > 0) return { offer: { ...conversation.offer, agents } };
  return isOwned(conversation) ? { offer: null } : QUEUED;
}

/** What the owner says to whom they ask to take over. */
function noted({ offer }, message) {
  return offer?.from && offer.from.id === message?.authorId ? { offer: { ...offer, note: message.text } } : {};
}

function ended(detail, resolution, resolvedAt) {
  return { state: 'resolved', detail, resolution, resolvedAt, turn: null, offer: null, deferral: null, hold: null, idle: false };
}

function reopened(cycle) {
  return {
    state: 'queued',
    detail: 'NEW',
    turn: 'agent',
    agent: null,
    resolution: null,
    resolvedAt: null,
    firstResponseAt: null,
    laterOffered: false,
    escalationLevel: 0,
    cycle,
  };
}

/** The newer of two snapshots of one conversation: answers may arrive in another order than they were made. */
export function newer(known, snapshot) {
  return known && known.id === snapshot.id && known.lastEventNo > snapshot.lastEventNo ? known : snapshot;
}

/** Messages by `seq`, each once, however often and in whatever order they came. */
export function withMessages(messages, added) {
  const byId = new Map(messages.map((message) => [message.id, message]));
  for (const message of added) byId.set(message.id, { ...byId.get(message.id), ...message });
  return [...byId.values()].sort((a, b) => a.seq - b.seq);
}

/** Whether events for this reader are missing between the cursor and `event`. */
export function isGap(lastNo, event) {
  return event.no > lastNo && event.prev > lastNo;
}

/** Resolved for the customer; its agent still notes what is to be noted. */
export function isWrappingUp(conversation) {
  return conversation?.detail === 'WRAP_UP';
}

export function isLive(conversation) {
  return conversation !== null && ['queued', 'active', 'on_hold'].includes(conversation.state);
}

/** `problems` with one more beside the place (`slot`) where it happened, or one fewer when `words` is null. */
export function withProblem(problems, slot, words) {
  const { [slot]: _, ...others } = problems;
  return words === null ? others : { ...others, [slot]: words };
}
