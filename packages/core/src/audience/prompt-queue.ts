import {hasPageModal} from '../page/page-modal.js';

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
  timer?: ReturnType<typeof setTimeout>;
  /** After a prompt the page has peace for a while. */
  quietUntil: number;
}

const floorKey = Symbol.for('bonbon.floor');

/** The floor of this page; who comes first makes it. */
export const floor = (): PageFloor =>
  ((globalThis as {[floorKey]?: PageFloor})[floorKey] ??= {
    speaking: undefined,
    waiting: [],
    quietUntil: 0,
  });

/** Between two unasked prompts of one page. */
const breathMs = 30_000;
const lookAgainMs = 1000;

const isField = (element: Element | null): boolean => {
  const inner = element?.shadowRoot?.activeElement;
  return inner
    ? isField(inner)
    : !!element?.matches(
        'input:not([type=button], [type=submit], [type=checkbox], [type=radio]), textarea, select, [contenteditable]',
      );
};

/** Whether each of the floor's rules lets somebody speak now, in the order of `floorRules`. */
export const checkFloor = (pageKind: string): boolean[] => [
  !/^(checkout|thank-you)$/.test(pageKind),
  !isField(document.activeElement),
  !hasPageModal(),
  !floor().speaking,
  floor().quietUntil <= Date.now(),
  document.visibilityState !== 'hidden',
];

/** One prompt at a time over all widgets: a prompt waits until the page is free. */
export function createPromptQueue(pageKind: () => string) {
  const pump = () => {
    const page = floor();
    clearTimeout(page.timer);
    if (page.waiting[0] && checkFloor(pageKind()).every(Boolean)) {
      const next = page.waiting.reduce((one, other) =>
        other.priority > one.priority ? other : one,
      );
      take(next.id);
      next.show();
    }
    if (page.waiting[0]) page.timer = setTimeout(pump, lookAgainMs);
  };
  /** It will not speak after all. */
  const withdraw = (id: string): void => {
    floor().waiting = floor().waiting.filter(prompt => prompt.id !== id);
  };
  /** The shopper opened it: it speaks at once, and no other does. */
  const take = (id: string): void => {
    withdraw(id);
    floor().speaking = id;
  };
  return {
    /** Asks for the floor. */
    ask(prompt: Prompt): void {
      if (floor().speaking === prompt.id) return;
      withdraw(prompt.id);
      floor().waiting.push(prompt);
      pump();
    },
    take,
    withdraw,
    /** It closed, or did not open after all. */
    leave(id: string): void {
      const page = floor();
      withdraw(id);
      if (page.speaking !== id) return;
      page.speaking = undefined;
      page.quietUntil = Date.now() + breathMs;
      pump();
    },
  };
}
