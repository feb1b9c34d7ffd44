// The agent's timeline: each system event as one readable line.

import { capital, dayAndTime, plain, skills, span, time } from './words.js';

/** What an event says, with the tone to say it in; `null` for events that have no line of their own. */
export function eventLine(event, events) {
  const words = sentence(event, event.data ?? {}, events);
  return words ? { words, tone: tone(event) } : null;
}

function tone({ type, data }) {
  return type === 'csat.rated' ? ratingTone(data.score) : (TONES[type] ?? 'plain');
}

/** The tone of a customer's rating. */
export function ratingTone(score) {
  return score >= 4 ? 'good' : score <= 2 ? 'bad' : 'plain';
}

const TONES = {
  'conversation.escalated': 'bad',
  'escalation.rung_reached': 'warn',
  'offer.expired': 'warn',
  'offer.declined': 'warn',
  'conversation.requeued': 'warn',
  'conversation.customer_left': 'warn',
  'conversation.deferred': 'warn',
  'conversation.unroutable': 'bad',
  'conversation.abandoned': 'warn',
  'conversation.assigned': 'good',
  'conversation.resolved': 'good',
};

const STEPS = {
  all_skills: 'not only the preferred agent',
  without_low: 'skills of low rank are given up',
  without_medium: 'skills of low and medium rank are given up',
  required_only: 'only what is required is asked for',
  overflow: 'the overflow group is asked too',
  burst: 'who is full is asked too',
  leads: 'the leads are asked too',
};

const ORDINALS = { 2: 'second', 3: 'third' };

const RELAXED = {
  nobody: 'Nobody signed in can do what was asked',
  ladder: 'The wait gets long',
};

const CLOCKS = {
  first_response: 'the first answer',
  next_response: 'the next answer',
  resolution: 'the solution',
};

const ACTIONS = {
  nudge_agent: 'the agent is nudged',
  notify_lead: 'the lead is notified',
  notify_supervisor: 'the supervisor is notified',
  escalate: 'the level is raised',
  raise_priority: 'it waits one priority sooner',
  relax: 'less is asked of an agent',
  overflow: 'the overflow group is asked too',
  burst: 'who is full is asked too',
  offer_to_leads: 'the leads are asked too',
  take_back: 'the agent loses it to another',
  hand_over: 'the agent loses it',
  apologise: 'the customer reads an apology',
  continue_later: 'the customer may continue later',
};

const QUEUED = {
  new: 'Waiting in the queue',
  customer_back: 'The customer is back: waiting in the queue, at the same place',
  line_short: 'The line is shorter: waiting in the queue',
  opened: 'Open again: waiting in the queue, at the place that was kept',
  deferral_over: 'Out of the line for long enough: waiting in the queue',
};

const DEFERRED = {
  customer: 'The customer continues later; the place is kept',
  line_full: 'The line is too long: waits outside until it is shorter',
  customer_left: 'Out of the line until the customer is back; the place is kept',
  out_of_hours: 'Out of hours: comes back by itself at the opening; the place is kept',
};

const RESUMED = {
  customer_wrote: 'The customer wrote: no more on hold',
  time: 'The hold is over',
  agent: 'The agent goes on with it',
};

function sentence(event, data, events) {
  switch (event.type) {
    case 'conversation.opened':
      return data.topic ? `Opened, topic “${data.topic}”` : 'Opened';
    case 'conversation.reopened':
      return 'Reopened by the customer';
    case 'context.fetched':
      return contextWords(data.state);
    case 'conversation.routed':
      return routedWords(data);
    case 'conversation.queued':
      return QUEUED[data.reason] ?? `Waiting in the queue${because(data.reason)}`;
    case 'conversation.later_offered':
      return 'The customer was offered to continue later';
    case 'conversation.customer_left':
      return `The customer has left: no sign of them since ${withSeconds(data.since)}`;
    case 'conversation.deferred':
      return DEFERRED[data.reason] ?? DEFERRED.customer;
    case 'conversation.held':
      return `${name(data.agent)} put it on hold ${data.until ? `until ${dayAndTime(data.until, event.at)}` : 'until the customer writes'}`;
    case 'conversation.resumed':
      return RESUMED[data.reason] ?? `No more on hold${because(data.reason)}`;
    case 'conversation.wrap_up_started':
      return `${name(data.agent)} wraps it up, until ${withSeconds(data.until)} at the latest`;
    case 'conversation.wrap_up_ended':
      return data.reason === 'time' ? 'The time for the wrap-up is up' : 'Wrapped up';
    case 'conversation.relaxed':
      return `${RELAXED[data.reason] ?? 'Nobody was free'}: ${STEPS[data.step] ?? plain(data.step)}`;
    case 'conversation.unroutable':
      return `Nobody has ${skills(data.requiredSkills)}: ${name(data.movedTo)} takes it`;
    case 'conversation.requeued':
      return `Back in the queue${because(data.reason)}`;
    case 'conversation.transferred':
      return `Transferred${data.from ? ` from ${name(data.from)}` : ''} to ${name(data.queue)}`;
    case 'offer.made':
      return `${data.from ? `${name(data.from)} asks ${name(data.agent)} to take over` : `Offered to ${name(data.agent)}`}${data.dueAt ? ` until ${withSeconds(data.dueAt)}` : ''}`;
    case 'offer.accepted':
      return `${offeredTo(event, events)} accepted`;
    case 'offer.declined':
      return `${offeredTo(event, events)} declined${because(data.reason)}`;
    case 'offer.expired':
      return `${offeredTo(event, events)} did not answer the offer`;
    case 'offer.rescinded':
      return `The offer to ${offeredTo(event, events)} was taken back${because(data.reason)}`;
    case 'conversation.assigned':
      return `${name(data.agent)} has the conversation`;
    case 'conversation.transferred_to_agent':
      return `Transferred from ${name(data.from)} to ${name(data.agent)}`;
    case 'conversation.auto_assigned':
      return `Given to ${name(data.agent)} at once, as the queue accepts for its agents`;
    case 'conversation.pulled':
      return data.how === 'claim' ? `${name(data.agent)} picked it` : `${name(data.agent)} took it as the next`;
    case 'conversation.taken_over':
      return `${name(data.by)} took over${data.from ? ` from ${name(data.from)}` : ''}: ${data.reason}`;
    case 'conversation.force_assigned':
      return `${name(data.by)} assigned it to ${name(data.agent)}: ${data.reason}`;
    case 'conversation.escalated':
      return escalatedWords(data);
    case 'escalation.rung_reached':
      return rungWords(data);
    case 'conversation.answer_deferred':
      return `${name(data.agent)} is typing: has until ${withSeconds(data.dueAt)} to answer`;
    case 'sla.changed':
      return `Its policy was saved anew: the first answer is due by ${withSeconds(data.firstResponseDueAt)}`;
    case 'conversation.idle':
      return 'Quiet: it takes none of the agent’s capacity for now';
    case 'conversation.reminded':
      return data.number > 1 ? `The customer was reminded, for the ${ORDINALS[data.number] ?? `${data.number}th`} time` : 'The customer was reminded';
    case 'workflow.restarted':
      return `Its clock in Temporal was ${RESTARTS[data.reason] ?? 'restarted'}; it goes on from what is stored`;
    case 'conversation.resolved':
      return RESOLUTIONS[data.resolution] ?? `Resolved${because(data.resolution)}`;
    case 'csat.requested':
      return 'The customer was asked how it went';
    case 'csat.rated':
      return `The customer rated it ${data.score} of 5${data.comment ? `: “${data.comment}”` : ''}`;
    case 'conversation.abandoned':
      return 'The customer left before anybody answered';
    case 'message.read':
    case 'message.posted':
    case 'note.added':
      return null;
    default:
      return capital(plain(event.type.replace('.', ' ')));
  }
}

