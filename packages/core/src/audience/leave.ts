import {breathMs, floor, withdraw} from './floor.js';

/** It closed, or did not open after all; whoever waits looks again by itself. */
export const leave = (id: string): void => {
  withdraw(id);
  if (floor().speaking !== id) return;
  floor().speaking = undefined;
  floor().quietUntil = Date.now() + breathMs;
};
