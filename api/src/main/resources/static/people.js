// The demo people one can be. The server knows the agents' skills; these lines only help to choose.

export const INBOX = 'shop';

export const CUSTOMERS = {
  cleo: { name: 'Cleo', tier: 'vip', language: 'en', about: 'VIP, writes English' },
  dov: { name: 'Dov', language: 'de', about: 'writes German' },
  eve: { name: 'Eve', about: 'nothing known yet' },
};

export const AGENTS = {
  ada: { name: 'Ada', about: 'English, German, refunds' },
  ben: { name: 'Ben', about: 'English, refunds, VIPs' },
  cem: { name: 'Cem', about: 'German, English, orders' },
};

export function customerToken(who) {
  const { name, tier, language } = CUSTOMERS[who];
  return { role: 'customer', sub: who, name, ...(tier && { tier }), ...(language && { language }) };
}

export function agentToken(who) {
  return { role: 'agent', sub: who, name: AGENTS[who].name };
}
