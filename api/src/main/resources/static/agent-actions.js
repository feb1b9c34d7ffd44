// What an agent can do. Each command shows its own refusal beside the place where it was given.

import { opened } from './agent-select.js';
import { remember } from './outbox.js';
import { typingTeller } from './typing.js';
import { OWN_PROBLEMS, problemWords } from './words.js';

export function agentActions({ who, api, store, load, outbox, root }) {
  const { dispatch } = store;
  const path = (id, rest) => `/v1/agent/conversations/${id}/${rest}`;

  /** Runs one piece of work at a time per `slot`; what goes wrong is said there. */
  async function attempt(slot, work, words) {
    if (store.state.busy.includes(slot)) return;
    dispatch({ type: 'busy', slot, busy: true });
    try {
      await work();
      dispatch({ type: 'problem', slot, words: null });
    } catch (problem) {
      dispatch({ type: 'problem', slot, words: problemWords(problem, words) });
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
  function command(slot, id, rest, body, then = () => {}, words = undefined) {
    return attempt(
      slot,
      async () => {
        try {
          dispatch({ type: 'conversation', conversation: await api.command(path(id, rest), body) });
          then();
        } catch (problem) {
          if (problem.status === 409) load.conversationSoon(id);
          throw problem;
        }
      },
      words,
    );
  }

  /** Once it is drawn: the first of these that is there, since what was pressed may be gone. */
  function focus(...selectors) {
    setTimeout(() => {
      const found = selectors.map((one) => root.querySelector(one)).find((element) => element && !element.disabled);
      found?.focus();
    });
  }

  /** It is mine now: show it, ready to answer. */
  function begin(id) {
    open(id);
    dispatch({ type: 'tab', tab: 'inbox' });
    focus('.conversation textarea');
  }

  function showForm(form) {
    const before = store.state.form;
    dispatch({ type: 'form', form });
    if (form === null) return focus(`[data-testid="${before}-open"]`, '.conversation h2');
    shown('open', Promise.all([load.destinations(), load.colleagues()]));
    focus('.strip.handover select', '.strip.handover input');
  }

  const tellTyping = typingTeller(api, (id) => path(id, 'typing'));

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
    presence: (status, reason = '') => {
      dispatch({ type: 'away-typing', on: false });
      return attempt('presence', async () => {
        const said = { status, ...(reason && { reason }) };
        dispatch({ type: 'me', agent: await api.put('/v1/agent/presence', said) });
        load.meSoon();
      });
    },
    typeAway: (on) => dispatch({ type: 'away-typing', on }),
    accept: ({ id, offer }) =>
      command(`offer-${id}`, id, 'acceptance', { offerId: offer.id }, () => begin(id)),
    decline: ({ id, offer }, reason) =>
      command(`offer-${id}`, id, 'decline', { offerId: offer.id, ...(reason && { reason }) }),
    next: () =>
      attempt(
        'next',
        async () => {
          const conversation = await api.command('/v1/agent/next');
          load.queuesSoon();
          if (conversation === null) {
            dispatch({ type: 'news', id: 'next', news: { words: 'Nobody waits whom you could take.', tone: 'calm' } });
            return;
          }
          dispatch({ type: 'conversation', conversation });
          begin(conversation.id);
        },
        OWN_PROBLEMS,
      ),
    claim: ({ id }) => command(`claim-${id}`, id, 'claim', undefined, () => begin(id), OWN_PROBLEMS),
    resolve({ id }) {
      // What was on the screen when the button was pressed: a later message refuses the command.
      const { lastSeq } = opened(store.state);
      return command(`command-${id}`, id, 'resolution', { lastSeq });
    },
    /** `until`: a date, or null for until the customer writes. */
    hold({ id }, until) {
      const { lastSeq } = opened(store.state);
      return command(`command-${id}`, id, 'hold', { lastSeq, ...(until && { until: until.toISOString() }) }, () => showForm(null));
    },
    resume: ({ id }) => command(`command-${id}`, id, 'resumption', undefined, () => focus('.conversation textarea'), OWN_PROBLEMS),
    endWrapUp: ({ id }) => command(`command-${id}`, id, 'wrap-up-end', undefined, () => focus('.conversation h2')),
    /** `to`: `agent:ben` or `queue:orders`. */
    transfer({ id }, to, note) {
      const [kind, key] = to.split(':');
      return command(`command-${id}`, id, 'transfer', { [kind]: key, ...(note && { note }) }, () => showForm(null));
    },
    assign: ({ id }, agent, reason) =>
      command(
        `command-${id}`,
        id,
        'assignment',
        { agent, reason },
        () => (agent === who ? begin(id) : showForm(null)),
        agent === who ? OWN_PROBLEMS : undefined,
      ),
    form: showForm,
    forget: (id) => dispatch({ type: 'news', id, news: null }),
    type(id, text, reply) {
      setDraft(id, text);
      if (reply && text !== '') tellTyping(id);
    },
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
