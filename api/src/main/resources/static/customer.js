// The customer's side: loads the conversation, keeps it fresh from the stream, sends what is typed.

import { Api } from './api.js';
import { initialCustomer, reduceCustomer, seqToRead } from './customer-state.js';
import { customerView } from './customer-view.js';
import { createStore, render } from './dom.js';
import { Outbox, recall, remember } from './outbox.js';
import { CUSTOMERS, customerToken, personOf } from './people.js';
import { isGap } from './state.js';
import { openStream } from './stream.js';
import { shownUntil, typingTeller } from './typing.js';
import { problemWords } from './words.js';

const PAGE_SIZE = 500;

export function startCustomer(root, who, inbox, toast) {
  const api = new Api(customerToken(who));
  const draftKey = `baton.draft.customer.${inbox}.${who}`;
  // Tells the same person's other windows in this browser that a conversation has begun.
  const siblings = new BroadcastChannel(`baton.customer.${inbox}.${who}`);
  let stream = null;
  let streamed = null;
  let readSent = 0;
  let typingEnds;

  const store = createStore(reduceCustomer, initialCustomer(personOf(CUSTOMERS, who), recall(draftKey, '')), draw);
  const { dispatch } = store;
  const guard = (promise) => promise.catch((problem) => toast(problemWords(problem)));
  const report = (slot, words) => dispatch({ type: 'problem', slot, words });

  const outbox = new Outbox({
    key: `customer.${inbox}.${who}`,
    send: ({ clientMessageId, text, topic }) =>
      api.post(`/v1/inboxes/${inbox}/messages`, { clientMessageId, text, ...(topic && { topic }) }),
    sent: (_, answer) => {
      const began = store.state.conversation?.id !== answer.conversation.id;
      dispatch({ type: 'sent', ...answer });
      follow();
      if (began) siblings.postMessage('began');
    },
    changed: (items) => dispatch({ type: 'outbox', items }),
  });

  async function load() {
    try {
      const conversation = await api.get(`/v1/inboxes/${inbox}/conversation`);
      dispatch({ type: 'loaded', conversation, messages: await allMessages(conversation.id) });
      follow();
      report('load', null);
    } catch (problem) {
      if (problem.status === 404 && problem.code === 'not_found') dispatch({ type: 'none' });
      else throw problem;
    }
  }

  async function allMessages(id) {
    const all = [];
    for (;;) {
      const after = all.at(-1)?.seq ?? 0;
      const { messages } = await api.get(`/v1/conversations/${id}/messages`, { after, limit: PAGE_SIZE });
      all.push(...messages);
      if (messages.length < PAGE_SIZE) return all;
    }
  }

  /** One stream, on the conversation that is shown. */
  function follow() {
    const { conversation, lastNo } = store.state;
    if (streamed === conversation.id) return;
    stream?.close();
    streamed = conversation.id;
    readSent = 0;
    stream = openStream({
      api,
      path: `/v1/conversations/${conversation.id}/events`,
      after: lastNo || null,
      onEvent: take,
      onState: (connection) => dispatch({ type: 'connection', connection }),
      onProblem: (problem) => report('load', problemWords(problem)),
    });
  }

  function take(type, event) {
    if (type === 'queue.place') {
      dispatch({ type: 'place', place: event });
      return;
    }
    if (type === 'conversation.typing') {
      showTyping();
      return;
    }
    if (type === 'resync' || isGap(store.state.lastNo, event)) guard(load());
    if (type !== 'resync') dispatch({ type: 'event', event });
  }

  function showTyping() {
    clearTimeout(typingEnds);
    const now = new Date();
    typingEnds = setTimeout(() => dispatch({ type: 'typing', typing: false }), shownUntil(now) - now);
    dispatch({ type: 'typing', typing: true });
  }

  const tellTyping = typingTeller(api, (id) => `/v1/conversations/${id}/typing`);

  function setDraft(text) {
    remember(draftKey, text);
    dispatch({ type: 'draft', text });
  }

  const actions = {
    type(text) {
      setDraft(text);
      if (store.state.conversation?.agent && text !== '') tellTyping(store.state.conversation.id);
    },
    send(text) {
      outbox.add(inbox, { text, topic: store.state.topic });
      setDraft('');
      root.querySelector('.scroll').scrollTop = 0;
    },
    retry: (item) => outbox.retry(item.clientMessageId),
    edit(item) {
      outbox.remove(item.clientMessageId);
      setDraft([item.text, store.state.draft].filter(Boolean).join('\n'));
      root.querySelector('textarea').focus();
    },
    topic: (topic) => dispatch({ type: 'topic', topic }),
    confirmEnd: (open) => dispatch({ type: 'confirm-end', open }),
    async end() {
      dispatch({ type: 'busy', busy: true });
      try {
        const conversation = await api.command(`/v1/conversations/${store.state.conversation.id}/end`);
        dispatch({ type: 'conversation', conversation });
        report('end', null);
      } catch (problem) {
        report('end', problemWords(problem));
      }
      dispatch({ type: 'busy', busy: false });
      dispatch({ type: 'confirm-end', open: false });
    },
    rate: (change) => dispatch({ type: 'rating', change }),
    rateAgain() {
      const { score, comment } = store.state.conversation.csat.rating;
      dispatch({ type: 'rating', change: { score, comment: comment ?? '', again: true } });
      focusSoon(`[data-testid="rating-${score}"]`);
    },
    async sendRating() {
      const { score, comment } = store.state.rating;
      const words = comment.trim();
      dispatch({ type: 'busy', busy: true });
      try {
        const path = `/v1/conversations/${store.state.conversation.id}/rating`;
        const conversation = await api.put(path, { score, ...(words && { comment: words }) });
        dispatch({ type: 'rated', conversation });
        report('rating', null);
        focusSoon('[data-testid="rating-change"]');
      } catch (problem) {
        report('rating', problemWords(problem));
      }
      dispatch({ type: 'busy', busy: false });
    },
    defer: () => say('defer'),
    comeBack: () => say('return'),
    dismiss: (slot) => report(slot, null),
    reload: () => reload(),
  };

  /** What is drawn next, in the place of what had the focus. */
  function focusSoon(selector) {
    queueMicrotask(() => root.querySelector(selector)?.focus());
  }

  async function say(what) {
    dispatch({ type: 'busy', busy: true });
    try {
      const conversation = await api.command(`/v1/conversations/${store.state.conversation.id}/${what}`);
      dispatch({ type: 'conversation', conversation });
      report('later', null);
    } catch (problem) {
      report('later', problemWords(problem));
    }
    dispatch({ type: 'busy', busy: false });
  }

  function reload() {
    return load().catch((problem) => report('load', problemWords(problem)));
  }

  function draw(state) {
    render(root, customerView(state, actions));
    markRead(state);
  }

  /** Read is what stood on a screen that somebody could see. */
  function markRead(state) {
    const seq = seqToRead(state);
    if (seq === null || seq <= readSent || document.visibilityState !== 'visible') return;
    readSent = seq;
    guard(api.put(`/v1/conversations/${state.conversation.id}/read`, { seq }));
  }

  addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    markRead(store.state);
    // Another window may have begun a new conversation meanwhile.
    guard(load());
  });
  siblings.onmessage = () => guard(load());

  draw(store.state);
  reload();
  outbox.start();
}
