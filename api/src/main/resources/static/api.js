// Every fetch of the page. Wire dates become Date here; every failure becomes a Problem.

const ISO_DATE = /^\d{4}-\d\d-\d\dT/;
const DATE_NAME = /(^at|At|since|Since|until)$/;
const TOKEN_SECONDS = 86_400;
const TIMEOUT_MILLIS = 15_000;
// Who gives a command again after that means another one.
const SAME_COMMAND_MILLIS = 60_000;

/** What the server refused (RFC 9457), or `status` 0 when it could not be reached. */
export class Problem extends Error {
  constructor(status, body, retryAfterSeconds = null) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.code = body.code ?? null;
    this.errors = body.errors ?? [];
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether the very same request may succeed later. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Random and unique, also where the page is served without TLS and `crypto.randomUUID` is missing. */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

let skewMillis = 0;

/** The server's time: its clocks are what counts down, whatever this computer's clock says. */
export function serverNow() {
  return new Date(Date.now() + skewMillis);
}

/** Calls made as one demo person, who is signed in on the first call and again when the token has expired. */
export class Api {
  #person;
  #token = null;
  #unanswered = new Map();

  constructor(person) {
    this.#person = person;
  }

  get(path, query = {}) {
    const set = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
    const text = new URLSearchParams(set).toString();
    return this.#call('GET', text ? `${path}?${text}` : path);
  }

  post(path, body, headers = {}) {
    return this.#call('POST', path, body, headers);
  }

  put(path, body) {
    return this.#call('PUT', path, body);
  }

  /**
   * A command carries an idempotency key, the same until the server has answered for it: whose answer was lost
   * may be given again for a while, and is done once.
   */
  async command(path, body) {
    const what = `${path} ${JSON.stringify(body)}`;
    const before = this.#unanswered.get(what);
    const lost = before && Date.now() - before.at < SAME_COMMAND_MILLIS;
    const { key } = lost ? before : { key: newId() };
    this.#unanswered.set(what, { key, at: Date.now() });
    try {
      const answer = await this.post(path, body, { 'Idempotency-Key': key });
      this.#unanswered.delete(what);
      return answer;
    } catch (problem) {
      if (!problem.passing) this.#unanswered.delete(what);
      throw problem;
    }
  }

  token() {
    this.#token ??= this.#signIn().catch((problem) => {
      this.#token = null;
      throw problem;
    });
    return this.#token;
  }

  forgetToken() {
    this.#token = null;
  }

  async #signIn() {
    const before = Date.now();
    const body = { ...this.#person, lifetimeSeconds: TOKEN_SECONDS };
    const answer = await send('POST', '/v1/demo/tokens', body, {});
    noteServerTime(answer.expiresAt, (before + Date.now()) / 2);
    return answer.token;
  }

  async #call(method, path, body, headers = {}) {
    const attempt = async () => send(method, path, body, { ...headers, Authorization: `Bearer ${await this.token()}` });
    try {
      return await attempt();
    } catch (problem) {
      if (problem.status !== 401) throw problem;
      this.forgetToken();
      return attempt();
    }
  }
}

export async function toProblem(response) {
  const body = await response.json().catch(() => ({}));
  const retryAfter = Number(response.headers.get('Retry-After'));
  return new Problem(response.status, body, retryAfter > 0 ? retryAfter : null);
}

export function parse(text) {
  return JSON.parse(text, (name, value) =>
    typeof value === 'string' && DATE_NAME.test(name) && ISO_DATE.test(value) ? new Date(value) : value,
  );
}

async function send(method, path, body, headers) {
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const init = {
    method,
    headers: { Accept: 'application/json, application/problem+json', ...type, ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MILLIS),
    cache: 'no-store',
  };
  try {
    const response = await fetch(path, init);
    if (!response.ok) throw await toProblem(response);
    const text = await response.text();
    return text ? parse(text) : null;
  } catch (failure) {
    throw failure instanceof Problem ? failure : new Problem(0, { code: 'unreachable', detail: String(failure) });
  }
}

function noteServerTime(expiresAt, hereMillis) {
  if (!(expiresAt instanceof Date)) return;
  const skew = expiresAt.getTime() - TOKEN_SECONDS * 1000 - hereMillis;
  // The token's times may be whole seconds: less than two is no skew.
  skewMillis = Math.abs(skew) > 2000 ? skew : 0;
}
