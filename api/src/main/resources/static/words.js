// Codes, times and events in the words that people read.

import { Problem } from './api.js';

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

const PROBLEMS = {
  unreachable: 'The server cannot be reached.',
  temporal_unavailable: 'The workflow engine is away; messages still go through. Please try again.',
  offer_gone: 'This offer is gone: it ran out or went to somebody else.',
  not_yours: 'This conversation belongs to somebody else now.',
  customer_wrote: 'The customer has just written. Read that first.',
  already_resolved: 'This conversation is resolved already.',
  unknown_queue: 'There is no such queue.',
  unknown_agent: 'There is no such agent.',
  not_routed: 'It is not in a queue yet. Try again in a moment.',
  not_waiting: 'It waits no more: somebody was faster.',
  already_theirs: 'That agent has this conversation already.',
  agent_offline: 'That agent has signed out.',
  agent_unavailable: 'That agent is not available now.',
  agent_full: 'That agent has no room for another conversation.',
  offer_ringing: 'It rings at somebody already. Wait for their answer.',
  no_such_message: 'The screen was ahead of the conversation. Please try again.',
  not_in_wrap_up: 'The customer has written again: it goes on.',
  not_asked: 'You were not asked to rate this chat.',
  rating_closed: 'This chat is closed; it cannot be rated any more.',
  not_active: 'Nobody has accepted this conversation yet, or it has ended.',
  client_message_id_reused: 'Another message was stored under the same id. Send it again as a new one.',
  body_too_large: 'This is too long to send.',
  not_found: 'There is nothing here, or it is not for you.',
  forbidden: 'You may not do this.',
  unauthorized: 'You are not signed in any more.',
};

/** The same, where the agent who is refused is the one who reads it. */
export const OWN_PROBLEMS = {
  ...PROBLEMS,
  agent_offline: 'You are offline: become available first.',
  agent_unavailable: 'You are not available: become available first.',
  agent_full: 'You have no room for another conversation.',
};

export function problemWords(problem, words = PROBLEMS) {
  if (!(problem instanceof Problem)) return `Something went wrong in this page: ${problem?.message ?? problem}`;
  const known = words[problem.code] ?? problem.message;
  const fields = problem.errors.map((error) => `${error.field}: expected ${error.expected}`).join('; ');
  const again = problem.retryAfterSeconds ? ` (again in ${Math.ceil(problem.retryAfterSeconds)} s)` : '';
  return fields ? `${known} ${fields}` : known + again;
}

/** `first_response` → `first response`; what is a sentence already stays as it is. */
export function plain(code) {
  const text = String(code ?? '');
  return /^[A-Za-z0-9_]+$/.test(text) ? text.toLowerCase().replaceAll('_', ' ') : text;
}

export function capital(text) {
  return text ? text[0].toUpperCase() + text.slice(1) : '';
}

export function time(date) {
  return date instanceof Date ? TIME.format(date) : '';
}

/** The time today, the day before that. */
export function moment(date, now) {
  if (!(date instanceof Date)) return '';
  return date.toDateString() === now.toDateString() ? TIME.format(date) : DAY.format(date);
}

/** The time, with the day if it is not today. */
export function dayAndTime(date, now) {
  if (!(date instanceof Date)) return '';
  return date.toDateString() === now.toDateString() ? TIME.format(date) : `${DAY.format(date)}, ${TIME.format(date)}`;
}

