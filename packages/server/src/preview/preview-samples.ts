import type {AccountView, Session, SignInStatus} from '@bonbon/contract/account.js';
import type {StockSubscriptionView} from '@bonbon/contract/back-in-stock.js';
import type {LoyaltyAccount, LoyaltySettings, Redemption} from '@bonbon/contract/loyalty.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {localize} from '../localize.js';

const minuteMs = 60_000;
const dayMs = 86_400_000;

const later = (now: Date, ms: number) => new Date(now.getTime() + ms).toISOString();

/** Who the pages of a preview belong to: nobody. */
const sampleEmail = 's…@example.com';
export const sampleCode = 'SAMPLE-CODE';
/** What stands for a session: good nowhere but in a preview. */
const sampleAccessToken = 'preview-of-nobody';

export const sampleSignIn = (now: Date, maskedEmail = sampleEmail): SignInStatus => ({
  state: 'sent',
  maskedEmail,
  matchNumber: '42',
  expiresAt: later(now, 20 * minuteMs),
  resendAt: later(now, minuteMs),
  triesLeft: 5,
});

export const sampleSession = (now: Date): Session => ({
  accessToken: sampleAccessToken,
  expiresAt: later(now, 15 * minuteMs),
  isNew: true,
  maskedEmail: sampleEmail,
  found: {orders: 2, coupons: 1, stockSubscriptions: 0},
});

export const sampleAccount = (now: Date, pagesUrl: string): AccountView => ({
  maskedEmail: sampleEmail,
  orders: [],
  stockSubscriptions: [],
  coupons: [
    {
      code: sampleCode,
      title: '10 %',
      status: 'good',
      exclusive: true,
      expiresAt: later(now, 14 * dayMs),
    },
  ],
  preferences: [],
  devices: [
    {
      deviceId: 'preview',
      name: 'Preview',
      kind: 'computer',
      current: true,
      signedInAt: now.toISOString(),
      lastSeenAt: now.toISOString(),
    },
  ],
  pagesUrl,
});

export const sampleStock = (
  now: Date,
  state: StockSubscriptionView['state'],
  maskedEmail = sampleEmail,
  quantity = 1,
): StockSubscriptionView => ({
  state,
  maskedEmail,
  quantity,
  ...(state === 'confirm-sent'
    ? {resendAt: later(now, minuteMs), confirmUntil: later(now, 2 * dayMs)}
    : {}),
});

/** Half of what the dearest reward costs, so that some are within reach and some are not. */
const balanceOf = ({rewards}: LoyaltySettings) =>
  Math.max(100, Math.ceil(Math.max(0, ...rewards.map(({cost}) => cost)) / 2));

export function sampleMember(
  settings: LoyaltySettings,
  shop: Shop,
  locale: string,
  now: Date,
): LoyaltyAccount {
  const balance = balanceOf(settings);
  const [first, second] = settings.tiers.toSorted((a, b) => a.from - b.from);
  const say = (words: Readonly<Record<string, string>>) => localize(words, locale, shop.locale);
  return {
    memberNumber: '00000',
    memberSince: now.toISOString(),
    balance,
    pending: 0,
    owed: 0,
    lifetime: balance,
    ...(first
      ? {
          tier: {
            id: first.id,
            name: say(first.name),
            earned: balance,
            pendingEarned: 0,
            ...(second ? {next: {id: second.id, name: say(second.name), from: second.from}} : {}),
            atRisk: false,
          },
        }
      : {}),
    milestones: settings.milestones.map(({id}) => ({id})),
    history: [
      {
        lineId: 'preview',
        at: now.toISOString(),
        points: balance,
        state: 'approved',
        reason: 'import',
        data: {},
      },
    ],
    asOf: now.toISOString(),
  };
}

export function sampleRedemption(
  settings: LoyaltySettings,
  shop: Shop,
  locale: string,
  rewardId: string,
): Redemption | undefined {
  const reward = settings.rewards.find(({id}) => id === rewardId);
  if (!reward) return undefined;
  const {cost, gives} = reward;
  const words =
    gives.kind === 'service'
      ? {instructions: localize(gives.instructions, locale, shop.locale)}
      : {coupon: {code: sampleCode, exclusive: gives.kind === 'coupon'}};
  return {
    redemptionId: 'preview',
    rewardId,
    title: localize(reward.title, locale, shop.locale),
    cost,
    state: 'done',
    ...words,
    balance: Math.max(0, balanceOf(settings) - cost),
  };
}
