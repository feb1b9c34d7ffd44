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
  switch (event.type) {
    case 'message.posted':
      return posted(conversation, event.message);
    case 'conversation.queued':
      return { state: 'queued', detail: 'QUEUED', agent: null };
    case 'conversation.assigned':
      return { state: 'active', detail: 'ACTIVE', agent: event.data.agent };
    case 'conversation.resolved':
      return { state: 'resolved', detail: 'RESOLVED', resolution: event.data.resolution, resolvedAt: event.at };
    case 'conversation.abandoned':
      return { state: 'resolved', detail: 'ABANDONED', resolution: 'abandoned', resolvedAt: event.at };
    case 'conversation.reopened':
      return { state: 'queued', detail: 'NEW', agent: null, resolution: null, resolvedAt: null };
    case 'message.read':
      return readBy(conversation, event.data);
    default:
      return {};
  }
}

function posted(conversation, message) {
  if (!message) return {};
  const lastSeq = Math.max(conversation.lastSeq ?? 0, message.seq ?? 0);
  if (message.author === 'system') return { lastSeq };
  const firstResponseAt = conversation.firstResponseAt ?? (message.author === 'agent' ? message.at : null);
  return { lastSeq, firstResponseAt, turn: message.author === 'customer' ? 'agent' : 'customer' };
}

function readBy(conversation, { by, seq }) {
  const name = by === 'agent' ? 'agentReadSeq' : 'readSeq';
  return { [name]: Math.max(conversation[name] ?? 0, seq) };
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

export function isLive(conversation) {
  return conversation !== null && ['queued', 'active', 'on_hold'].includes(conversation.state);
}

/** `problems` with one more beside the place (`slot`) where it happened, or one fewer when `words` is null. */
export function withProblem(problems, slot, words) {
  const { [slot]: _, ...others } = problems;
  return words === null ? others : { ...others, [slot]: words };
}
