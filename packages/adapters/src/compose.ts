import type {Backend, BackendFeature} from '@bonbon/contract/ports/backend.js';
import {ok} from '@bonbon/contract/result.js';

/** The methods that belong together: a wheel offered by one backend must not be spun at another. */
const methods: Readonly<Record<BackendFeature, readonly (keyof Backend)[]>> = {
  config: ['config'],
  spin: ['offerSpin', 'spin', 'spinOutcome', 'sendPrizeMail'],
  'back-in-stock': ['subscribeStock', 'stockSubscription', 'resendStockConfirmation', 'wishStock'],
  account: [
    'requestSignInLink',
    'signInStatus',
    'createSession',
    'endSession',
    'account',
    'replacePreferences',
    'setFavourite',
    'wishAccountStock',
    'createAccountTicket',
  ],
  survey: ['answerSurvey', 'takeMakeGood'],
  loyalty: ['loyalty', 'joinLoyalty', 'redeemPoints', 'redemptionByKey', 'undoRedemption'],
};

/**
 * Joins two backends per feature: one the first lacks is answered by the second.
 * A feature both have is always the first's, also when it fails.
 */
export function compose(primary: Backend, fallback: Backend): Backend {
  const joined: Record<string, unknown> = {};
  for (const names of Object.values(methods)) {
    const owner = names.some(name => primary[name]) ? primary : fallback;
    for (const name of names) if (owner[name]) joined[name] = owner[name].bind(owner);
  }
  const parts = [primary, fallback];
  const id = parts.map(part => part.info?.().id ?? 'custom').join('+');
  return {
    ...joined,
    info: () => ({id, version: '1', platform: 'composed'}),
    async capabilities(call) {
      const [first, second] = await Promise.all(parts.map(part => part.capabilities?.(call)));
      return ok({
        features: {
          ...(second?.ok ? second.value.features : {}),
          ...(first?.ok ? first.value.features : {}),
        },
      });
    },
  };
}
