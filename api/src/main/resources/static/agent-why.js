// The routing decision in words and figures, the latest on top.

import { h } from './dom.js';
import { avatar, icon } from './parts.js';
import { capital, plain, skills, span, time } from './words.js';

const REASONS = {
  not_available: 'Not available',
  lacks_skill: 'Lacks a skill that this needs',
  full: 'Full',
  excluded: 'Declined or missed it before',
  ramping_up: 'Has just signed in; gets one after the other',
  more_loaded: 'More loaded',
  kept_free: 'As good, but left free for what only few can do',
  less_skilled: 'Less skilled in what this needs',
  less_idle: 'As good, but assigned more recently',
  not_their_turn: 'Not their turn',
  ranked_lower: 'Ranked lower by the endpoint of the queue',
  just_as_good: 'Just as good',
  not_preferred: 'Somebody else was preferred',
  not_compared: 'Could take it too, but comes later',
};

export function whyView(state) {
  if (state.open.decisions === null) return h('p', { class: 'hint' }, 'Loading …');
  const decisions = state.open.decisions.toSorted((a, b) => b.at - a.at);
  if (decisions.length === 0) return h('p', { class: 'hint' }, 'No routing decision has been made yet.');
  const [latest, ...before] = decisions;
  return h(
    'div',
    { 'data-testid': 'why' },
    decision(latest),
    before.length > 0 && h('h4', { class: 'before' }, 'Before that'),
    h('div', { key: 'before' }, before.map(folded)),
  );
}

function folded(one) {
  return h(
    'details',
    { class: 'folded', key: one.id },
    h('summary', {}, `${time(one.at)} · ${names(one) || 'nobody'}`),
    decision(one),
  );
}

function decision(one) {
  return h(
    'section',
    { class: 'decision', key: one.id, 'data-testid': 'decision', 'data-winner': one.winner?.id },
    h('h3', {}, icon('route'), chosen(one)),
    one.explanation && h('p', { class: 'explanation', 'data-testid': 'explanation' }, one.explanation),
    h(
      'ul',
      { class: 'candidates' },
      one.candidates.toSorted((a, b) => Number(b.chosen) - Number(a.chosen)).map(candidate),
    ),
    h(
      'p',
      { class: 'muted small' },
      [
        time(one.at),
        one.queue && `queue ${one.queue}`,
        one.distribution && plain(one.distribution.replaceAll('-', '_')),
        one.rule && `rule “${one.rule}”`,
        one.policyVersion && `policy version ${one.policyVersion}`,
        one.latencyMillis !== null && one.latencyMillis !== undefined && `decided in ${Math.max(1, Math.round(one.latencyMillis))} ms`,
      ]
        .filter(Boolean)
        .join(' · '),
    ),
  );
}

function chosen(one) {
  return one.winner ? `${names(one)} ${one.winners.length > 1 ? 'were' : 'was'} chosen` : 'Nobody could be chosen';
}

/** Where it rings at several at once, the best first. */
function names({ winners }) {
  return winners.map(({ name }) => name).join(' and ');
}

function candidate(one) {
  return h(
    'li',
    {
      class: `candidate${one.chosen ? ' chosen' : ''}`,
      key: one.agent,
      'data-testid': 'candidate',
      'data-agent': one.agent,
      'data-chosen': String(Boolean(one.chosen)),
    },
    avatar(one.name, one.chosen ? 'agent' : 'faint'),
    h(
      'div',
      { class: 'grow' },
      h(
        'span',
        { class: 'row-top' },
        h('b', { class: 'grow' }, one.name),
        one.chosen && h('span', { class: 'tag good' }, icon('check'), 'chosen'),
      ),
      !one.chosen && h('p', {}, reason(one)),
      h('p', { class: 'muted small' }, figures(one)),
      h('p', { class: 'muted small' }, skills(one.skills)),
      compared(one) && loadBar(one.loadRatio),
    ),
  );
}

function reason({ reason: code }) {
  return REASONS[code] ?? capital(plain(code));
}

/** Who is not there was not weighed either. */
function compared({ reason, loadRatio }) {
  return reason !== 'not_available' && loadRatio !== null && loadRatio !== undefined;
}

function figures(one) {
  return [
    compared(one) && `load with it ${Math.round(one.loadRatio * 100)} %`,
    compared(one) && one.idleSeconds !== null && one.idleSeconds !== undefined && `idle ${span(one.idleSeconds * 1000)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function loadBar(ratio) {
  return h('span', { class: 'bar', 'aria-hidden': 'true', vars: { share: Math.min(ratio, 1) } });
}
