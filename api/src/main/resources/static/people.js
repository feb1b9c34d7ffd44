// The demo people one can be. The server knows the agents' skills; these lines only help to choose.

import { capital } from './words.js';

// Customers and agents of another inbox may be named in the address as well.
const KEY = /^[a-z0-9][a-z0-9._-]{0,63}$/;

export const DEFAULT_INBOX = 'shop';

export const CUSTOMERS = {
  cleo: { name: 'Cleo', tier: 'vip', language: 'en', about: 'VIP, writes English' },
  dov: { name: 'Dov', language: 'de', about: 'writes German' },
  eve: { name: 'Eve', about: 'nothing known yet' },
};

export const AGENTS = {
  ada: { name: 'Ada', about: 'English, German, refunds' },
  ben: { name: 'Ben', about: 'English, refunds, VIPs' },
  cem: { name: 'Cem', about: 'German, English, orders' },
  gil: { name: 'Gil', about: 'Back office: helps out' },
  lea: { name: 'Lea', about: 'Lead: takes over and assigns' },
};

export function isKey(text) {
  return text !== null && KEY.test(text);
}

/** The demo person of this key, or somebody new who has only a name. */
export function personOf(people, who) {
  return { id: who, ...(Object.hasOwn(people, who) ? people[who] : { name: capital(who) }) };
}

export function customerToken(who) {
  const { name, tier, language } = personOf(CUSTOMERS, who);
  return { role: 'customer', sub: who, name, ...(tier && { tier }), ...(language && { language }) };
}

/** The server gives whoever is a lead the token of a lead. */
export function agentToken(who) {
  return { role: 'agent', sub: who, name: personOf(AGENTS, who).name };
}
