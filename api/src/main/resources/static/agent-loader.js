// What the agent's side fetches, and how often at most.

import { LIVE_STATES } from './agent-state.js';

const SOON_MILLIS = 100;
const QUEUES_MILLIS = 500;
const ME_MILLIS = 300;
const PAGE_SIZE = 200;

export class AgentLoader {
  #api;
  #store;
  #guard;
  #timers = new Map();

  constructor(api, store, guard) {
    this.#api = api;
    this.#store = store;
    this.#guard = guard;
  }

  /** A fresh picture of all that is on the screen, after every (re)connect. */
  async everything() {
    const open = this.#store.state.open;
    await Promise.all([this.me(), this.queues(), this.mine(), open && this.opened(open.id), this.#allIfShown()]);
    this.#dispatch({ type: 'problem', slot: 'load', words: null });
  }

  async me() {
    this.#dispatch({ type: 'me', agent: await this.#api.get('/v1/agent/me') });
  }

  async mine() {
    const { conversations } = await this.#list({ assignee: 'me', state: `${LIVE_STATES},wrap_up` });
    this.#dispatch({ type: 'mine', conversations });
  }

  async queues() {
    const [{ queues }, { conversations }] = await Promise.all([
      this.#api.get('/v1/agent/queues'),
      this.#list({ assignee: 'none', state: 'queued' }),
    ]);
    this.#dispatch({ type: 'queues', queues });
    this.#dispatch({ type: 'waiting', conversations });
  }

  /** Where a conversation can be transferred to: other queues than the agent's own are what it is for. */
  async destinations() {
    const { queues } = await this.#api.get('/v1/agent/queues', { all: true });
    this.#dispatch({ type: 'destinations', queues });
  }

  /** Who else is signed in: whom one can ask, and whom a lead can assign to. */
  async colleagues() {
    const { agents } = await this.#api.get('/v1/agent/colleagues');
    this.#dispatch({ type: 'colleagues', agents });
  }

  /** One page of the filtered list: the first, or with `more` the next. */
  async all(more = false) {
    const { state, queue, nextCursor } = this.#store.state.all;
    const page = await this.#list({ assignee: 'any', state, queue, cursor: more ? nextCursor : null });
    this.#dispatch({ type: 'all', more, filter: { state, queue }, ...page });
  }

  async conversation(id) {
    try {
      this.#dispatch({ type: 'conversation', conversation: await this.#api.get(`/v1/agent/conversations/${id}`) });
    } catch (problem) {
      if (problem.status !== 404) throw problem;
      this.#dispatch({ type: 'gone', id });
    }
  }

  /** The open conversation with all that stands beside it. */
  async opened(id) {
    await Promise.all([this.conversation(id), this.timeline(id), this.routing(id)]);
  }

  async timeline(id) {
    for (;;) {
      const open = this.#store.state.open;
      if (open?.id !== id) return;
      const { events } = await this.#api.get(`/v1/agent/conversations/${id}/timeline`, {
        after: open.lastNo,
        limit: PAGE_SIZE,
      });
      this.#dispatch({ type: 'timeline', id, events });
      if (events.length < PAGE_SIZE) return;
    }
  }

  async routing(id) {
    const { decisions } = await this.#api.get(`/v1/agent/conversations/${id}/routing`);
    this.#dispatch({ type: 'routing', id, decisions });
  }

  async earlier(id) {
    const customer = this.#store.state.conversations[id]?.customer;
    if (!customer) return;
    const { conversations } = await this.#api.get(`/v1/agent/customers/${customer.id}/conversations`);
    this.#dispatch({ type: 'earlier', id, conversations: conversations.filter((one) => one.id !== id) });
  }

  /** Several events of one moment cost one fetch. */
  conversationSoon(id) {
    this.#soon(id, SOON_MILLIS, () => this.conversation(id));
  }

  /** An answer and the stream may overtake each other: a look a little later is right in any case. */
  meSoon() {
    this.#soon('me', ME_MILLIS, () => this.me());
  }

  queuesSoon() {
    this.#soon('queues', QUEUES_MILLIS, () =>
      Promise.all([this.queues(), this.#allIfShown(), this.#colleaguesIfShown()]),
    );
  }

  #colleaguesIfShown() {
    return this.#store.state.form === null ? null : this.colleagues();
  }

  #allIfShown() {
    return this.#store.state.tab === 'all' ? this.all() : null;
  }

  #list(query) {
    return this.#api.get('/v1/agent/conversations', { limit: PAGE_SIZE, ...query });
  }

  #soon(name, millis, work) {
    if (this.#timers.has(name)) return;
    const run = () => {
      this.#timers.delete(name);
      this.#guard(work());
    };
    this.#timers.set(name, setTimeout(run, millis));
  }

  #dispatch(event) {
    this.#store.dispatch(event);
  }
}
