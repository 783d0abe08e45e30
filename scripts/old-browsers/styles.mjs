// The styles of the build once more, for browsers from Chromium 86 on: without `@layer` (99), `:where` and `:is` (88), lists and compounds in `:not`
// (88), logical insets (87) and units that came later. What these decide is who wins, so what wins is worked out here: every selector is given the weight
// that keeps the order that layers, weight and place give it in a browser of today (docs/decisions/0035-old-browsers.md).
import postcss from 'postcss';
import parser from 'postcss-selector-parser';

const LEGACY_ELEMENTS = new Set([':before', ':after', ':first-line', ':first-letter']);
const isElement = (node) =>
  node.type === 'tag' || (node.type === 'pseudo' && (node.value.startsWith('::') || LEGACY_ELEMENTS.has(node.value)));
const isList = (node, ...names) => node.type === 'pseudo' && names.includes(node.value) && node.nodes.length > 0;
const isUniversal = (node) => node.type === 'universal';
const isSpace = (node) => node.type === 'comment';

const heavier = (one, other) =>
  one
    .map((part, at) => [part, other[at]])
    .find(([a, b]) => a !== b)
    ?.reduce((a, b) => a > b) ?? false;
const plus = (one, other) => one.map((part, at) => part + other[at]);
const heaviest = (weights) => weights.reduce((most, weight) => (heavier(weight, most) ? weight : most), [0, 0, 0]);

/** What a selector weighs: ids, classes, types. */
export function weightOf(nodes) {
  return nodes.reduce(
    (sum, node) => {
      if (node.type === 'id') return plus(sum, [1, 0, 0]);
      if (isList(node, ':where')) return sum;
      if (isList(node, ':is', ':not', ':has')) return plus(sum, heaviest(node.nodes.map(({ nodes: inner }) => weightOf(inner))));
      if (isElement(node)) return plus(sum, [0, 0, 1]);
      return ['class', 'attribute', 'pseudo'].includes(node.type) ? plus(sum, [0, 1, 0]) : sum;
    },
    [0, 0, 0],
  );
}

const isCombinator = (node) => node.type === 'combinator';

/** Where the compound of the node at `at` begins. */
function compoundStart(nodes, at) {
  let start = at;
  while (start > 0 && !isCombinator(nodes[start - 1])) start -= 1;
  return start;
}

/** `nodes` with what `inner` asks in the place of the node at `at`; null where nothing can match both. */
function merged(nodes, at, inner) {
  const start = compoundStart(nodes, at);
  const last = inner.findLastIndex(isCombinator) + 1;
  // After `A `, `:where(B C)` is taken as `A B C`, which is what is meant where C alone stands there.
  const follows = start === 0 || (start === at && nodes[start - 1].value === ' ');
  if (last > 0 && !follows) throw new Error(`no plain form: ${nodes.join('')}`);
  const ancestors = inner.slice(0, last);
  let own = inner.slice(last).filter((node) => !isUniversal(node));
  let before = nodes.slice(start, at);
  const tag = own.find((node) => node.type === 'tag');
  if (tag) {
    const there = before.find((node) => node.type === 'tag');
    if (there && there.value !== tag.value) return null;
    own = own.filter((node) => node !== tag);
    before = [tag, ...before.filter((node) => node !== there && !isUniversal(node))];
  }
  return [...nodes.slice(0, start), ...ancestors, ...before, ...own, ...nodes.slice(at + 1)];
}

/** One `:not` of what is simple, for each way in which none of `inner` may hold. */
function negated(inner) {
  return inner.reduce(
    (ways, nodes) => {
      const simple = nodes.filter((node) => !isUniversal(node));
      const choices = simple.some(isCombinator) ? [simple.join('')] : simple.map(String);
      return ways.flatMap((way) => choices.map((choice) => [...way, `:not(${choice})`]));
    },
    [[]],
  );
}

const parsed = (text) => parser().astSync(text).first.nodes;

