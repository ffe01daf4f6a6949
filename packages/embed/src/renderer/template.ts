/** The words of a template and the values between them. */
export interface TemplateResult {
  readonly strings: TemplateStringsArray;
  readonly values: readonly unknown[];
  readonly isSvg: boolean;
}

/** Where a template has values: a node by its number, and the attribute when it is one. */
interface Place {
  readonly node: number;
  readonly name: string;
  /** The fixed words around the values of an attribute. */
  readonly fixed: readonly string[];
}

interface Definition {
  /** What it stands in: a fragment, or the `<svg>` around what is SVG. */
  readonly content: ParentNode & Node;
  readonly places: readonly Place[];
}

/** Puts the values of one place on the page. */
type Part = (values: readonly unknown[]) => void;

interface TrustedPolicy {
  createHTML(text: string): string;
}

/** Stands for an attribute or a child that is not there. */
export const nothing = Symbol();

const tag =
  (isSvg: boolean) =>
  (strings: TemplateStringsArray, ...values: unknown[]): TemplateResult => ({
    strings,
    values,
    isSvg,
  });

/** A template of HTML. */
export const html = tag(false);

/** A template of what stands inside an `<svg>`. */
export const svg = tag(true);

// Only our own templates pass, never a value. A page's own Lit has a policy of its own name.
const policy = (
  globalThis as {trustedTypes?: {createPolicy(name: string, rules: TrustedPolicy): TrustedPolicy}}
).trustedTypes?.createPolicy('bonbon-lit', {createHTML: text => text});

/** Marks a value's place; no text of ours holds this private character. */
const mark = '\uE000';

const definitions = new WeakMap<TemplateStringsArray, Definition>();

/** All elements and comments, in the order of the document. */
function nodesOf(root: Node): ChildNode[] {
  const walker = document.createTreeWalker(root, 129);
  const nodes: ChildNode[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as ChildNode);
  return nodes;
}

/** Writes the template with a mark for each value: bare inside a tag, a comment outside. */
function write(strings: TemplateStringsArray): string {
  let text = '';
  strings.forEach((words, index) => {
    if (index) text += text.lastIndexOf('<') > text.lastIndexOf('>') ? mark : `<!--${mark}-->`;
    text += words;
  });
  // A value at the very end needs something behind it that says where it stops.
  return `${text}<!>`;
}

/** Parses a template, once for all its uses. */
function define({strings, isSvg}: TemplateResult): Definition {
  const known = definitions.get(strings);
  if (known) return known;
  const template = document.createElement('template');
  const text = isSvg ? `<svg>${write(strings)}</svg>` : write(strings);
  // eslint-disable-next-line no-restricted-syntax -- a template of our own, under our own policy
  template.innerHTML = policy?.createHTML(text) ?? text;
  const content = isSvg ? (template.content.firstElementChild as Element) : template.content;
  const places: Place[] = [];
  nodesOf(content).forEach((found, node) => {
    if (found instanceof Element) {
      for (const attribute of [...found.attributes]) {
        const fixed = attribute.value.split(mark);
        if (fixed.length < 2) continue;
        places.push({node, name: attribute.name, fixed});
        found.removeAttribute(attribute.name);
      }
    } else if (found.nodeValue === mark) {
      places.push({node, name: '', fixed: ['', '']});
    }
  });
  const definition = {content, places};
  definitions.set(strings, definition);
  return definition;
}

/** Makes a copy of a template; what comes back puts values into it. */
function instantiate(result: TemplateResult): {copy: Node; update: Part} {
  const {content, places} = define(result);
  const copy = document.importNode<Node>(content, true);
  const nodes = nodesOf(copy);
  const parts = places.map(({node, name, fixed}) => {
    const found = nodes[node] as ChildNode;
    const part = name
      ? attributePart(found as Element, name, fixed)
      : childPart(found, found.nextSibling);
    return (rest: unknown[]) => part(rest.splice(0, fixed.length - 1));
  });
  return {
    copy,
    update: values => {
      const rest = [...values];
      for (const part of parts) part(rest);
    },
  };
}

/** An attribute, `.property`, `?yes-or-no` attribute or `@event`; listeners get no `this`. */
function attributePart(element: Element, name: string, fixed: readonly string[]): Part {
  const kind = name[0];
  const bare = name.slice(1);
  let shown: unknown = nothing;
  if (kind === '@') {
    // The listener of the day is looked up when the event comes.
    element.addEventListener(bare, event =>
      (shown as ((event: Event) => void) | undefined)?.(event),
    );
  }
  return values => {
    let next: unknown = values[0];
    if (!/[@.?]/.test(name)) {
      next = values.includes(nothing)
        ? nothing
        : fixed.reduce((text, words, index) => text + String(values[index - 1] ?? '') + words);
    }
    if (next === shown) return;
    shown = next;
    if (kind === '.') Object.assign(element, {[bare]: next});
    else if (kind === '?') element.toggleAttribute(bare, !!next && next !== nothing);
    else if (next === nothing) element.removeAttribute(name);
    else if (kind !== '@') element.setAttribute(name, next as string);
  };
}

const isTemplate = (value: unknown): value is TemplateResult =>
  !!(value as TemplateResult | null | undefined)?.strings;

/** The children between two nodes: a text or node, a template, or a list of such. */
export function childPart(start: ChildNode, end: Node | null): Part {
  let shown: unknown = '';
  let update: Part | undefined;
  let items: {readonly part: Part; readonly end: ChildNode}[] = [];

  /** Takes away everything from behind a node to the end. */
  const cut = (from: ChildNode) => {
    while (from.nextSibling && from.nextSibling !== end) from.nextSibling.remove();
  };
  const lastOf = () => items.at(-1)?.end ?? start;
  const addItem = () => {
    const [before, after] = [lastOf(), new Comment()];
    before.after(after);
    const item = {part: childPart(before, after), end: after};
    items.push(item);
    return item;
  };

  return ([value]) => {
    const isList = Array.isArray(value);
    const text = value === nothing ? '' : (value ?? '');
    const next = isTemplate(value) ? value.strings : isList ? cut : text;
    const isNew = next !== shown;
    if (isNew) {
      cut(start);
      items = [];
      shown = next;
    }
    if (isList) {
      value.forEach((one, index) => (items[index] ?? addItem()).part([one]));
      items.length = value.length;
      cut(lastOf());
    } else if (isTemplate(value)) {
      const made = isNew && instantiate(value);
      if (made) ({update} = made);
      update?.(value.values);
      if (made) start.after(...made.copy.childNodes);
    } else if (isNew && text !== '') start.after(text as string);
  };
}
