// Right: the clocks, the customer's card, and why the conversation went to whom it went.

import { clocks } from './agent-clocks.js';
import { nameOf } from './agent-item.js';
import { isOfferedToMe, ringsAt } from './agent-select.js';
import { whyView } from './agent-why.js';
import { h } from './dom.js';
import { icon, problem } from './parts.js';
import { capital, moment, money, plain, span, stateWords } from './words.js';

export function detailsView(state, conversation, actions) {
  return h(
    'aside',
    { class: 'details', key: 'details', 'aria-label': 'About this conversation' },
    clocks(conversation, state.now),
    h(
      'div',
      { class: 'tabs', role: 'tablist', key: 'tabs' },
      tab(state, actions, 'customer', 'Customer'),
      tab(state, actions, 'why', why(state, conversation)),
    ),
    h(
      'div',
      { class: 'panel', role: 'tabpanel', tabindex: '0', key: `panel-${state.panel}` },
      state.panel === 'why' ? whyView(state) : customer(state, conversation, actions),
    ),
  );
}

function tab(state, actions, name, label) {
  return h(
    'button',
    {
      type: 'button',
      role: 'tab',
      class: 'tab',
      'aria-selected': String(state.panel === name),
      'data-testid': `panel-${name}`,
      onclick: () => actions.panel(name),
    },
    label,
  );
}

function why(state, conversation) {
  const { agent, offer } = conversation;
  if (!agent && !offer) return 'Why nobody?';
  const me = agent ? agent.id === state.id : isOfferedToMe(state, conversation);
  return me ? 'Why me?' : `Why ${agent ? agent.name : ringsAt(offer)}?`;
}

function customer(state, conversation, actions) {
  const who = conversation.customer ?? {};
  const cards = conversation.context ?? [];
  return h(
    'div',
    { 'data-testid': 'customer-card' },
    h('h3', {}, icon('person'), nameOf(conversation)),
    h(
      'dl',
      { class: 'facts' },
      fact('Tier', who.tier),
      fact('Language', languageName(who.language)),
      fact('E-mail', who.email),
      fact('Shop id', who.externalId),
      fact('Topic', conversation.topic),
    ),
    h(
      'div',
      { key: 'cards' },
      cards.map((card) => contextCard(card, state.now)),
    ),
    cards.length === 0 && h('p', { class: 'hint' }, 'No data from the shop yet.'),
    earlier(state, actions),
    problem(state.problems.details, () => actions.dismiss('details'), 'details-problem'),
  );
}

function fact(label, value) {
  return value ? h('div', { key: label }, h('dt', {}, label), h('dd', {}, value)) : null;
}

function languageName(code) {
  if (!code) return null;
  try {
    return new Intl.DisplayNames(undefined, { type: 'language' }).of(code);
  } catch {
    return code;
  }
}

function contextCard(card, now) {
  const { customer: known, orders = [], payments = [] } = card.data ?? {};
  return h(
    'section',
    { class: 'card', key: card.connector, 'data-testid': 'context-card', 'data-state': card.state },
    h(
      'p',
      { class: 'source' },
      h('span', { class: `tag ${card.state === 'fresh' ? 'good' : 'bad'}` }, card.state),
      ` ${card.connector}${card.fetchedAt ? `, ${span(now - card.fetchedAt)} ago` : ''}`,
    ),
    known?.since &&
      h(
        'p',
        { class: 'muted' },
        `Customer since ${known.since instanceof Date ? known.since.toLocaleDateString() : known.since}`,
      ),
    rows(
      'Orders',
      orders,
      (order) => [
        `${order.id}`,
        money(order.total, order.currency),
        order.status,
        itemNames(order.items),
        order.placedAt,
      ],
      now,
    ),
    rows(
      'Payments',
      payments,
      (payment) => [
        `${payment.id}`,
        money(payment.amount, payment.currency),
        payment.status,
        payment.orderId ? `for ${payment.orderId}` : '',
        payment.at,
      ],
      now,
    ),
  );
}

function rows(title, list, cells, now) {
  if (list.length === 0) return h('p', { class: 'muted', key: title }, `No ${title.toLowerCase()}.`);
  return h(
    'div',
    { key: title },
    h('h4', {}, title),
    h(
      'ul',
      { class: 'rows' },
      list.map((one) => {
        const [id, sum, status, about, at] = cells(one);
        return h(
          'li',
          { key: id },
          h('span', { class: 'row-top' }, h('b', { class: 'grow clip' }, id), h('span', { class: 'sum' }, sum)),
          h(
            'span',
            { class: 'muted row-top' },
            h('span', { class: 'grow' }, [capital(plain(status)), about].filter(Boolean).join(' · ')),
            moment(at, now),
          ),
        );
      }),
    ),
  );
}

function itemNames(items) {
  return (items ?? [])
    .map((item) => (typeof item === 'object' && item !== null ? (item.name ?? item.sku ?? '') : String(item)))
    .filter(Boolean)
    .join(', ');
}

function earlier(state, actions) {
  const list = state.open.earlier;
  return h(
    'section',
    { class: 'card', key: 'earlier', 'data-testid': 'earlier' },
    h('h4', {}, 'Earlier conversations'),
    list.length === 0 && h('p', { class: 'muted' }, 'None.'),
    h(
      'ul',
      { class: 'rows', key: 'rows' },
      list.map((one) =>
        h(
          'li',
          { key: one.id },
          h(
            'button',
            { type: 'button', class: 'link block', onclick: () => actions.open(one.id) },
            h(
              'span',
              { class: 'row-top' },
              h('span', { class: 'grow clip' }, one.lastMessage?.text ?? one.topic ?? 'Conversation'),
              moment(one.openedAt, state.now),
            ),
            h('span', { class: 'muted' }, [stateWords(one), one.agent?.name].filter(Boolean).join(' · ')),
          ),
        ),
      ),
    ),
  );
}
