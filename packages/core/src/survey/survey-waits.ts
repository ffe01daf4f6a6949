import type {SurveyView} from '@bonbon/contract/survey.js';
import type {ConsentAwareStorage} from '../storage/storage.js';
import {endingName} from './survey-known.js';

/** Why somebody is not asked now. */
export type Hush = 'sample' | 'answered' | 'later' | 'never' | 'between';

/** How often one browser is asked; over all surveys of the shop. */
export interface SurveyWaits {
  /** The reason to stay quiet, if there is one. A survey inside a page interrupts nobody: it may be one of two. */
  hush(isInline?: boolean): Hush | undefined;
  /** It was put before the shopper. Kept on the device only with consent. */
  shown(): void;
  /** What the shopper did with it. */
  ended(ending: 'answered' | 'later' | 'never'): void;
}

const dayMs = 86_400_000;

interface Ending {
  readonly ending: 'answered' | 'later' | 'never';
  readonly at: number;
}

const parseEnding = (raw: unknown): Ending | undefined => {
  const {ending, at} = (raw ?? {}) as Partial<Ending>;
  const isKnown = ending === 'answered' || ending === 'later' || ending === 'never';
  return isKnown && typeof at === 'number' ? {ending, at} : undefined;
};

/** The survey that spoke last, and when. */
interface Turn {
  readonly campaignId: string;
  readonly at: number;
}

const parseTurn = (raw: unknown): Turn | undefined => {
  const {campaignId, at} = (raw ?? {}) as Partial<Turn>;
  return typeof campaignId === 'string' && typeof at === 'number' ? {campaignId, at} : undefined;
};
const parseNumber = (raw: unknown) => (typeof raw === 'number' ? raw : undefined);

/** Reads and keeps the waits; before the shopper acts nothing touches the device without consent. */
export function createSurveyWaits(options: {
  readonly campaignId: string;
  readonly waits: SurveyView['waits'];
  readonly storage: ConsentAwareStorage;
  readonly now?: () => number;
  /** A number from 0 up to 1, for the sample; drawn once for each browser that may keep it. */
  readonly roll?: () => number;
}): SurveyWaits {
  const {campaignId, waits, storage, now = Date.now, roll = defaultRoll} = options;
  const last = storage.value(endingName(campaignId), 'necessary', parseEnding);
  const lot = storage.value(`survey-lot:${campaignId}`, 'optional', parseNumber);
  const shown = storage.value('survey-shown', 'optional', parseTurn);
  const ended = storage.value('survey-ended', 'necessary', parseTurn);
  const isWithin = (at: number | undefined, days: number) =>
    at !== undefined && now() - at < days * dayMs;

  const isDrawn = () => {
    if (waits.samplePercent >= 100) return true;
    let drawn = hourLot(campaignId, now());
    if (storage.consent === 'granted') lot.set((drawn = lot.get() ?? roll()));
    return drawn * 100 < waits.samplePercent;
  };

  return {
    hush(isInline = false) {
      const {ending, at} = last.get() ?? {};
      if (ending === 'never') return ending;
      if (ending === 'answered' && isWithin(at, waits.afterAnswerDays)) return ending;
      if (ending === 'later' && isWithin(at, waits.afterLaterDays)) return ending;
      if (!isDrawn()) return 'sample';
      // Its own waits are judged above; the pause is for the other surveys of the shop.
      const others = [shown.get(), ended.get()].filter(turn => turn?.campaignId !== campaignId);
      if (!isInline && others.some(turn => isWithin(turn?.at, waits.betweenSurveysDays))) {
        return 'between';
      }
      return undefined;
    },
    shown: () => shown.set({campaignId, at: now()}),
    ended(ending) {
      // Who asked for peace and then answered a press of their own still has it.
      if (last.get()?.ending !== 'never') last.set({ending, at: now()});
      ended.set({campaignId, at: now()});
    },
  };
}

/**
 * The lot of a browser on which nothing may be kept: that of the hour, so that it holds from page to
 * page without a trace of anybody. Over many hours the share is the wanted one.
 */
function hourLot(campaignId: string, now: number): number {
  let hash = 0;
  for (const char of `${campaignId} ${Math.floor(now / 3_600_000)} `)
    hash = Math.imul((hash ^ (hash >>> 15)) + char.charCodeAt(0), 0x2c1b3c6d);
  return (hash >>> 0) / 2 ** 32;
}

const defaultRoll = () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
