import type {ChallengeProgress, ChallengeView, LoyaltyAccount} from '@bonbon/contract/loyalty.js';
import type {LoyaltyProgramme} from './loyalty-state.js';

/** A challenge, as far as this shopper is concerned. */
export interface ChallengeState {
  readonly challenge: ChallengeView;
  /** `done`: its badge is kept; `soon`: it has not begun. */
  readonly state: 'open' | 'soon' | 'done';
  readonly progress: ChallengeProgress;
  /** Between 0 and 1. */
  readonly share: number;
}

/** The challenges in the shop's order: open, to come, reached. One that ended before it was reached is gone. */
export function challengeList(
  {challenges = []}: Pick<LoyaltyProgramme, 'challenges'>,
  account: Pick<LoyaltyAccount, 'challenges' | 'asOf'>,
): ChallengeState[] {
  const now = Date.parse(account.asOf);
  const all = challenges.flatMap((challenge): ChallengeState[] => {
    const {id, goal, startsAt = '', endsAt = ''} = challenge;
    const progress = account.challenges?.find(one => one.id === id) ?? {id, done: 0};
    const state = progress.reachedAt ? 'done' : Date.parse(startsAt) > now ? 'soon' : 'open';
    // What was ordered in time may still count.
    const isOver = state === 'open' && Date.parse(endsAt) <= now && !progress.pending;
    return isOver ? [] : [{challenge, state, progress, share: Math.min(1, progress.done / goal)}];
  });
  return ['open', 'soon', 'done'].flatMap(state => all.filter(one => one.state === state));
}
