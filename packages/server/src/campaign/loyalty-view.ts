import type {CampaignInputOf} from '@bonbon/contract/campaign.js';
import type {
  Challenge,
  ChallengeView,
  EarningRule,
  EarningRuleView,
  LoyaltyView,
  Reward,
} from '@bonbon/contract/loyalty.js';

type Say = (words: Readonly<Record<string, string>>) => string;

function viewRule(rule: EarningRule, say: Say): EarningRuleView {
  const shared = {id: rule.id, kind: rule.kind, ...(rule.label ? {label: say(rule.label)} : {})};
  if (rule.kind === 'order') {
    const {pointsPerUnitHundredths, rounding, taxBasisPoints, excludedProductIds, multipliers} =
      rule;
    return {
      ...shared,
      pointsPerUnitHundredths,
      rounding,
      taxBasisPoints,
      excludedProductIds,
      ...(multipliers.length > 0 ? {multipliers} : {}),
    };
  }
  const friend = rule.kind === 'referral' ? {friendPoints: rule.friendPoints} : {};
  const most = rule.kind === 'activity' && rule.maxTimes > 0 ? {maxTimes: rule.maxTimes} : {};
  return {...shared, points: rule.points, ...friend, ...most};
}

const viewReward = ({id, title, hint, cost, gives, stock}: Reward, say: Say) => ({
  id,
  title: say(title),
  ...(hint ? {hint: say(hint)} : {}),
  cost,
  kind: gives.kind,
  ...(gives.kind === 'coupon' ? {validDays: gives.terms?.validDays ?? 14} : {}),
  available: stock === null || stock > 0,
});

function viewChallenge(
  {id, title, hint, task, startsAt, endsAt, points, rewardId}: Challenge,
  rewards: readonly Reward[],
  say: Say,
): ChallengeView {
  const reward = rewards.find(one => one.id === rewardId);
  return {
    id,
    title: say(title),
    ...(hint ? {hint: say(hint)} : {}),
    kind: task.kind,
    goal: task.goal,
    ...(task.kind === 'streak' ? {every: task.every} : {}),
    ...(startsAt ? {startsAt} : {}),
    ...(endsAt ? {endsAt} : {}),
    ...(points ? {points} : {}),
    ...(reward ? {reward: say(reward.title)} : {}),
  };
}

/** The rules of a programme in one language; never a balance. */
export function viewLoyalty({settings}: CampaignInputOf<'loyalty'>, say: Say): LoyaltyView {
  const {name, tierBasis, tierPeriod, approvalDays, expiryMonths, undoMinutes, paused} = settings;
  return {
    ...(name ? {name: say(name)} : {}),
    earning: settings.earning.map(rule => viewRule(rule, say)),
    rewards: settings.rewards.map(reward => viewReward(reward, say)),
    tiers: settings.tiers.map(tier => ({
      id: tier.id,
      name: say(tier.name),
      from: tier.from,
      benefits: tier.benefits.map(say),
      ...(tier.perks?.length ? {perks: tier.perks} : {}),
      ...(tier.bonusBasisPoints > 0 ? {bonusBasisPoints: tier.bonusBasisPoints} : {}),
    })),
    tierBasis,
    tierPeriod,
    milestones: settings.milestones.map(({id, title, at}) => ({id, title: say(title), at})),
    ...(settings.challenges.length > 0
      ? {challenges: settings.challenges.map(one => viewChallenge(one, settings.rewards, say))}
      : {}),
    approvalDays,
    ...(expiryMonths === undefined ? {} : {expiryMonths}),
    undoMinutes,
    paused,
    ...(paused && settings.pausedUntil ? {pausedUntil: settings.pausedUntil} : {}),
    ...(settings.termsUrl ? {termsUrl: settings.termsUrl} : {}),
    ...(settings.useUrl ? {useUrl: settings.useUrl} : {}),
  };
}
