// The clocks of a conversation, counting down and red when late.

import { h } from './dom.js';
import { isLive } from './state.js';
import { countdown, plain, span, stateWords } from './words.js';

// From here on a clock is drawn as urgent.
const URGENT_MILLIS = 15_000;

export function clocks(conversation, now) {
  return h(
    'div',
    { class: 'clocks', key: 'clocks' },
    firstResponse(conversation, now),
    nextDeadline(conversation, now),
  );
}

function firstResponse({ firstResponseAt, firstResponseDueAt, firstMessageAt }, now) {
  if (firstResponseAt) {
    const late = firstResponseDueAt && firstResponseAt > firstResponseDueAt;
    const took = firstMessageAt ? span(firstResponseAt - firstMessageAt) : '';
    return clock(
      'clock-first-response',
      'First response',
      took || 'given',
      late ? 'late' : 'met',
      late ? 'late' : 'in time',
    );
  }
  if (!firstResponseDueAt) return clock('clock-first-response', 'First response', '–', '', 'no clock runs');
  return running('clock-first-response', 'First response', firstResponseDueAt, now, 'due');
}

function nextDeadline(conversation, now) {
  const { nextDeadline: next } = conversation;
  if (!next)
    return clock('clock-next', 'Next', '–', '', isLive(conversation) ? 'nothing is due' : stateWords(conversation));
  return running('clock-next', 'Next', next.dueAt, now, next.meaning ?? plain(next.kind));
}

function running(testid, label, dueAt, now, meaning) {
  const left = dueAt - now;
  return clock(
    testid,
    label,
    countdown(dueAt, now),
    left < 0 ? 'late' : left < URGENT_MILLIS ? 'urgent' : '',
    left < 0 ? `${meaning}, late` : meaning,
  );
}

function clock(testid, label, figure, tone, meaning) {
  return h(
    'div',
    { class: `clock ${tone}`, 'data-testid': testid, 'data-tone': tone || 'calm' },
    h('span', { class: 'clock-label' }, label),
    h('span', { class: 'figure' }, figure),
    h('span', { class: 'meaning' }, meaning),
  );
}
