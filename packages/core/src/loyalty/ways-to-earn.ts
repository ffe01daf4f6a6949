import type {EarningRuleView, LoyaltyAccount} from '@bonbon/contract/loyalty.js';
import type {LoyaltyProgramme} from './loyalty-state.js';

/** A way to earn, as far as this shopper is concerned. */
export interface WayToEarn {
  readonly rule: EarningRuleView;
  /** `done`: it gave what it can give; `received` says what and when. */
  readonly state: 'open' | 'done' | 'paused';
  readonly received?: {readonly points: number; readonly times: number; readonly at: string};
  /** For birthdays: month and day, such as `05-14`; absent when the shop does not know it. */
  readonly birthday?: string;
}

const oneTime = (rule: EarningRuleView) => (rule.kind === 'sign-up' ? 1 : rule.maxTimes);

/** The ways to earn in the shop's order, those that are done at the end. */
export function waysToEarn(
  {earning, paused}: Pick<LoyaltyProgramme, 'earning' | 'paused'>,
  account?: Pick<LoyaltyAccount, 'earned' | 'birthday'>,
): WayToEarn[] {
  const ways = earning
    // Whoever is a member already cannot join any more.
    .filter(({kind, id}) => !account || kind !== 'sign-up' || giftOf(account, id))
    .map((rule): WayToEarn => {
      const received = account && giftOf(account, rule.id);
      const most = oneTime(rule);
      const isDone = !!received && most !== undefined && received.times >= most;
      const {birthday} = account ?? {};
      return {
        rule,
        state: isDone ? 'done' : paused ? 'paused' : 'open',
        ...(received ? {received} : {}),
        ...(rule.kind === 'birthday' && birthday ? {birthday} : {}),
      };
    });
  return [
    ...ways.filter(({state}) => state !== 'done'),
    ...ways.filter(({state}) => state === 'done'),
  ];
}

const giftOf = ({earned}: Pick<LoyaltyAccount, 'earned'>, id: string) =>
  earned?.find(({ruleId}) => ruleId === id);
