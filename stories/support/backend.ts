import {memoryBackend, type MemoryBackend} from '@bonbon/adapters/memory.js';
import {odds} from './draws.js';

/** What the toolbar can make the backend do. */
export const conditions = {
  ok: {},
  slow: {latencyMs: 3000},
  offline: {offline: true},
  'rate-limited': {rateLimitedMs: 42_000},
  'sold-out': {soldOut: true},
  ended: {ended: true},
} as const;

export interface StoryWheel {
  readonly sliceAngles?: 'chance' | 'equal';
  readonly entry?: 'email' | 'free';
  readonly delivery?: 'screen' | 'mail';
  /** How many of the demo wheel's slices there are, 2 to 8. */
  readonly slices?: number;
}

/** A backend in memory that does as the toolbar says. */
export function storyBackend(condition: string, wheel: StoryWheel = {}): MemoryBackend {
  const {slices: count = odds.slices.length, ...settings} = wheel;
  return memoryBackend({
    shop: {name: 'Fjord & Fig', locale: 'en', currency: 'EUR'},
    conditions: {...(conditions[condition as keyof typeof conditions] ?? conditions.ok)},
    campaigns: [
      {
        id: 'welcome',
        input: {
          kind: 'spin-wheel',
          name: 'Welcome',
          settings: {
            ...settings,
            slices: odds.slices.slice(0, count).map(({id, label, title, weight, wins}) => ({
              id,
              label: {en: label},
              title: {en: title},
              weight,
              prize: wins
                ? {kind: 'coupon', effect: {kind: 'percent', basisPoints: 1000}}
                : {kind: 'none'},
            })),
          },
        },
      },
    ],
  });
}
