import type {SurveyView} from '@bonbon/contract/survey.js';
import type {ConsentAwareStorage} from '../storage/storage.js';
import {endingName} from './survey-known.js';

/** Why somebody is not asked now. */
export type Hush = 'sample' | 'answered' | 'later' | 'never' | 'between';

/** What the waits are judged by. */
export interface HushOptions {
  readonly campaignId: string;
  readonly waits: SurveyView['waits'];
  readonly storage: Pick<ConsentAwareStorage, 'value' | 'consent'>;
  readonly now?: () => number;
  /** A number from 0 up to 1, for the sample; drawn once for each browser that may keep it. */
  readonly roll?: () => number;
}

/** How the shopper's last turn with a survey ended. */
export interface Ending {
  readonly ending: 'answered' | 'later' | 'never';
  readonly at: number;
}

/** The survey that spoke last, and when. */
export interface Turn {
  readonly campaignId: string;
  readonly at: number;
}

const dayMs = 86_400_000;

/** What a browser keeps of the waits; what is not of their form counts as if it were not there. */
export function turnsOf(campaignId: string, storage: HushOptions['storage']) {
  const value = <T>(name: string, purpose: 'necessary' | 'optional') =>
    storage.value(name, purpose, raw => (raw ?? undefined) as T | undefined);
  return {
    last: value<Ending>(endingName(campaignId), 'necessary'),
    shown: value<Turn>('survey-shown', 'optional'),
    ended: value<Turn>('survey-ended', 'necessary'),
  };
}

/** The reason to stay quiet, if there is one. A survey inside a page interrupts nobody: it may be one of two. */
export function hushOf(
  {campaignId, waits, storage, now = Date.now, roll}: HushOptions,
  isInline = false,
): Hush | undefined {
  const {last, shown, ended} = turnsOf(campaignId, storage);
  const isWithin = ({at}: Partial<Turn> = {}, days: number) => now() - Number(at) < days * dayMs;
  const turn = last.get();
  const days = {never: Infinity, answered: waits.afterAnswerDays, later: waits.afterLaterDays};
  if (turn && isWithin(turn, days[turn.ending])) return turn.ending;
  if (waits.samplePercent < 100) {
    const lot = storage.value(`survey-lot:${campaignId}`, 'optional', raw =>
      typeof raw === 'number' ? raw : undefined,
    );
    let drawn = lotAt(Math.floor(now() / 3_600_000), campaignId);
    if (storage.consent === 'granted')
      lot.set((drawn = lot.get() ?? roll?.() ?? lotAt(now(), campaignId)));
    if (drawn * 100 >= waits.samplePercent) return 'sample';
  }
  // Its own waits are judged above; the pause is for the other surveys of the shop.
  const isPause = [shown.get(), ended.get()].some(
    other => other?.campaignId !== campaignId && isWithin(other, waits.betweenSurveysDays),
  );
  return !isInline && isPause ? 'between' : undefined;
}

/**
 * The lot of a moment. A browser that may keep it draws that of the millisecond, once; one on which
 * nothing may be kept takes that of the hour, so that it holds from page to page without a trace of
 * anybody. Over many hours the share is the wanted one.
 */
function lotAt(moment: number, campaignId: string): number {
  let hash = 0;
  for (const char of `${campaignId} ${moment} `)
    hash = Math.imul((hash ^ (hash >>> 15)) + char.charCodeAt(0), 0x2c1b3c6d);
  return (hash >>> 0) / 2 ** 32;
}
