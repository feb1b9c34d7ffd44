// The clocks of a conversation, counting down and red when late.

import { h } from './dom.js';
import { isLive } from './state.js';
import { countdown, deadlineWords, span, stateWords } from './words.js';

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

function firstResponse(conversation, now) {
  const { firstResponseAt, firstResponseDueAt, firstMessageAt } = conversation;
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
  if (!isLive(conversation)) return clock('clock-first-response', 'First response', '–', '', 'none was given');
  return running('clock-first-response', 'First response', firstResponseDueAt, now, 'due', 'overdue');
}

function nextDeadline(conversation, now) {
  const { nextDeadline: next } = conversation;
  if (!next)
    return clock('clock-next', 'Next', '–', '', isLive(conversation) ? 'nothing is due' : stateWords(conversation));
  const words = deadlineWords(next);
  return running('clock-next', 'Next', next.dueAt, now, words, words);
}

function running(testid, label, dueAt, now, meaning, late) {
  const left = dueAt - now;
  return clock(
    testid,
    label,
    countdown(dueAt, now),
    left < 0 ? 'late' : left < URGENT_MILLIS ? 'urgent' : '',
    left < 0 ? late : meaning,
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
