// Everything the agent's window shows, as plain data. One map holds each conversation once; lists are selections.

import { alerted, heard, isNudge, withNews } from './agent-news.js';
import { isInInbox, isOfferedToMe, offers } from './agent-select.js';
import { fold, isGap, newer, withProblem } from './state.js';
import { shownUntil } from './typing.js';

export const LIVE_STATES = 'queued,active,on_hold';

export function initialAgent(id, drafts, now) {
  return {
    id,
    now,
    connection: 'connecting',
    me: null,
    awayTyping: false,
    queues: [],
    destinations: null,
    colleagues: null,
    conversations: {},
    waiting: [],
    rang: {},
    typing: {},
    nudged: {},
    tab: 'inbox',
    all: { state: LIVE_STATES, queue: '', ids: null, nextCursor: null },
    open: null,
    panel: 'customer',
    mode: 'reply',
    form: null,
    news: [],
    drafts,
    outbox: [],
    busy: [],
    problems: {},
  };
}

export function reduceAgent(state, event) {
  switch (event.type) {
    case 'tick':
      return { ...state, now: event.now };
    case 'connection':
      return { ...state, connection: event.connection };
    case 'typing':
      return { ...state, typing: { ...state.typing, [event.id]: shownUntil(state.now) } };
    case 'me':
      return withMe(state, event.agent);
    case 'away-typing':
      return { ...state, awayTyping: event.on };
    case 'queues':
      return { ...state, queues: event.queues };
    case 'mine':
      return { ...withKnown(forgetMine(state, event.conversations), event.conversations) };
    case 'destinations':
      return { ...state, destinations: event.queues };
    case 'colleagues':
      return { ...state, colleagues: event.agents };
    case 'waiting':
      return { ...withKnown(state, event.conversations), waiting: event.conversations.map((c) => c.id) };
    case 'all':
      return listedAll(state, event);
    case 'filter':
      return { ...state, all: { ...state.all, ...event.change, ids: null, nextCursor: null } };
    case 'conversation':
      return withKnown(state, [event.conversation]);
    case 'gone':
      return gone(state, event.id);
    case 'event':
      return happened(state, event.event);
    case 'open':
      return { ...state, open: emptyOpen(event), form: null, mode: 'reply' };
    case 'timeline':
      return withOpen(state, event.id, (open) => timeline(open, event));
    case 'routing':
      return withOpen(state, event.id, (open) => ({ ...open, decisions: event.decisions }));
    case 'earlier':
      return withOpen(state, event.id, (open) => ({ ...open, earlier: event.conversations }));
    case 'tab':
      return { ...state, tab: event.tab };
    case 'panel':
      return { ...state, panel: event.panel };
    case 'mode':
      return { ...state, mode: event.mode };
    case 'form':
      return { ...state, form: event.form };
    case 'alert':
      return alerted(state, event.event);
    case 'news':
      return withNews(state, event.id, event.news);
    case 'draft':
      return { ...state, drafts: { ...state.drafts, [event.id]: event.text } };
    case 'outbox':
      return { ...state, outbox: event.items };
    case 'sent':
      return withOpen(state, event.id, (open) => sent(open, event.message));
    case 'busy':
      return { ...state, busy: event.busy ? [...state.busy, event.slot] : without(state.busy, event.slot) };
    case 'problem':
      return { ...state, problems: withProblem(state.problems, event.slot, event.words) };
    default:
      return state;
  }
}

/** What was refused because of where I was is worth another try. */
function withMe(state, me) {
  if (state.me?.status === me.status) return { ...state, me };
  const stays = ([slot]) => slot !== 'next' && !slot.startsWith('claim-');
  return { ...state, me, problems: Object.fromEntries(Object.entries(state.problems).filter(stays)) };
}

/**
 * `sent`: own messages that the server has answered for and whose events are still on the way;
 * `rang`: nobody clicked, an offer opened it.
 */
function emptyOpen({ id, rang = false }) {
  return { id, rang, events: [], lastNo: 0, sent: [], decisions: null, earlier: [] };
}

function withOpen(state, id, change) {
  return state.open?.id === id ? { ...state, open: change(state.open) } : state;
}

