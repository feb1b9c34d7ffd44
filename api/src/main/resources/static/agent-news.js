// What others did with my conversations: told on top of the desk until it is dismissed, the latest of each.

import { nameOf } from './agent-item.js';
import { isMine, isOfferedToMe } from './agent-select.js';
import { rungReached } from './event-words.js';
import { plain } from './words.js';

const MOST = 3;

// Stands for the name in the words: no text that somebody typed has it.
const WHOSE = '\u0001';

// Taken back because of what I, or the customer, did: there is another line for that.
const OWN_DOING = new Set(['transfer', 'resolved', 'customer_ended', 'reassigned']);

/** Notes `news`, `{words, tone}`, under `id`; null takes it away. WHOSE in the words is for `newsWords`. */
export function withNews(state, id, news) {
  const others = state.news.filter((one) => one.id !== id);
  return { ...state, news: news === null ? others : [{ id, ...news }, ...others].slice(0, MOST) };
}

/** Notes what `event` means to me, if anything. `known`: the conversation, if it is known here. */
export function heard(state, known, event) {
  const news = sentence(state, known, event);
  return news ? withNews(state, event.conversationId, { ...news, name: known && nameOf(known) }) : state;
}

/** The customer may be known only after the event. */
export function newsWords(state, { id, words, name }) {
  const known = state.conversations[id];
  const whose = known ? nameOf(known) : name;
  return words.replace(WHOSE, () => (whose ? `${whose}’s conversation` : 'a conversation'));
}

function sentence(state, known, { type, data }) {
  // What rings while I have it rings because I asked.
  const asked = known && isMine(state, known) && known.detail === 'ACTIVE';
  switch (type) {
    case 'escalation.rung_reached':
      return isNudge(state, known, { type, data }) && warn(`${rungReached(data)}: ${WHOSE} needs your answer.`);
    case 'offer.declined':
      return asked && warn(`${data.agent.name} declined${because(data.reason)}. ${stays(known)}`);
    case 'offer.expired':
      return asked && warn(`${data.agent.name} did not answer. ${stays(known)}`);
    case 'offer.rescinded':
      return asked && !OWN_DOING.has(data.reason) && warn(`${data.agent.name} has gone. ${stays(known)}`);
    case 'conversation.transferred_to_agent':
      return data.from.id === state.id && { words: `${data.agent.name} has taken over ${WHOSE}.`, tone: 'good' };
    case 'conversation.taken_over':
      return data.from?.id === state.id && warn(`${data.by.name} took over ${WHOSE}: ${data.reason}`);
    case 'conversation.force_assigned':
      if (data.by.id === state.id) return null;
      if (data.agent.id === state.id) return warn(`${data.by.name} assigned ${WHOSE} to you: ${data.reason}`);
      return data.from?.id === state.id && warn(`${data.by.name} gave ${WHOSE} to ${data.agent.name}: ${data.reason}`);
    default:
      return null;
  }
}

/** Whether a rung of its ladder reminds me of a conversation that I have, or that rings at me. */
export function isNudge(state, known, { type, data }) {
  const mine = known && (isMine(state, known) || isOfferedToMe(state, known));
  return type === 'escalation.rung_reached' && mine && data.actions.includes('nudge_agent');
}

/** Leads are told of what others have, too. */
export function alerted(state, event) {
  const known = state.conversations[event.conversationId];
  const news = warn(`${rungReached(event.data)} in ${WHOSE}.`);
  return withNews(state, event.conversationId, { ...news, name: known && nameOf(known) });
}

function stays(conversation) {
  return `${nameOf(conversation)} stays with you.`;
}

function because(reason) {
  return reason ? ` (${plain(reason)})` : '';
}

function warn(words) {
  return { words, tone: 'warn' };
}
