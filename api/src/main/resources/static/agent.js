// The agent's side: keeps lists and the open conversation fresh, names intents for the view.

import { agentActions } from './agent-actions.js';
import { offers, opened, seqToRead, toPreview } from './agent-select.js';
import { initialAgent, reduceAgent } from './agent-state.js';
import { nameOf } from './agent-item.js';
import { agentView } from './agent-view.js';
import { Api, serverNow } from './api.js';
import { AgentLoader } from './agent-loader.js';
import { createStore, render } from './dom.js';
import { Outbox, recall } from './outbox.js';
import { agentToken } from './people.js';
import { isGap } from './state.js';
import { openStream } from './stream.js';
import { problemWords } from './words.js';

const TICK_MILLIS = 250;
const HEARTBEAT_MILLIS = 10_000;
// A conversation that is not mine sends no events to my stream: look again now and then while it is open.
const FOREIGN_MILLIS = 4_000;
const ROUTING_EVENTS = new Set(['conversation.routed', 'offer.made', 'conversation.assigned']);

export function startAgent(root, who, toast) {
  const api = new Api(agentToken(who));
  const drafts = recall(`baton.drafts.agent.${who}`, {});
  const store = createStore(reduceAgent, initialAgent(who, drafts, serverNow()), draw);
  const { dispatch } = store;
  const guard = (promise) => promise.catch((problem) => toast(problemWords(problem)));
  const load = new AgentLoader(api, store, guard);
  const readSent = new Map();
  const title = document.title;

  const outbox = new Outbox({
    key: `agent.${who}`,
    send: ({ conversationId, kind, clientMessageId, text }) =>
      api.post(`/v1/agent/conversations/${conversationId}/${kind}`, { clientMessageId, text }),
    sent: (item, { message }) => dispatch({ type: 'sent', id: item.conversationId, message }),
    changed: (items) => dispatch({ type: 'outbox', items }),
  });
  const actions = agentActions({ who, api, store, load, outbox, root });

  function take(type, data) {
    if (type === 'resync') return guard(load.everything());
    if (type === 'queues.changed') return load.queuesSoon();
    if (type === 'conversation.typing') return dispatch({ type: 'typing', id: data.conversationId });
    if (type === 'escalation.alert') {
      dispatch({ type: 'alert', event: data });
      return load.conversationSoon(data.conversationId);
    }
    if (type === 'agent.updated') return dispatch({ type: 'me', agent: data.agent });
    return happened(data);
  }

  function happened(event) {
    const { open } = store.state;
    const isOpen = open?.id === event.conversationId;
    const missed = isOpen && isGap(open.lastNo, event);
    dispatch({ type: 'event', event });
    // Events carry what happened, not what follows from it: deadlines, unread counts, offers.
    load.conversationSoon(event.conversationId);
    if (!event.type.startsWith('message.')) load.meSoon();
    if (missed) guard(load.timeline(event.conversationId));
    if (isOpen && ROUTING_EVENTS.has(event.type)) guard(load.routing(event.conversationId));
  }

  function draw(state) {
    render(root, agentView(state, actions));
    markRead(state);
    ring(state);
  }

  /** An offer shows what it is about by itself, and can be noticed from another tab. */
  function ring(state) {
    const id = toPreview(state);
    if (id !== null) actions.open(id, true);
    const [first] = offers(state);
    const from = first?.offer.from?.name;
    const needs = first && (from ? `${from} asks about ${nameOf(first)}` : `${nameOf(first)} needs an agent`);
    const wanted = needs ? `● ${needs}` : title;
    if (document.title !== wanted) document.title = wanted;
  }

  /** Read is what stood on a screen that somebody could see. */
  function markRead(state) {
    const seq = seqToRead(state);
    if (seq === null || document.visibilityState !== 'visible') return;
    const { id } = state.open;
    if (seq <= (readSent.get(id) ?? 0)) return;
    readSent.set(id, seq);
    guard(api.put(`/v1/agent/conversations/${id}/read`, { seq }));
  }

  function heartbeat() {
    const { me, connection } = store.state;
    // An open stream counts as a heartbeat.
    if (me && me.status !== 'offline' && connection !== 'live')
      api.post('/v1/agent/heartbeat').catch(() => {
        // The line that says "connection lost" says it already.
      });
  }

  function lookAtForeign() {
    const conversation = opened(store.state);
    if (conversation && conversation.agent?.id !== who && document.visibilityState === 'visible') {
      guard(load.opened(conversation.id));
    }
  }

  openStream({
    api,
    path: '/v1/agent/events',
    onEvent: take,
    onState: (connection) => dispatch({ type: 'connection', connection }),
    onProblem: (problem) =>
      dispatch({
        type: 'problem',
        slot: 'load',
        words: problem.status === 404 ? `There is no agent “${who}”.` : problemWords(problem),
      }),
  });
  setInterval(() => dispatch({ type: 'tick', now: serverNow() }), TICK_MILLIS);
  setInterval(heartbeat, HEARTBEAT_MILLIS);
  setInterval(lookAtForeign, FOREIGN_MILLIS);
  addEventListener('visibilitychange', () => markRead(store.state));

  draw(store.state);
  outbox.start();
}