const RESTARTS = {
  cancelled: 'cancelled by hand',
  reset: 'reset by hand',
  terminated: 'ended by hand',
  rebuilt: 'lost and made anew',
};

const RESOLUTIONS = {
  agent: 'Resolved by the agent',
  customer: 'Ended by the customer',
  silence: 'Resolved, as the customer went quiet',
  abandoned: 'The customer left before anybody answered',
};

function contextWords(state) {
  if (state === 'failed') return 'The customer’s data could not be fetched';
  return state === 'stale' ? 'The customer’s data is an older copy' : 'The customer’s data was fetched';
}

function routedWords({ queue, priority, requiredSkills, optionalSkills, rule }) {
  const needs = skills(requiredSkills);
  const wishes = Object.entries(optionalSkills ?? {}).map(([skill, rank]) => `${skill}\u00a0(${rank})`).join(', ');
  return `Routed to ${name(queue)}, priority ${priority}${needs ? `, needs ${needs}` : ''}${wishes ? `, wishes ${wishes}` : ''}${rule ? ` (rule “${rule}”)` : ''}`;
}

function escalatedWords({ level, reason, dueAt, detectedAt }) {
  const late = dueAt && detectedAt ? `, noticed ${span(detectedAt - dueAt)} after it was due` : '';
  if (reason === 'ladder') return `Escalated to level ${level}, as its ladder says`;
  return reason === 'everybody_excluded'
    ? `Escalated to level ${level}: all who could take it have declined it or let it ring`
    : `Escalated to level ${level}${because(reason)}${late}`;
}

function rungWords({ clock, percent, afterMillis, actions, skipped }) {
  const done = (actions ?? []).map((action) => ACTIONS[action] ?? plain(action)).join(', ');
  const vain = skipped?.includes('take_back') ? 'nobody else could take it' : 'nothing is left to do';
  return `${rungReached({ clock, percent, afterMillis })}: ${done || vain}`;
}

/** How far a clock has run. */
export function rungReached({ clock, percent, afterMillis }) {
  const time = `the time for ${CLOCKS[clock] ?? plain(clock)}`;
  const beyond = afterMillis > 0 ? `${afterMillis / 1000}\u00a0s` : '';
  if (percent === 0) return `${beyond || '0\u00a0s'} of ${time} have run out`;
  if (percent === 100) return `${capital(time)} ${beyond ? `ran out ${beyond} ago` : 'has run out'}`;
  return `${percent}\u00a0%${beyond && ` and ${beyond}`} of ${time} has run out`;
}

function because(reason) {
  return reason ? `: ${plain(reason)}` : '';
}

/** An agent or a queue, given as a key or as `{id, name}`. */
function name(one) {
  return typeof one === 'object' && one !== null ? (one.name ?? one.id) : capital(one ?? 'somebody');
}

function offeredTo({ data, no }, events) {
  if (data.agent) return name(data.agent);
  const made = events.findLast(
    (event) => event.type === 'offer.made' && event.no < no && (!data.offerId || event.data.offerId === data.offerId),
  );
  return made ? name(made.data.agent) : 'The agent';
}

function withSeconds(date) {
  return date instanceof Date ? `${time(date)}:${String(date.getSeconds()).padStart(2, '0')}` : String(date);
}
