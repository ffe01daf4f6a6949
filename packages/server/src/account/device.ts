import type {AccountDevice} from '@bonbon/contract/account.js';
import type {WordKey, Words} from '../messages/words.js';

/** A browser and what it runs on, as far as the name it gives itself tells. */
export interface Device {
  readonly browser: string;
  readonly system: string;
}

// In this order: most browsers also call themselves by the names further down.
const browsers = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\/|\bOpera\b/],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\bFirefox\/|\bFxiOS\//],
  ['Chrome', /\bChrome\/|\bCriOS\/|\bChromium\//],
  ['Safari', /\bVersion\/[\d.]+ .*\bSafari\//],
] as const;

const systems = [
  ['iphone', /\biPhone\b/],
  ['ipad', /\biPad\b/],
  ['android-phone', /\bAndroid\b.*\bMobile\b/],
  ['android-tablet', /\bAndroid\b/],
  ['chromebook', /\bCrOS\b/],
  ['windows', /\bWindows\b/],
  ['mac', /\bMacintosh\b/],
  ['linux', /\bLinux\b/],
] as const;

const nameIn = (table: readonly (readonly [string, RegExp])[], text: string) =>
  table.find(([, sign]) => sign.test(text))?.[0] ?? '';

/** Reads a `User-Agent` header; only well-known names are kept, nothing else of it is. */
export const readDevice = (userAgent = ''): Device => ({
  browser: nameIn(browsers, userAgent.slice(0, 500)),
  system: nameIn(systems, userAgent.slice(0, 500)),
});

/** Says a device as people do, such as `Firefox on a Mac`. */
export function sayDevice({browser, system}: Device, words: Words): string {
  const name = browser || words.say('device.browser');
  return system ? words.say(`device.${system}` as WordKey, {browser: name}) : name;
}

/** The drawing that stands for a device. */
export function kindOfDevice({system}: Device): AccountDevice['kind'] {
  if (system === 'iphone' || system === 'android-phone') return 'phone';
  if (system === 'ipad' || system === 'android-tablet') return 'tablet';
  return system ? 'computer' : 'unknown';
}
