import {hushOf, turnsOf, type Ending, type Hush, type HushOptions} from './survey-hush.js';

export type {Hush} from './survey-hush.js';

/** How often one browser is asked; over all surveys of the shop. */
export interface SurveyWaits {
  /** The reason to stay quiet, if there is one. A survey inside a page interrupts nobody: it may be one of two. */
  hush(isInline?: boolean): Hush | undefined;
  /** It was put before the shopper. Kept on the device only with consent. */
  shown(): void;
  /** What the shopper did with it. */
  ended(ending: Ending['ending']): void;
}

/** Reads and keeps the waits; before the shopper acts nothing touches the device without consent. */
export function createSurveyWaits(options: HushOptions): SurveyWaits {
  const {campaignId, storage, now = Date.now} = options;
  const {last, shown, ended} = turnsOf(campaignId, storage);
  return {
    hush: isInline => hushOf(options, isInline),
    shown: () => shown.set({campaignId, at: now()}),
    ended(ending) {
      // Who asked for peace and then answered a press of their own still has it.
      if (last.get()?.ending !== 'never') last.set({ending, at: now()});
      ended.set({campaignId, at: now()});
    },
  };
}
