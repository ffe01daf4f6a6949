import {memoryLoyalty} from '@bonbon/adapters/memory.js';
import {loyaltyConformance} from '@bonbon/conformance';
import {describe, expect, it} from 'vitest';

const reward = (id: string, cost: number) => ({
  id,
  title: id,
  cost,
  kind: 'coupon' as const,
  available: true,
});

describe('memoryLoyalty', () => {
  loyaltyConformance({describe, it, expect}, async () => {
    const backend = memoryLoyalty({
      stock: {jug: 3},
      instructions: {morning: 'Call Tor.'},
      programme: {
        earning: [
          {kind: 'sign-up', id: 'welcome', points: 20},
          {kind: 'referral', id: 'friend', points: 150, friendPoints: 50},
        ],
        rewards: [
          reward('ten', 10),
          reward('jug', 10),
          {...reward('morning', 15), kind: 'service'},
          reward('dear', 100_000),
        ],
        tiers: [],
        tierBasis: 'points',
        tierPeriod: 'calendar-year',
        milestones: [],
        approvalDays: 14,
        undoMinutes: 30,
        paused: false,
      },
    });
    let people = 0;
    return {
      backend,
      async signIn() {
        const email = `member-${people++}@example.com`;
        return {email, token: email};
      },
      give: (email, points) => backend.earn(email, {points}),
    };
  });

  it('names the tier pending points will make, as the server does', async () => {
    const tier = (id: string, from: number) => ({id, name: id, from, benefits: []});
    const backend = memoryLoyalty({
      programme: {
        earning: [],
        rewards: [],
        tiers: [tier('shore', 0), tier('harbour', 100), tier('fjord', 200)],
        tierBasis: 'points',
        tierPeriod: 'calendar-year',
        milestones: [],
        approvalDays: 14,
        undoMinutes: 30,
        paused: false,
      },
    });
    const look = async () => {
      const seen = await backend.loyalty?.('maja@example.com');
      if (!seen?.ok || 'joined' in seen.value) throw new Error('no account');
      return seen.value.tier;
    };
    backend.earn('maja@example.com', {points: 210, pending: true, reason: 'order'});
    expect(await look()).toMatchObject({id: 'shore', projected: {id: 'fjord', name: 'fjord'}});
    backend.approve('maja@example.com');
    expect(await look()).toMatchObject({id: 'fjord'});
    expect(await look()).not.toHaveProperty('projected');
  });
});