/** The same selector without `:where`, `:is` and lists: as many as it takes. */
function plainForms(nodes) {
  const list = nodes.findIndex((node) => isList(node, ':where', ':is'));
  if (list >= 0)
    return nodes[list].nodes
      .map(({ nodes: inner }) => merged(nodes, list, trimmed(inner)))
      .filter(Boolean)
      .flatMap(plainForms);
  const not = nodes.findIndex((node) => isList(node, ':not') && !node.done);
  if (not < 0) return [nodes];
  const inner = nodes[not].nodes.flatMap(({ nodes: one }) => plainForms(trimmed(one)));
  return negated(inner).flatMap((way) => {
    const plain = way.flatMap((text) => parsed(text));
    for (const node of plain) node.done = true;
    return plainForms([...nodes.slice(0, not), ...plain, ...nodes.slice(not + 1)]);
  });
}

/** Without white space around it. */
function trimmed(nodes) {
  for (const node of nodes) node.spaces = isCombinator(node) ? node.spaces : { before: '', after: '' };
  return nodes.filter((node) => !isSpace(node));
}

/** `:not` of something that is never there: it weighs, and asks nothing. */
const weighing = ([ids, classes, types]) => ':not(#_)'.repeat(ids) + ':not(._)'.repeat(classes) + ':not(_)'.repeat(types);

/** The selector, as heavy as said: put into its first compound, before a pseudo-element. */
function weighed(nodes, weight) {
  const at = nodes.findIndex((node) => isCombinator(node) || (node.type === 'pseudo' && isElement(node)));
  const end = at < 0 ? nodes.length : at;
  return [...nodes.slice(0, end), weighing(weight), ...nodes.slice(end)].join('');
}

