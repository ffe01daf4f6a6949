import type {Money} from '@bonbon/contract/money.js';
import type {Shop} from '@bonbon/contract/shop.js';
import arAccount from './account/ar.json' with {type: 'json'};
import enAccount from './account/en.json' with {type: 'json'};
import nlAccount from './account/nl.json' with {type: 'json'};
import roAccount from './account/ro.json' with {type: 'json'};
import svAccount from './account/sv.json' with {type: 'json'};
import ar from './ar.json' with {type: 'json'};
import en from './en.json' with {type: 'json'};
import arLoyalty from './loyalty/ar.json' with {type: 'json'};
import enLoyalty from './loyalty/en.json' with {type: 'json'};
import nlLoyalty from './loyalty/nl.json' with {type: 'json'};
import roLoyalty from './loyalty/ro.json' with {type: 'json'};
import svLoyalty from './loyalty/sv.json' with {type: 'json'};
import nl from './nl.json' with {type: 'json'};
import ro from './ro.json' with {type: 'json'};
import sv from './sv.json' with {type: 'json'};
import arStock from './stock/ar.json' with {type: 'json'};
import enStock from './stock/en.json' with {type: 'json'};
import nlStock from './stock/nl.json' with {type: 'json'};
import roStock from './stock/ro.json' with {type: 'json'};
import svStock from './stock/sv.json' with {type: 'json'};
import arSurvey from './survey/ar.json' with {type: 'json'};
import enSurvey from './survey/en.json' with {type: 'json'};
import nlSurvey from './survey/nl.json' with {type: 'json'};
import roSurvey from './survey/ro.json' with {type: 'json'};
import svSurvey from './survey/sv.json' with {type: 'json'};
import arText from './text/ar.json' with {type: 'json'};
import enText from './text/en.json' with {type: 'json'};
import nlText from './text/nl.json' with {type: 'json'};
import roText from './text/ro.json' with {type: 'json'};
import svText from './text/sv.json' with {type: 'json'};

type Forms = Readonly<Record<string, string>>;
type Table = Readonly<Record<string, string | Forms>>;

/** Names one sentence of a mail or a page. */
export type WordKey =
  | keyof typeof en
  | keyof typeof enAccount
  | keyof typeof enStock
  | keyof typeof enLoyalty
  | keyof typeof enSurvey
  | keyof typeof enText;

/** The sentences of mails and pages, by language. */
export const tables: Readonly<Record<string, Table>> = {
  ar: {...ar, ...arAccount, ...arStock, ...arLoyalty, ...arSurvey, ...arText},
  en: {...en, ...enAccount, ...enStock, ...enLoyalty, ...enSurvey, ...enText},
  nl: {...nl, ...nlAccount, ...nlStock, ...nlLoyalty, ...nlSurvey, ...nlText},
  ro: {...ro, ...roAccount, ...roStock, ...roLoyalty, ...roSurvey, ...roText},
  sv: {...sv, ...svAccount, ...svStock, ...svLoyalty, ...svSurvey, ...svText},
};

type Values = Readonly<Record<string, string | number>>;

/** Speaks one language: sentences, dates and amounts as its readers write them. */
export interface Words {
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  say(key: WordKey, values?: Values): string;
  date(instant: string): string;
  /** The same, shorter: without the year while it is the present one. */
  day(instant: string, now: Date): string;
  /** Hour and minute, with the zone they are told in. */
  time(instant: string): string;
  /** How long before `now`, such as "2 minutes ago". */
  ago(instant: string, now: Date): string;
  /** A number as it is written there; the digits are those of codes and prices, in every language. */
  number(value: number, options?: Intl.NumberFormatOptions): string;
  money(amount: Money): string;
  /** A chance such as 0.05, as "5%". */
  share(chance: number): string;
}

/** 0 to 9 in every language, as in the codes and the shop's own prices beside them. */
const digits = {numberingSystem: 'latn'} as const;

const baseOf = (locale: string) => locale.split('-')[0]?.toLowerCase() ?? '';

/** The first wanted language there are words for, with its region; English otherwise. */
function resolve(wanted: readonly (string | undefined)[]): string {
  return wanted.find(locale => locale && Object.hasOwn(tables, baseOf(locale))) ?? 'en';
}

// A name in another script must not reorder the sentence around it.
const isolate = (value: string) => `\u2068${value}\u2069`;

/** Removes the invisible marks that keep names in order; for places that show plain text only. */
export const withoutMarks = (text: string) => text.replace(/[\u2066-\u2069]/g, '');

/** Creates the words of the first of these languages that is known, with the shop's own wording over them. */
export function wordsFor(
  wanted: readonly (string | undefined)[],
  shop?: Pick<Shop, 'texts' | 'locale'>,
): Words {
  const locale = resolve([...wanted, shop?.locale]);
  const base = baseOf(locale);
  const dir = base === 'ar' ? 'rtl' : 'ltr';
  const own = {...shop?.texts?.[base], ...shop?.texts?.[locale]};
  const table: Table = {...tables['en'], ...tables[base], ...own};
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale, digits);

  const write = (value: string | number) => {
    if (typeof value === 'number') return numbers.format(value);
    return dir === 'rtl' ? isolate(value) : value;
  };

  return {
    locale,
    dir,
    say(key, values = {}) {
      const found = table[key] ?? key;
      const count = Object.values(values).find(value => typeof value === 'number') ?? 0;
      const words =
        typeof found === 'string' ? found : (found[plurals.select(count)] ?? found['other'] ?? '');
      return words.replace(/\{(\w+)\}/g, (place, name: string) => {
        const value = values[name];
        return value === undefined ? place : write(value);
      });
    },
    date: instant =>
      new Intl.DateTimeFormat(locale, {...digits, dateStyle: 'long', timeZone: 'UTC'}).format(
        new Date(instant),
      ),
    day(instant, now) {
      const at = new Date(instant);
      const isThisYear = at.getUTCFullYear() === now.getUTCFullYear();
      return new Intl.DateTimeFormat(locale, {
        ...digits,
        day: 'numeric',
        month: 'long',
        ...(isThisYear ? {} : {year: 'numeric'}),
        timeZone: 'UTC',
      }).format(at);
    },
    time: instant =>
      new Intl.DateTimeFormat(locale, {
        ...digits,
        hour: '2-digit',
        minute: '2-digit',
        timeZone: 'UTC',
        timeZoneName: 'short',
      }).format(new Date(instant)),
    ago(instant, now) {
      const minutes = Math.floor((now.getTime() - Date.parse(instant)) / 60_000);
      const format = new Intl.RelativeTimeFormat(locale, {...digits, numeric: 'auto'});
      if (minutes < 1) return format.format(0, 'second');
      if (minutes < 60) return format.format(-minutes, 'minute');
      if (minutes < 48 * 60) return format.format(-Math.floor(minutes / 60), 'hour');
      return format.format(-Math.floor(minutes / 1440), 'day');
    },
    number: (value, options) =>
      new Intl.NumberFormat(locale, {...digits, ...options}).format(value),
    money({minor, currency}) {
      const format = new Intl.NumberFormat(locale, {
        ...digits,
        style: 'currency',
        currency,
        trailingZeroDisplay: 'stripIfInteger',
      });
      const places = format.resolvedOptions().maximumFractionDigits ?? 2;
      return format.format(minor / 10 ** places);
    },
    share: chance =>
      new Intl.NumberFormat(locale, {
        ...digits,
        style: 'percent',
        maximumFractionDigits: chance > 0 && chance < 0.01 ? 2 : chance < 0.1 ? 1 : 0,
      }).format(chance),
  };
}
