import {floor} from './floor.js';

/**
 * Keeps unasked prompts from speaking over something in the page that its shopper is likely to be using:
 * an offer that waits for an answer, a form under way, a code just shown. Asked again and again; the page
 * has peace for a while after the last yes.
 */
export const holdFloor = (isHeld: () => boolean): void => {
  (floor().holds ??= []).push(isHeld);
};
