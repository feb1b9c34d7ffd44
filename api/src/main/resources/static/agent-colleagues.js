// Whom one can hand a conversation to: the choice of agents and queues.

import { h } from './dom.js';
import { plain } from './words.js';

/** A select that wants a choice. */
export function choice(testid, label, ...options) {
  return h(
    'select',
    { name: 'to', key: 'to', required: true, 'aria-label': label, 'data-testid': testid },
    h('option', { value: '', key: 'none' }, `${label} …`),
    options,
  );
}

export function group(label, options) {
  return options.length > 0 && h('optgroup', { label, key: label }, options);
}

export function option(value, words, disabled = false) {
  return h('option', { value, key: value, disabled }, words);
}

/** `obstacle(agent)`: in a word why not this one, null if it can be chosen. */
export function agents(colleagues, conversation, obstacle) {
  return (colleagues ?? [])
    .filter((one) => one.id !== conversation.agent?.id)
    .map((one) => {
      const why = obstacle(one);
      const load = `load ${one.consumed} of ${one.capacity}`;
      return option(`agent:${one.id}`, `${one.name} · ${why ?? `${presenceWords(one)}, ${load}`}`, why !== null);
    });
}

/** Where an agent is, and why they are away. */
export function presenceWords({ status, reason }) {
  return status === 'away' && reason ? `away: ${plain(reason)}` : plain(status);
}

/** Whoever is asked must be there and have room. */
export function whyNotAsk(agent) {
  if (agent.status !== 'available') return presenceWords(agent);
  return isFull(agent) ? 'full' : null;
}

export function isFull({ consumed, capacity }) {
  return consumed >= capacity;
}
