// What an agent can do. Each command shows its own refusal beside the place where it was given.

import { opened } from './agent-select.js';
import { remember } from './outbox.js';
import { problemWords } from './words.js';

export function agentActions({ who, api, store, load, outbox, root }) {
  const { dispatch } = store;
  const path = (id, rest) => `/v1/agent/conversations/${id}/${rest}`;

  /** Runs one piece of work at a time per `slot`; what goes wrong is said there. */
  async function attempt(slot, work) {
    if (store.state.busy.includes(slot)) return;
    dispatch({ type: 'busy', slot, busy: true });
    try {
      await work();
      dispatch({ type: 'problem', slot, words: null });
    } catch (problem) {
      dispatch({ type: 'problem', slot, words: problemWords(problem) });
    } finally {
      dispatch({ type: 'busy', slot, busy: false });
    }
  }

  /** Says at `slot` what goes wrong with a fetch; several may be under way. */
  async function shown(slot, work) {
    dispatch({ type: 'problem', slot, words: null });
    try {
      await work;
    } catch (problem) {
      dispatch({ type: 'problem', slot, words: problemWords(problem) });
    }
  }

  /** A command on a conversation; a refusal means that the picture on the screen was old, so it is fetched again. */
  function command(slot, id, rest, body, then = () => {}) {
    return attempt(slot, async () => {
      try {
        dispatch({ type: 'conversation', conversation: await api.command(path(id, rest), body) });
        then();
      } catch (problem) {
        if (problem.status === 409) load.conversationSoon(id);
        throw problem;
      }
    });
  }

  function setDraft(id, text) {
    dispatch({ type: 'draft', id, text });
    remember(`baton.drafts.agent.${who}`, store.state.drafts);
  }

  /** `rang`: an offer opens it, nobody has clicked. */
  function open(id, rang = false) {
    if (store.state.open?.id === id) return;
    dispatch({ type: 'open', id, rang });
    shown(
      'open',
      load.opened(id).then(() => load.earlier(id)),
    );
  }

  return {
    open,
    presence: (status) =>
      attempt('presence', async () => {
        dispatch({ type: 'me', agent: await api.put('/v1/agent/presence', { status }) });
        load.meSoon();
      }),
    accept: ({ id, offer }) =>
      command(`offer-${id}`, id, 'acceptance', { offerId: offer.id }, () => {
        open(id);
        dispatch({ type: 'tab', tab: 'inbox' });
        // The button that was pressed is gone with the offer.
        setTimeout(() => root.querySelector('.conversation textarea')?.focus());
      }),
    decline: ({ id, offer }) => command(`offer-${id}`, id, 'decline', { offerId: offer.id }),
    resolve({ id }) {
      // What was on the screen when the button was pressed: a later message refuses the command.
      const { lastSeq } = opened(store.state);
      return command(`command-${id}`, id, 'resolution', { lastSeq });
    },
    transfer: ({ id }, queue, note) =>
      command(`command-${id}`, id, 'transfer', { queue, ...(note && { note }) }, () =>
        dispatch({ type: 'transferring', open: false }),
      ),
    transferring(wanted) {
      dispatch({ type: 'transferring', open: wanted });
      if (wanted) shown('open', load.destinations());
    },
    type: setDraft,
    send(id, kind, text) {
      outbox.add(id, { conversationId: id, kind, text });
      setDraft(id, '');
      root.querySelector('.timeline-scroll').scrollTop = 0;
    },
    retry: (item) => outbox.retry(item.clientMessageId),
    edit(item) {
      outbox.remove(item.clientMessageId);
      setDraft(item.conversationId, [item.text, store.state.drafts[item.conversationId]].filter(Boolean).join('\n'));
    },
    mode: (mode) => dispatch({ type: 'mode', mode }),
    tab(tab) {
      dispatch({ type: 'tab', tab });
      if (tab === 'all') shown('all', load.all());
    },
    filter(change) {
      dispatch({ type: 'filter', change });
      shown('all', load.all());
    },
    more: () => attempt('more', () => shown('all', load.all(true))),
    panel: (panel) => dispatch({ type: 'panel', panel }),
    dismiss: (slot) => dispatch({ type: 'problem', slot, words: null }),
  };
}
