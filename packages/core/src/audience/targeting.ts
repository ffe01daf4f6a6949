import type {Targeting} from '@bonbon/contract/audience.js';
import type {StorefrontSnapshot} from '@bonbon/contract/ports/storefront.js';
import type {ConsentAwareStorage} from '../storage/storage.js';
import {deviceOf} from './device.js';
import type {Verdict} from './verdict.js';

/** Everything the rules may look at; gathered once per check. */
export interface AudienceFacts {
  readonly path: string;
  readonly referrer: string;
  readonly width: number;
  readonly touch: boolean;
  /** BCP 47 tag of the browser; its region is a hint of the country. */
  readonly language: string;
  readonly returning: boolean;
  readonly snapshot: StorefrontSnapshot;
}

type Check = (wanted: never, facts: AudienceFacts) => {passed: boolean; found: string | number};

/** `*` stands for anything; a pattern without a leading slash may start anywhere. */
export function matchesPath(pattern: string, path: string): boolean {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`${pattern.startsWith('/') ? '^' : ''}${source}$`).test(path);
}

const anyPath = (patterns: readonly string[], path: string) =>
  patterns.some(pattern => matchesPath(pattern, path));

const isIn = (list: readonly string[], found: string) => ({
  passed: list.some(one => one.toLowerCase() === found.toLowerCase()),
  found,
});

const hostOf = (url: string) => {
  try {
    return new URL(url).hostname;
  } catch {
    return '';
  }
};

const regionOf = (language: string) => {
  try {
    return new Intl.Locale(language).region ?? '';
  } catch {
    return '';
  }
};

const cartMinor = ({snapshot}: AudienceFacts) => snapshot.cart?.subtotal.minor ?? 0;

const checks: {readonly [K in keyof Targeting]-?: Check} = {
  includePaths: (wanted: string[], {path}) => ({passed: anyPath(wanted, path), found: path}),
  excludePaths: (wanted: string[], {path}) => ({passed: !anyPath(wanted, path), found: path}),
  pageKinds: (wanted: string[], {snapshot}) => isIn(wanted, snapshot.page.kind),
  devices: (wanted: string[], facts) => isIn(wanted, deviceOf(facts)),
  countries: (wanted: string[], {language}) => isIn(wanted, regionOf(language)),
  locales: (wanted: string[], {snapshot: {locale}}) => {
    const found = locale.toLowerCase();
    return {
      passed: wanted.some(tag => `${found}-`.startsWith(`${tag.toLowerCase()}-`)),
      found: locale,
    };
  },
  visitors: (wanted: string, {returning}) => isIn([wanted], returning ? 'returning' : 'new'),
  referrers: (wanted: string[], {referrer}) => {
    const host = hostOf(referrer);
    const matches = (one: string) => host === one || host.endsWith(`.${one}`);
    return {passed: wanted.some(matches), found: host};
  },
  cartMinimumMinor: (wanted: number, facts) => ({
    passed: cartMinor(facts) >= wanted,
    found: cartMinor(facts),
  }),
  cartMaximumMinor: (wanted: number, facts) => ({
    passed: cartMinor(facts) <= wanted,
    found: cartMinor(facts),
  }),
  segments: (wanted: string[], {snapshot}) => {
    const found = snapshot.shopper.segments ?? [];
    return {passed: wanted.some(one => found.includes(one)), found: found.join(', ')};
  },
};

/** Judges every targeting rule that is present. An empty list asks nothing. */
export function checkTargeting(targeting: Targeting, facts: AudienceFacts): Verdict[] {
  return Object.entries(targeting).flatMap(([name, wanted]) => {
    if (wanted === undefined || (Array.isArray(wanted) && wanted.length === 0)) return [];
    const check = Object.hasOwn(checks, name) ? checks[name as keyof Targeting] : undefined;
    if (!check) return [];
    const {passed, found} = check(wanted as never, facts);
    const words = Array.isArray(wanted) ? wanted.join(', ') : wanted;
    return [{rule: `targeting.${name}`, passed, data: {wanted: words, found}}];
  });
}

/** An hour's reading is one visit; without consent each page is the first. */
function isReturning(storage: ConsentAwareStorage): boolean {
  const visited = storage.value('visited', 'optional', raw => Number(raw) || undefined);
  const first = visited.get();
  if (!first) visited.set(Date.now());
  return !!first && Date.now() - first > 3_600_000;
}

/** Judges the rules by this page, this browser and what it remembers. */
export const judgeTargeting = (
  targeting: Targeting,
  snapshot: StorefrontSnapshot,
  storage: ConsentAwareStorage,
): Verdict[] =>
  checkTargeting(targeting, {
    path: location.pathname,
    referrer: document.referrer,
    width: innerWidth,
    touch: matchMedia('(pointer: coarse)').matches,
    language: navigator.language,
    returning: isReturning(storage),
    snapshot,
  });