/** A countdown: `0:42`, and `−0:07` when it is late. */
export function countdown(dueAt, now) {
  const millis = dueAt - now;
  // Up while there is time, down when it is late: 0:00 is never shown before its time.
  const seconds = Math.abs(millis >= 0 ? Math.ceil(millis / 1000) : Math.floor(-millis / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const mm = hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}` : String(minutes);
  return `${millis < 0 ? '−' : ''}${mm}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A length of time: `4 s`, `3 min`, `2 h`. */
export function span(millis) {
  const seconds = Math.max(0, millis) / 1000;
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  if (seconds < 6000) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}

export function money(amount, currency) {
  const number = Number(amount);
  if (amount === null || amount === undefined || Number.isNaN(number)) return '';
  try {
    return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(number);
  } catch {
    return `${number.toFixed(2)} ${currency ?? ''}`.trim();
  }
}

/** `{en: 3, refunds: 4}` → `refunds 4, en 3`: the strongest first, each in one piece. */
export function skills(levels) {
  return Object.entries(levels ?? {})
    .sort(([a, one], [b, other]) => other - one || a.localeCompare(b))
    .map(([skill, level]) => `${skill}\u00a0${level}`)
    .join(', ');
}

const ENDINGS = {
  silence: 'Resolved, as it went quiet',
  customer: 'You have ended this chat',
};

/** One sentence for the line under the customer's heading. */
export function customerStateWords(conversation, place) {
  if (conversation === null) return 'We usually answer within a minute';
  const agent = conversation.agent?.name ?? 'An agent';
  switch (conversation.state) {
    case 'active':
      return `${agent} is with you`;
    case 'on_hold':
      return conversation.deferral ? deferralWords(conversation.deferral) : `${agent} is looking into it`;
    case 'queued':
      return conversation.detail === 'QUEUED' && place ? placeWords(place) : 'Waiting for an agent';
    default:
      return ENDINGS[conversation.resolution] ?? 'Resolved';
  }
}

function deferralWords({ reason }) {
  if (reason === 'out_of_hours') return 'Closed right now; you are in line again when we open';
  if (reason === 'customer_left') return 'You were gone; you are in line again as soon as you are back';
  return reason === 'line_full' ? 'You are called into the line when it is shorter' : 'Continued later';
}

/** A place in line, `{position, estimatedWaitSeconds}`. */
function placeWords({ position, estimatedWaitSeconds: seconds }) {
  const line = position === 1 ? 'You are next' : `You are number ${position} in line`;
  if (seconds == null) return line;
  return `${line}, about ${seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`;
}

/** One or two words for a badge. */
export function stateWords(conversation) {
  if (conversation.detail === 'OFFERED') return 'offered';
  if (conversation.detail === 'ABANDONED') return 'abandoned';
  if (conversation.detail === 'DEFERRED') return 'later';
  if (conversation.detail === 'HOLD') return 'on hold';
  if (conversation.detail === 'WRAP_UP') return 'wrap-up';
  if (conversation.idle && conversation.state === 'active') return 'quiet';
  return plain(conversation.state);
}

const DEADLINES = {
  route: 'looking up the customer',
  assign: 'finding an agent',
  hold_over: 'the hold is over',
  wrap_up_over: 'the wrap-up is over',
  wake: 'the agent takes it back',
  customer_left: 'no sign of the customer: they leave the line',
  deferral_over: 'comes back into the line, or continue-later runs out',
  offer_expiry: 'the offer runs out',
  first_response: 'first answer due, else level 1',
  ladder: 'the next rung of the escalation ladder is reached',
  assignee_response: 'answer due, else handed on',
  owner_gone: 'the agent is gone: someone else is found',
  idle: 'silence: capacity is freed',
  reminder: 'silence: the customer is reminded',
  auto_resolve: 'silence: it is resolved',
};

/** What a deadline will do. */
export function deadlineWords({ kind, meaning }) {
  return DEADLINES[kind] ?? meaning ?? plain(kind);
}

export const SYSTEM_KINDS = {
  greeting: 'Greeting',
  nobody_online: 'Nobody online',
  finding_someone: 'Finding someone else',
  reminder: 'Reminder',
  closed_for_silence: 'Closed for silence',
  continue_later: 'May continue later',
  deferred: 'Continued later',
  back_in_line: 'Back in line',
  out_of_hours: 'Out of hours',
  apology: 'Apology',
  csat_request: 'Rating',
  closed_as_deferred: 'Closed, as nobody came back',
  ended: 'Ended',
};
