// What was written and is not yet known to be stored. It survives a reload, keeps its order within a
// conversation, and sends the same clientMessageId again until the server has answered.

import { Problem, newId } from './api.js';
import { problemWords } from './words.js';

const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 10_000;

/**
 * `send(item)` posts one item; `sent(item, answer)` is told before the item leaves the list;
 * `changed(items)` gets the list after every change. An item's `state` is `sending`, `waiting` (will be sent
 * again by itself) or `failed` (the server refused it: somebody must decide).
 */
export class Outbox {
  #key;
  #send;
  #sent;
  #changed;
  #items;
  #running = new Set();
  #wakeUps = new Map();

  constructor({ key, send, sent, changed }) {
    this.#key = `baton.outbox.${key}`;
    this.#send = send;
    this.#sent = sent;
    this.#changed = changed;
    this.#items = recall(this.#key, []).map((item) => ({ ...item, state: 'sending' }));
    addEventListener('online', () => this.#wakeUps.forEach((wakeUp) => wakeUp()));
  }

  /** Sends what an earlier load of the page left behind. */
  start() {
    this.#update(this.#items);
    new Set(this.#items.map((item) => item.lane)).forEach((lane) => this.#run(lane));
  }

  /** `lane`: what must stay in order, one conversation. */
  add(lane, item) {
    const fresh = { ...item, lane, clientMessageId: newId(), state: 'sending', attempts: 0, words: '' };
    this.#update([...this.#items, fresh]);
    this.#run(lane);
  }

  retry(clientMessageId) {
    const item = this.#items.find((candidate) => candidate.clientMessageId === clientMessageId);
    if (!item) return;
    this.#change(clientMessageId, { state: 'sending', words: '' });
    this.#wakeUps.get(item.lane)?.();
    this.#run(item.lane);
  }

  /** Takes an item out, to be edited or thrown away. */
  remove(clientMessageId) {
    const item = this.#items.find((candidate) => candidate.clientMessageId === clientMessageId);
    this.#wakeUps.get(item?.lane)?.();
    this.#update(this.#items.filter((item) => item.clientMessageId !== clientMessageId));
  }

  async #run(lane) {
    if (this.#running.has(lane)) return;
    this.#running.add(lane);
    for (let item = this.#next(lane); item; item = this.#next(lane)) {
      try {
        const answer = await this.#send(item);
        this.#sent(item, answer);
        this.remove(item.clientMessageId);
      } catch (problem) {
        await this.#failed(item, problem);
      }
    }
    this.#running.delete(lane);
  }

  #next(lane) {
    return this.#items.find((item) => item.lane === lane && item.state !== 'failed');
  }

  async #failed(item, problem) {
    const attempts = item.attempts + 1;
    const passing = problem instanceof Problem && problem.passing;
    this.#change(item.clientMessageId, {
      state: passing ? 'waiting' : 'failed',
      attempts,
      words: problemWords(problem),
    });
    if (!passing) return;
    const wait = Math.min(FIRST_WAIT_MILLIS * 2 ** (attempts - 1), LONGEST_WAIT_MILLIS);
    await new Promise((resolve) => {
      this.#wakeUps.set(item.lane, resolve);
      setTimeout(resolve, Math.max(wait, (problem.retryAfterSeconds ?? 0) * 1000));
    });
    this.#wakeUps.delete(item.lane);
  }

  #change(clientMessageId, change) {
    this.#update(this.#items.map((item) => (item.clientMessageId === clientMessageId ? { ...item, ...change } : item)));
  }

  #update(items) {
    this.#items = items;
    remember(this.#key, items);
    this.#changed(items);
  }
}

/** Session storage, which a second window of the same person does not share. */
export function recall(key, otherwise) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or blocked: what is on the screen still counts.
  }
}
