import {hasPageModal} from '../page/page-modal.js';
import {verdict, type Verdict} from './verdict.js';

/** Something that wants to speak without having been asked. */
export interface Prompt {
  readonly id: string;
  /** The higher number speaks first. */
  readonly priority: number;
  show(): void;
}

/** The page's one microphone, shared by every widget and every copy of this code. */
interface PageFloor {
  speaking: string | undefined;
  waiting: Prompt[];
  timer: ReturnType<typeof setTimeout> | undefined;
  /** After a prompt the page has peace for a while. */
  quietUntil: number;
}

const floorKey = Symbol.for('bonbon.floor');

const floor = (): PageFloor => {
  const page = globalThis as {[floorKey]?: PageFloor};
  return (page[floorKey] ??= {
    speaking: undefined,
    waiting: [],
    timer: undefined,
    quietUntil: 0,
  });
};

/** Between two unasked prompts of one page. */
const breathMs = 30_000;
const lookAgainMs = 1000;

const isField = (element: Element | null | undefined): boolean => {
  const inner = element?.shadowRoot?.activeElement;
  if (inner) return isField(inner);
  return !!element?.matches(
    'input:not([type=button], [type=submit], [type=checkbox], [type=radio]), textarea, select, [contenteditable]',
  );
};

/** Reasons for which nobody may speak now. */
export function checkFloor(pageKind: string): Verdict[] {
  const {speaking, quietUntil} = floor();
  return [
    verdict('queue.checkout', pageKind !== 'checkout' && pageKind !== 'thank-you', {
      found: pageKind,
    }),
    verdict('queue.field', !isField(document.activeElement)),
    verdict('queue.modal', !hasPageModal()),
    verdict('queue.speaking', speaking === undefined, {found: speaking ?? ''}),
    verdict('queue.breath', quietUntil <= Date.now(), {until: quietUntil}),
    verdict('queue.hidden', document.visibilityState !== 'hidden'),
  ];
}

/** One prompt at a time over all widgets: a prompt waits until the page is free. */
export function createPromptQueue(pageKind: () => string) {
  const pump = () => {
    const page = floor();
    clearTimeout(page.timer);
    page.timer = undefined;
    if (!page.waiting.length) return;
    if (checkFloor(pageKind()).every(({passed}) => passed)) {
      page.waiting.sort((one, other) => other.priority - one.priority);
      const next = page.waiting.shift();
      page.speaking = next?.id;
      next?.show();
    }
    if (page.waiting.length) page.timer = setTimeout(pump, lookAgainMs);
  };
  return {
    /** Asks for the floor. */
    ask(prompt: Prompt): void {
      const page = floor();
      if (page.waiting.some(({id}) => id === prompt.id) || page.speaking === prompt.id) return;
      page.waiting.push(prompt);
      pump();
    },
    /** The shopper opened it: it speaks at once, and no other does. */
    take(id: string): void {
      const page = floor();
      page.waiting = page.waiting.filter(prompt => prompt.id !== id);
      page.speaking = id;
    },
    /** It closed, or will not speak after all. */
    leave(id: string): void {
      const page = floor();
      page.waiting = page.waiting.filter(prompt => prompt.id !== id);
      if (page.speaking !== id) return;
      page.speaking = undefined;
      page.quietUntil = Date.now() + breathMs;
      pump();
    },
    waits: (id: string): boolean => floor().waiting.some(prompt => prompt.id === id),
  };
}
