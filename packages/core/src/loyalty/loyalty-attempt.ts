import type {RewardView} from '@bonbon/contract/loyalty.js';
import type {Clock} from '../clock.js';
import {randomHex, systemRandom, type RandomBytes} from '../random.js';
import type {ConsentAwareStorage} from '../storage/storage.js';
import {swapRecord} from './loyalty-memory.js';

/** One act of swapping: however often it is sent, key and body stay the same. */
export interface SwapAttempt {
  readonly key: string;
  readonly rewardId: string;
  readonly cost: number;
  readonly title: string;
  /** Whose it is, masked; nobody else's session asks about it. */
  readonly who: string;
  readonly at: number;
  /** It is known that it was made; kept so that a reload finds its code again. */
  readonly made?: boolean;
}

const keptForMs = 86_400_000;

/** Keeps the swap of this shopper that has no end yet, from the press on and for a day. */
export function createSwapAttempts(options: {
  readonly storage: ConsentAwareStorage;
  readonly who: () => string;
  readonly clock: Clock;
  readonly random?: RandomBytes | undefined;
}) {
  const {storage, who, clock, random = systemRandom} = options;
  const stored = storage.value(swapRecord, 'necessary', raw => {
    const attempt = raw as Partial<SwapAttempt> | null;
    const isOne =
      typeof attempt?.key === 'string' &&
      typeof attempt.rewardId === 'string' &&
      typeof attempt.cost === 'number' &&
      typeof attempt.at === 'number';
    return isOne ? (attempt as SwapAttempt) : undefined;
  });
  const current = () => {
    const attempt = stored.get();
    return attempt && attempt.who === who() && clock.now() - attempt.at < keptForMs
      ? attempt
      : undefined;
  };
  return {
    current,
    /** The same reward at the same cost is the same act, until it is known what became of it. */
    begin({id, cost, title}: RewardView): SwapAttempt {
      const before = current();
      if (before && !before.made && before.rewardId === id && before.cost === cost) return before;
      const key = randomHex(random);
      const attempt = {key, rewardId: id, cost, title, who: who(), at: clock.now()};
      stored.set(attempt);
      return attempt;
    },
    made(key: string) {
      const attempt = current();
      if (attempt?.key === key) stored.set({...attempt, made: true});
    },
    end: () => stored.delete(),
  };
}
