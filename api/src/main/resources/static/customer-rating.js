// How it went, as the customer says it: the question, and the thanks for the answer.

import { mayRate } from './customer-state.js';
import { h } from './dom.js';
import { icon, problem } from './parts.js';

const SCORES = [
  [1, 'very bad'],
  [2, 'bad'],
  [3, 'so-so'],
  [4, 'good'],
  [5, 'very good'],
];

const MAX_COMMENT = 2000;

export function ratingView(state, actions) {
  if (!mayRate(state)) return null;
  const { rating } = state.conversation.csat;
  return rating && !state.rating.again ? thanks(rating, actions) : form(state, actions);
}

function thanks({ score }, actions) {
  return h(
    'div',
    { class: 'strip good', role: 'status', key: 'rating-thanks', 'data-testid': 'rating-thanks' },
    icon('star'),
    h('span', { class: 'grow' }, `Thank you! You rated this chat ${score} of 5.`),
    h(
      'button',
      { type: 'button', class: 'link', 'data-testid': 'rating-change', onclick: actions.rateAgain },
      'Change it',
    ),
  );
}

function form(state, actions) {
  const { score, comment, again } = state.rating;
  const send = (event) => {
    event.preventDefault();
    actions.sendRating();
  };
  return h(
    'form',
    { class: 'rating', key: 'rating', 'aria-label': 'Rate this chat', 'data-testid': 'rating', onsubmit: send },
    h(
      'fieldset',
      { class: 'scores' },
      h('legend', {}, 'How did it go? 1 is very bad, 5 is very good.'),
      SCORES.map(([value, words]) => choice(state, value, words, actions)),
    ),
    h('textarea', {
      rows: 2,
      value: comment,
      maxlength: MAX_COMMENT,
      placeholder: 'Anything to add? You need not.',
      'aria-label': 'Comment, if you like',
      'data-testid': 'rating-comment',
      oninput: (event) => actions.rate({ comment: event.target.value }),
    }),
    problem(state.problems.rating, () => actions.dismiss('rating'), 'rating-problem'),
    h(
      'div',
      { class: 'row' },
      h(
        'button',
        { class: 'primary', disabled: score === null || state.busy, 'data-testid': 'rating-send' },
        'Send rating',
      ),
      again && h('button', { type: 'button', class: 'quiet', onclick: () => actions.rate({ again: false }) }, 'Keep it'),
    ),
  );
}

function choice(state, value, words, actions) {
  return h(
    'label',
    { class: 'chip', key: `score-${value}`, title: words },
    h('input', {
      type: 'radio',
      name: `rating-${state.person.id}`,
      checked: state.rating.score === value,
      'data-testid': `rating-${value}`,
      onchange: () => actions.rate({ score: value }),
    }),
    h('span', {}, value, h('span', { class: 'unseen' }, ` of 5, ${words}`)),
  );
}