/** Variables of the whole page: Mantine's own style element says them again, by no more than their place. */
const isPageWide = (rule) =>
  /^(?::root|:host|\(?\[?data-mantine-color-scheme=["']?\w+["']?\]?\)?|[\s,])+$/.test(rule.selector) &&
  rule.nodes.every((node) => node.type !== 'decl' || node.prop.startsWith('--') || node.prop === 'color-scheme');

const inLayer = (rule) => {
  for (let parent = rule.parent; parent; parent = parent.parent) if (parent.type === 'atrule' && parent.name === 'layer') return true;
  return false;
};
const inKeyframes = (rule) => rule.parent.type === 'atrule' && rule.parent.name.endsWith('keyframes');

// ---- What a declaration says ----

const SIDES = { 'inset-inline-start': 'left', 'inset-inline-end': 'right', 'inset-block-start': 'top', 'inset-block-end': 'bottom' };
const CORNERS = {
  'border-start-start-radius': 'border-top-left-radius',
  'border-start-end-radius': 'border-top-right-radius',
  'border-end-start-radius': 'border-bottom-left-radius',
  'border-end-end-radius': 'border-bottom-right-radius',
};

/** The values of a shorthand, one a side. */
function parts(value) {
  const found = [''];
  let depth = 0;
  for (const char of value.trim()) {
    depth += char === '(' ? 1 : char === ')' ? -1 : 0;
    if (char === ' ' && depth === 0) found.push('');
    else found[found.length - 1] += char;
  }
  return found.filter(Boolean);
}

/** As the page is written: from left to right. */
function plainDeclarations({ prop, value }) {
  if (prop in SIDES) return [[SIDES[prop], value]];
  if (prop in CORNERS) return [[CORNERS[prop], value]];
  const [first, second = first, third = first, fourth = second] = parts(value);
  if (prop === 'inset')
    return [
      ['top', first],
      ['right', second],
      ['bottom', third],
      ['left', fourth],
    ];
  if (prop === 'inset-inline')
    return [
      ['left', first],
      ['right', second],
    ];
  if (prop === 'inset-block')
    return [
      ['top', first],
      ['bottom', second],
    ];
  if (/^(?:margin|padding|scroll-margin|scroll-padding)-(?:inline|block)$/.test(prop))
    return [
      [`${prop}-start`, first],
      [`${prop}-end`, second],
    ];
  if (/^border-(?:inline|block)$/.test(prop))
    return [
      [`${prop}-start`, value],
      [`${prop}-end`, value],
    ];
  const border = /^(border-(?:inline|block))-(width|style|color)$/.exec(prop);
  if (border)
    return [
      [`${border[1]}-start-${border[2]}`, first],
      [`${border[1]}-end-${border[2]}`, second],
    ];
  if (prop === 'translate' && value !== 'none') return [['transform', `translate(${[first, second].join(', ')})`]];
  return [[prop, value]];
}

/** Units that came later: of the screen, whatever bars there are; and of the container, which tells its width itself (polyfills.mjs). */
const plainValue = (value) => value.replaceAll(/(\d)[dsl](vh|vw)\b/g, '$1$2').replaceAll(/([\d.]+)cqi\b/g, 'calc(var(--cqi) * $1)');

// ---- A build ----

/** What a selector of these styles weighs, who wins over it by its layer first. */
function looked(rule) {
  const ast = parser().astSync(rule.selector);
  return ast.nodes.flatMap(({ nodes }) => {
    const weight = weightOf(nodes);
    const layered = inLayer(rule);
    return plainForms(trimmed(nodes)).map((plain) => ({ rank: [layered ? 0 : 1, ...weight], plain, has: weightOf(plain) }));
  });
}

/**
 * The styles of a build, by file, as older browsers take them.
 * @param {ReadonlyMap<string, string>} files
 * @returns {Map<string, string>}
 */
export function olderStyles(files) {
  const roots = [...files].map(([name, css]) => [name, postcss.parse(css)]);
  const rules = new Map();
  for (const [, root] of roots)
    root.walkRules((rule) => {
      if (!inKeyframes(rule) && !isPageWide(rule)) rules.set(rule, looked(rule));
    });
  const weigh = scales([...rules.values()].flat());
  for (const [rule, selectors] of rules) {
    const texts = selectors.map((selector) => weighed(selector.plain, weigh(selector)));
    // One that an old browser cannot read would take the whole list with it.
    const alone = texts.filter((text) => /:has\(|:not\([^)]*[ >+~]|:host|::-/.test(text));
    const together = texts.filter((text) => !alone.includes(text));
    for (const selector of [together.join(','), ...alone]) if (selector !== '') rule.before(rule.clone({ selector }));
    rule.remove();
  }
  return new Map(roots.map(([name, root]) => [name, flattened(root).toString()]));
}

/** What is a container by these styles, as one selector. */
export function containersOf(files) {
  const found = new Set();
  for (const css of files.values())
    postcss.parse(css).walkDecls(/^container(?:-type)?$/, ({ parent }) => parent.selectors.forEach((selector) => found.add(selector)));
  return [...found].join(',');
}

/** What is to be added to each, so that ids tell the layer and the classes it had, classes the types it had, and nothing else tells anything. */
function scales(selectors) {
  const most = new Map();
  const raise = (key, value) => most.set(key, Math.max(most.get(key) ?? 0, value));
  for (const { rank, has } of selectors) {
    const [layer, , classes, types] = rank;
    raise(`classes of layer ${layer}`, classes);
    raise(`classes ${rank.slice(0, 3)}`, has[1]);
    raise(`types ${rank}`, has[2]);
    raise('types', types);
  }
  const step = (most.get('classes of layer 0') ?? 0) + 1;
  return ({ rank: [layer, ids, classes, types], has }) => [
    layer * step + classes,
    (most.get(`classes ${[layer, ids, classes]}`) ?? 0) + types - has[1],
    (most.get(`types ${[layer, ids, classes, types]}`) ?? 0) - has[2],
  ];
}

/** Until 90 a browser drew its ring around whatever was clicked, too. Weak: any ring of the page's own stays. */
const NO_RING = ':focus:not(:focus-visible){outline:0}';

function flattened(root) {
  if (root.nodes.some(({ type, name }) => type === 'atrule' && name === 'layer')) root.prepend(postcss.parse(NO_RING).nodes);
  root.walkAtRules('layer', (layer) => {
    if (layer.nodes) layer.replaceWith(layer.nodes);
    else layer.remove();
  });
  root.walkRules((rule) => {
    if (isPageWide(rule)) rule.selector = rule.selectors.map((one) => one.replace(/^:root\[/, '[')).join(',');
  });
  root.walkDecls((declaration) => {
    if (declaration.done) return;
    const plain = plainDeclarations(declaration).map(([prop, value]) => {
      const clone = declaration.clone({ prop, value: plainValue(value) });
      clone.done = true;
      return clone;
    });
    declaration.replaceWith(plain);
  });
  return root;
}
