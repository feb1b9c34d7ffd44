// Who waits in the queues, and how an agent takes them: the next, or as a lead a very one.

import { claimButton } from './agent-handover.js';
import { item } from './agent-item.js';
import { isLead, isWaiting, takeable, waiting } from './agent-select.js';
import { h } from './dom.js';
import { icon, problem } from './parts.js';
import { span } from './words.js';

/** The button that takes the next one, while there is one whom the agent could take. */
export function takeNext(state, actions) {
  const count = takeable(state).length;
  const slot = state.problems.next;
  if (count === 0 && !slot) return null;
  return h(
    'div',
    { class: 'pull', key: 'pull' },
    count > 0 &&
      h(
        'button',
        {
          type: 'button',
          class: 'quiet',
          disabled: state.busy.includes('next'),
          'data-testid': 'take-next',
          onclick: actions.next,
        },
        icon('next'),
        'Take next',
        h('span', { class: 'muted' }, count === 1 ? '1 waits' : `${count} wait`),
      ),
    problem(slot, () => actions.dismiss('next'), 'next-problem'),
  );
}

export function queueList(state, actions) {
  const all = waiting(state);
  return h(
    'div',
    { 'data-testid': 'queues' },
    state.queues.map((queue) =>
      h(
        'section',
        {
          class: 'queue',
          key: queue.key,
          'data-testid': 'queue',
          'data-queue': queue.key,
          'data-waiting': queue.waiting,
        },
        h(
          'h3',
          {},
          h('span', { class: 'grow' }, queue.name),
          h(
            'span',
            { class: 'muted' },
            `${queue.waiting} waiting${queueAge(queue, state.now)}${queue.deferred > 0 ? ` · ${queue.deferred} later` : ''} · ${queue.agentsAvailable} available`,
          ),
        ),
        line(
          state,
          all.filter((one) => one.queue === queue.key),
          actions,
        ),
      ),
    ),
    line(
      state,
      all.filter((one) => !one.queue),
      actions,
    ),
  );
}

function line(state, conversations, actions) {
  return h(
    'ul',
    { class: 'list' },
    conversations.map((one) => {
      const claimable = isLead(state) && isWaiting(one);
      return item(state, one, actions, claimable ? claiming(state, one, actions) : null);
    }),
  );
}

/** What went wrong is told where it is open, or else here. */
function claiming(state, one, actions) {
  const slot = `claim-${one.id}`;
  return [
    claimButton(state, one, actions),
    state.open?.id !== one.id && problem(state.problems[slot], () => actions.dismiss(slot), 'claim-problem'),
  ];
}

function queueAge(queue, now) {
  return queue.waiting > 0 && queue.oldestWaitingSince ? `, ${span(now - queue.oldestWaitingSince)}` : '';
}
