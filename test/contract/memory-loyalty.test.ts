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
});
