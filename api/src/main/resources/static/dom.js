// A small keyed virtual DOM. Views are functions from state to h(…) trees; render() makes the page equal to
// the tree and keeps every node it can, so that focus, scroll and typed text survive. Text only ever becomes
// text nodes: nothing here can turn a customer's words into markup.

const VNODE = Symbol('vnode');
const SVG_TAGS = new Set(['svg', 'path', 'circle', 'rect', 'line', 'g']);
const PROPERTIES = new Set(['checked', 'disabled', 'hidden', 'open']);
const NOTHING = { text: '', key: null };

/** An element. `null` and booleans among the children keep their place, so that siblings keep their nodes. */
export function h(tag, props, ...children) {
  return { tag, props: props ?? {}, key: props?.key ?? null, children: children.flat(Infinity).map(toNode) };
}

export function render(root, tree) {
  reconcile(root, [toNode(tree)]);
}

/** State, its reducer, and one redraw for all that was dispatched in the same breath. */
export function createStore(reduce, initial, draw) {
  let state = initial;
  let scheduled = false;
  const redraw = () => {
    scheduled = false;
    draw(state);
  };
  return {
    get state() {
      return state;
    },
    dispatch(event) {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      if (scheduled) return;
      scheduled = true;
      queueMicrotask(redraw);
    },
  };
}

function toNode(child) {
  if (child === null || child === undefined || typeof child === 'boolean') return NOTHING;
  return typeof child === 'object' ? child : { text: String(child), key: null };
}

function reconcile(parent, children) {
  const keyed = new Map();
  const loose = [];
  for (const node of parent.childNodes) {
    const key = node[VNODE]?.key ?? null;
    if (key === null) loose.push(node);
    else keyed.set(key, node);
  }
  const nodes = children.map((child) => {
    const old = child.key === null ? loose.shift() : keyed.get(child.key);
    return old && fits(old, child) ? update(old, child) : update(create(child), child);
  });
  const wanted = new Set(nodes);
  for (const node of [...parent.childNodes]) if (!wanted.has(node)) node.remove();
  nodes.forEach((node, i) => {
    if (parent.childNodes[i] !== node) parent.insertBefore(node, parent.childNodes[i] ?? null);
  });
}

function fits(node, vnode) {
  const old = node[VNODE];
  return old !== undefined && old.tag === vnode.tag;
}

function create(vnode) {
  if (vnode.tag === undefined) return document.createTextNode(vnode.text);
  return SVG_TAGS.has(vnode.tag)
    ? document.createElementNS('http://www.w3.org/2000/svg', vnode.tag)
    : document.createElement(vnode.tag);
}

function update(node, vnode) {
  const old = node[VNODE];
  node[VNODE] = vnode;
  if (vnode.tag === undefined) {
    if (node.data !== vnode.text) node.data = vnode.text;
    return node;
  }
  const { value, created, key: _, ...props } = vnode.props;
  for (const name of Object.keys(old?.props ?? {})) if (!(name in vnode.props)) setProp(node, name, null);
  for (const [name, wanted] of Object.entries(props)) {
    // A property may have been changed by a click since: the page shows the state, not the click.
    const shown = PROPERTIES.has(name) ? node[name] : old?.props[name];
    if (shown !== wanted) setProp(node, name, wanted);
  }
  reconcile(node, vnode.children);
  // After the children: a select can only take a value that it has an option for.
  if (value !== undefined && node.value !== String(value)) node.value = value;
  if (!old) created?.(node);
  return node;
}

function setProp(node, name, value) {
  if (name === 'vars') setVariables(node, value ?? {});
  else if (name.startsWith('on')) node[name] = value;
  else if (PROPERTIES.has(name)) node[name] = value ?? false;
  else if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? '' : value);
}

/** Style through CSSOM, which a strict content security policy allows, unlike a style attribute. */
function setVariables(node, variables) {
  for (const [name, value] of Object.entries(variables)) node.style.setProperty(`--${name}`, String(value));
}
