// Server-sent events over fetch, because the native EventSource cannot send the Authorization header.

import { parse, toProblem } from './api.js';

const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 10_000;
// The server's comment comes each 15 s: three missed, and the connection is dead whatever TCP believes.
const SILENCE_MILLIS = 45_000;

/**
 * Reads `path` until closed: reconnects with `Last-Event-ID` and a growing wait.
 * `onEvent(type, data)` gets each event in order, `onState` one of connecting, live, waiting, stopped;
 * `onProblem` gets what the server refused for good.
 */
export function openStream({ api, path, after = null, onEvent, onState, onProblem }) {
  let lastId = after;
  let wait = FIRST_WAIT_MILLIS;
  let closed = false;
  let abort = new AbortController();
  let wakeUp = () => {};

  const onOnline = () => wakeUp();
  addEventListener('online', onOnline);

  const take = (event) => {
    if (closed) return;
    if (event.id !== null) lastId = event.id;
    onEvent(event.type, event.data);
  };

  async function connect() {
    const headers = { Accept: 'text/event-stream', Authorization: `Bearer ${await api.token()}` };
    if (lastId !== null) headers['Last-Event-ID'] = String(lastId);
    abort = new AbortController();
    const response = await fetch(path, { headers, signal: abort.signal, cache: 'no-store' });
    if (!response.ok) throw await toProblem(response);
    onState('live');
    wait = FIRST_WAIT_MILLIS;
    await readAll(response.body, take, abort);
  }

  async function run() {
    while (!closed) {
      onState('connecting');
      try {
        await connect();
      } catch (failure) {
        if (closed) return;
        if (failure.status === 401) api.forgetToken();
        else if (failure.status >= 400 && !failure.passing) {
          onState('stopped');
          onProblem(failure);
          return;
        }
      }
      if (closed) return;
      onState('waiting');
      await new Promise((resolve) => {
        wakeUp = resolve;
        setTimeout(resolve, wait * (0.75 + Math.random() / 2));
      });
      wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
    }
  }

  run();
  return {
    close() {
      closed = true;
      abort.abort();
      wakeUp();
      removeEventListener('online', onOnline);
    },
  };
}

async function readAll(body, take, abort) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const feed = sseParser(take);
  let watchdog;
  try {
    for (;;) {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => abort.abort(), SILENCE_MILLIS);
      const { done, value } = await reader.read();
      if (done) return;
      feed(value);
    }
  } finally {
    clearTimeout(watchdog);
  }
}

/** Takes chunks cut anywhere and gives whole events; `data` is parsed JSON. */
export function sseParser(take) {
  let rest = '';
  let event = { id: null, type: 'message', data: [] };
  const line = (text) => {
    if (text === '') {
      if (event.data.length > 0) take({ ...event, data: parse(event.data.join('\n')) });
      event = { id: null, type: 'message', data: [] };
      return;
    }
    const colon = text.indexOf(':');
    if (colon === 0) return;
    const name = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (name === 'id') event.id = value;
    else if (name === 'event') event.type = value;
    else if (name === 'data') event.data.push(value);
  };
  return (chunk) => {
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    lines.forEach(line);
  };
}
