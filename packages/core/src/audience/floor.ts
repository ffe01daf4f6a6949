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
export const breathMs = 30_000;

/** It will not speak after all. */
export const withdraw = (id: string): void => {
  floor().waiting = floor().waiting.filter(prompt => prompt.id !== id);
};

/** It speaks, and no other does. */
export const take = (id: string): void => {
  withdraw(id);
  floor().speaking = id;
};
