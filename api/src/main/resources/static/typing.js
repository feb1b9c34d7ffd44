// Who is typing: told each few seconds while it is so, shown for a few more.

import { h } from './dom.js';

const TOLD_EVERY_MILLIS = 3_000;
const SHOWN_MILLIS = 6_000;

/** Tells the server at most each three seconds that somebody types; that it could not be told matters to nobody. */
export function typingTeller(api, path) {
  const told = new Map();
  return (id) => {
    const now = Date.now();
    if (now - (told.get(id) ?? 0) < TOLD_EVERY_MILLIS) return;
    told.set(id, now);
    api.post(path(id)).catch(() => {});
  };
}

/** Until when it is shown that somebody types who does now. */
export function shownUntil(now) {
  return new Date(now.getTime() + SHOWN_MILLIS);
}

export function isTyping(until, now) {
  return until !== undefined && until !== null && until > now;
}

/** Always there, so that it is read out when it changes. */
export function typingLine(name, typing, testid) {
  return h(
    'p',
    { class: 'typing muted clip', key: 'typing', role: 'status', 'data-testid': testid },
    typing ? `${name} is typing …` : '',
  );
}
