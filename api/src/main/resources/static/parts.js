// Small parts that both sides draw with.

import { h } from './dom.js';
import { time } from './words.js';

export const MAX_TEXT = 8000;

const PATHS = {
  logo: 'M5 19 19 5',
  send: 'M4 12h15M13 6l6 6-6 6',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 13l4 4L19 7',
  read: 'M2 13l4 4 9-10M11 16l1 1 10-11',
  clock: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  note: 'M5 4h14v11l-5 5H5ZM14 20v-5h5',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4ZM10 21h4',
  moon: 'M20 14A8 8 0 1 1 10 4a6.5 6.5 0 0 0 10 10Z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2',
  find: 'M4 12a8 8 0 0 1 14-5l2 2M20 12a8 8 0 0 1-14 5l-2-2M20 4v5h-5M4 20v-5h5',
  wave: 'M4 5h16v11H9l-5 4Z',
  archive: 'M4 5h16v4H4ZM5 9v10h14V9M10 13h4',
  warn: 'M12 4 2.5 20h19ZM12 10v4M12 17v.5',
  route: 'M6 19V9a4 4 0 0 1 8 0v6a4 4 0 0 0 8 0V5M3 16l3 3 3-3',
  next: 'M4 12h13M11 6l6 6-6 6M20 5v14',
  star: 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8Z',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4 21c1-5 4-7 8-7s7 2 8 7',
};

export function icon(name) {
  return h('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, h('path', { d: PATHS[name] }));
}

export function avatar(name, tone = 'agent') {
  return h('span', { class: `avatar ${tone}`, 'aria-hidden': 'true' }, (name ?? '?').trim()[0]?.toUpperCase() ?? '?');
}

/** What went wrong, beside the place where it did. */
export function problem(words, dismiss, testid) {
  if (!words) return null;
  return h(
    'div',
    { class: 'problem', role: 'alert', 'data-testid': testid },
    icon('warn'),
    h('span', { class: 'grow' }, words),
    h('button', { type: 'button', class: 'bare', 'aria-label': 'Dismiss', onclick: dismiss }, icon('close')),
  );
}

const CONNECTIONS = {
  connecting: 'Connecting …',
  waiting: 'Connection lost, trying again …',
  stopped: 'Not connected',
};

export function connection(state, testid) {
  const words = CONNECTIONS[state];
  return h(
    'span',
    {
      class: `connection ${state}`,
      role: 'status',
      title: words ?? 'Connected',
      'data-testid': testid,
      'data-state': state,
    },
    h('span', { class: 'dot', 'aria-hidden': 'true' }),
    words ? h('span', {}, words) : h('span', { class: 'unseen' }, 'Connected'),
  );
}

const DELIVERIES = {
  sending: ['clock', 'sending'],
  waiting: ['clock', 'not sent yet'],
  failed: ['warn', 'not sent'],
  stored: ['check', 'stored'],
  read: ['read', 'read'],
};

/** The line under one's own message: when, and how far it has come. */
export function delivery(state, at) {
  const [sign, words] = DELIVERIES[state];
  return h(
    'span',
    { class: `meta delivery ${state}`, 'data-testid': 'delivery', 'data-delivery': state },
    at ? h('time', { datetime: at.toISOString() }, time(at)) : null,
    icon(sign),
    words,
  );
}

/** A message that is not stored yet, with what one can do about it. */
export function unsentMessage(item, { retry, edit }, tone = '') {
  const stuck = item.state !== 'sending';
  return h(
    'div',
    { class: `message own unsent ${tone}`, key: item.clientMessageId, 'data-testid': 'message', 'data-author': 'own' },
    h('p', { class: 'bubble' }, item.text),
    delivery(item.state),
    stuck &&
      h(
        'span',
        { class: 'unsent-actions', role: 'alert' },
        h('span', {}, item.state === 'waiting' ? `${item.words} It is sent again by itself.` : item.words),
        h('button', { type: 'button', class: 'link', 'data-testid': 'message-retry', onclick: retry }, 'Send again'),
        h('button', { type: 'button', class: 'link', 'data-testid': 'message-edit', onclick: edit }, 'Edit'),
      ),
  );
}

/** A text box that sends on Enter, breaks the line on Shift+Enter and refuses what is too long to store. */
export function composer({ text, label, placeholder, testid, button, disabled = false, tone = '', onText, onSend }) {
  const tooLong = text.length > MAX_TEXT;
  const ready = !disabled && !tooLong && text.trim() !== '';
  const send = (event) => {
    event.preventDefault();
    if (ready) onSend(text.trim());
  };
  return h(
    'form',
    { class: `composer ${tone}`, onsubmit: send },
    h('textarea', {
      rows: 1,
      value: text,
      placeholder,
      disabled,
      'aria-label': label,
      'aria-invalid': tooLong ? 'true' : null,
      'data-testid': `${testid}-text`,
      oninput: (event) => onText(event.target.value),
      onkeydown: (event) => {
        if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
      },
    }),
    text.length > MAX_TEXT - 500 &&
      h('span', { class: tooLong ? 'length late' : 'length', role: 'status' }, `${text.length} of ${MAX_TEXT}`),
    h('button', { class: 'primary send', disabled: !ready, 'data-testid': `${testid}-send` }, button, icon('send')),
  );
}
