/**
 * Where what holds the floor is listed, for every copy of this code on the page; `checkFloor` reads it by
 * the same name, so that who holds the floor needs nothing of the code that speaks.
 */
const holdsKey = Symbol.for('bonbon.holds');

/**
 * Keeps unasked prompts from speaking over something in the page that its shopper is likely to be using:
 * an offer that waits for an answer, a form under way, a code just shown. Asked again and again; the page
 * has peace for a while after the last yes.
 */
export const holdFloor = (isHeld: () => unknown): void => {
  ((globalThis as {[holdsKey]?: (() => unknown)[]})[holdsKey] ??= []).push(isHeld);
};