function withKnown(state, conversations) {
  const known = { ...state.conversations };
  for (const fresh of conversations) {
    // A list has no context cards: keep those that an earlier answer had.
    const context = fresh.context?.length ? fresh.context : known[fresh.id]?.context;
    known[fresh.id] = newer(known[fresh.id], { ...fresh, context });
  }
  return stamped({ ...state, conversations: known });
}

/** Notes when each offer began to ring here, so that the screen can show how much of its time is left. */
function stamped(state) {
  const rang = offers(state).map(({ offer }) => [offer.id, state.rang[offer.id] ?? state.now]);
  return { ...state, rang: Object.fromEntries(rang) };
}

/** A fresh list of mine also says what is mine no longer. */
function forgetMine(state, mine) {
  const kept = new Set(mine.map((conversation) => conversation.id));
  const stays = (c) =>
    kept.has(c.id) || c.id === state.open?.id || !(isInInbox(state, c) || isOfferedToMe(state, c));
  return {
    ...state,
    conversations: Object.fromEntries(Object.entries(state.conversations).filter(([, c]) => stays(c))),
  };
}

function gone(state, id) {
  const { [id]: _, ...others } = state.conversations;
  return { ...state, conversations: others, open: state.open?.id === id ? null : state.open };
}

/** A page that was asked for under another filter than the present one is no longer wanted. */
function listedAll(state, { conversations, nextCursor, more, filter }) {
  if (filter.state !== state.all.state || filter.queue !== state.all.queue) return state;
  const ids = conversations.map((conversation) => conversation.id);
  const known = withKnown(state, conversations);
  return { ...known, all: { ...state.all, ids: more ? [...(state.all.ids ?? []), ...ids] : ids, nextCursor } };
}

function happened(state, event) {
  const known = state.conversations[event.conversationId];
  const told = heard(saidIt(state, event), known, event);
  const seen = nudged(known ? withKnownEvent(told, known, event) : told, known, event);
  return withOpen(settled(seen, event), event.conversationId, (open) =>
    isGap(open.lastNo, event) ? open : timeline(open, { events: [event] }),
  );
}

// What answers a nudge, or takes the conversation from whom it was meant for.
const CALMING = new Set(['conversation.requeued', 'conversation.resolved', 'conversation.assigned', 'conversation.held']);

function nudged(state, known, event) {
  const { conversationId: id } = event;
  if (isNudge(state, known, event)) return { ...state, nudged: { ...state.nudged, [id]: true } };
  if (event.message?.author !== 'agent' && !CALMING.has(event.type)) return state;
  const { [id]: _, ...others } = state.nudged;
  return { ...state, nudged: others };
}

/** Whoever has said it types it no more. */
function saidIt(state, { conversationId, message }) {
  if (!message) return state;
  const { [conversationId]: _, ...typing } = state.typing;
  return { ...state, typing };
}

/** A command that failed has been overtaken by what happened since. */
function settled(state, event) {
  if (!['conversation.resolved', 'conversation.queued', 'conversation.deferred', 'conversation.assigned', 'conversation.held', 'conversation.resumed', 'conversation.wrap_up_ended'].includes(event.type)) return state;
  return { ...state, problems: withProblem(state.problems, `command-${event.conversationId}`, null) };
}

function withKnownEvent(state, known, event) {
  const next = fold(known, event);
  return { ...state, conversations: { ...state.conversations, [known.id]: next } };
}

function timeline(open, { events }) {
  const fresh = events.filter((event) => event.no > open.lastNo);
  if (fresh.length === 0) return open;
  const shown = new Set(fresh.map((event) => event.message?.id));
  return {
    ...open,
    events: [...open.events, ...fresh],
    lastNo: fresh.at(-1).no,
    sent: open.sent.filter((message) => !shown.has(message.id)),
  };
}

/** The answer to a post may come after its event, or before. */
function sent(open, message) {
  const shown = open.events.some((event) => event.message?.id === message.id);
  return shown ? open : { ...open, sent: [...open.sent, message] };
}

function without(list, item) {
  const at = list.indexOf(item);
  return at < 0 ? list : list.toSpliced(at, 1);
}
