// Middle: the open conversation with its timeline and what one can do in it.

import { handoverButtons, handoverForm, pending } from './agent-handover.js';
import { holdButtons, holdForm, holdNotice, wrapUpNotice } from './agent-hold.js';
import { badges, nameOf } from './agent-item.js';
import { canReply, isMine, isOfferedToMe } from './agent-select.js';
import { timeline } from './agent-timeline.js';
import { h } from './dom.js';
import { avatar, composer, icon, problem } from './parts.js';
import { isLive } from './state.js';
import { isTyping, typingLine } from './typing.js';
import { stateWords } from './words.js';

export function conversationView(state, conversation, actions) {
  const slot = `command-${conversation.id}`;
  const claim = `claim-${conversation.id}`;
  return h(
    'article',
    {
      class: 'conversation',
      key: 'conversation',
      'data-testid': 'conversation',
      'data-conversation': conversation.id,
      'data-state': conversation.state,
      'data-detail': conversation.detail,
    },
    head(state, conversation, actions),
    handoverForm(state, conversation, actions),
    holdForm(state, conversation, actions),
    holdNotice(state, conversation),
    wrapUpNotice(state, conversation, actions),
    pending(state, conversation),
    problem(state.problems[slot], () => actions.dismiss(slot), 'conversation-problem'),
    problem(state.problems[claim], () => actions.dismiss(claim), 'claim-problem'),
    problem(state.problems.open, () => actions.dismiss('open'), 'open-problem'),
    h(
      'div',
      { class: 'scroll timeline-scroll', tabindex: '0', key: `scroll-${conversation.id}` },
      h(
        'div',
        {
          class: 'log timeline',
          role: 'log',
          'aria-live': 'polite',
          'aria-label': 'Timeline',
          'data-testid': 'timeline',
        },
        timeline(state, conversation, actions),
      ),
    ),
    reply(state, conversation, actions),
  );
}

function head(state, conversation, actions) {
  const mine = mayCommand(state, conversation);
  const busy = state.busy.includes(`command-${conversation.id}`);
  return h(
    'header',
    { class: 'conversation-head', key: 'head' },
    avatar(nameOf(conversation), 'customer'),
    h(
      'div',
      { class: 'grow' },
      h('h2', { class: 'clip', tabindex: '-1' }, nameOf(conversation)),
      h(
        'p',
        { class: 'tags' },
        badges(conversation),
        h(
          'span',
          {
            class: `tag state ${conversation.idle ? 'idle' : conversation.state}`,
            'data-testid': 'conversation-state',
          },
          stateWords(conversation),
        ),
        conversation.queue && h('span', { class: 'tag' }, conversation.queue),
        conversation.agent && !mine && h('span', { class: 'tag' }, conversation.agent.name),
        conversation.workflowUrl && workflowLink(conversation.workflowUrl),
      ),
    ),
    h(
      'div',
      { class: 'row commands' },
      handoverButtons(state, conversation, actions),
      holdButtons(state, conversation, actions),
      mine &&
        h(
          'button',
          {
            type: 'button',
            class: 'primary',
            key: 'resolve',
            disabled: busy,
            'data-testid': 'resolve',
            onclick: () => actions.resolve(conversation),
          },
          icon('check'),
          'Resolve',
        ),
    ),
  );
}

/** For ops: the timers and decisions behind the conversation. */
function workflowLink(url) {
  return h(
    'a',
    {
      class: 'tag workflow',
      href: url,
      target: '_blank',
      rel: 'noreferrer',
      title: 'Timers and decisions of this conversation in Temporal',
      'data-testid': 'workflow-link',
    },
    'Temporal',
  );
}

function mayCommand(state, conversation) {
  return isMine(state, conversation) && isLive(conversation);
}

function reply(state, conversation, actions) {
  const may = canReply(state, conversation);
  const note = state.mode === 'note' || !may;
  const { id } = conversation;
  return h(
    'footer',
    { class: `chat-foot${note ? ' noting' : ''}`, key: 'reply' },
    h(
      'div',
      { class: 'modes', role: 'group', 'aria-label': 'Reply or note' },
      mode(actions, 'reply', 'Reply', !note, !may),
      mode(actions, 'note', 'Note', note, false),
      h('span', { class: 'muted clip' }, may ? '' : whyNot(state, conversation)),
    ),
    typingLine(nameOf(conversation), isTyping(state.typing[id], state.now), 'agent-typing'),
    composer({
      text: state.drafts[id] ?? '',
      label: note ? 'Note for agents' : 'Reply to the customer',
      placeholder: note ? 'A note that only agents see' : `Reply to ${nameOf(conversation)}`,
      testid: 'agent',
      tone: note ? 'note' : '',
      button: note ? 'Save note' : 'Send',
      onText: (text) => actions.type(id, text, !note),
      onSend: (text) => actions.send(id, note ? 'notes' : 'messages', text),
    }),
  );
}

function mode(actions, name, label, pressed, disabled) {
  return h(
    'button',
    {
      type: 'button',
      class: 'tab',
      disabled,
      'aria-pressed': String(pressed),
      'data-testid': `mode-${name}`,
      onclick: () => actions.mode(name),
    },
    label,
  );
}

function whyNot(state, conversation) {
  if (!isLive(conversation)) return 'It has ended. The customer can reopen it by writing.';
  if (isOfferedToMe(state, conversation)) return 'Accept the offer to reply.';
  if (conversation.agent && !isMine(state, conversation)) return `${conversation.agent.name} has this conversation.`;
  return 'Nobody has it yet: it is offered to whoever fits best.';
}
