const percent = {kind: 'coupon', effect: {kind: 'percent', basisPoints: 1000}};
const reward = (id: string, cost: number, more: object = {}) => ({
  id,
  title: {en: id},
  cost,
  gives: percent,
  ...more,
});

/** The programme that the conformance suite asks for. */
export const conformingProgramme = {
  earning: [
    {kind: 'order', id: 'order', pointsPerUnitHundredths: 100},
    {kind: 'sign-up', id: 'welcome', points: 20},
    {kind: 'referral', id: 'friend', points: 150, friendPoints: 50},
  ],
  rewards: [
    reward('ten', 10),
    reward('jug', 10, {stock: 3}),
    reward('morning', 15, {gives: {kind: 'service', instructions: {en: 'Call Tor.'}}}),
    reward('dear', 100_000),
  ],
};
