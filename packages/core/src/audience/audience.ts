import type {CampaignView} from '@bonbon/contract/campaign.js';
import type {StorefrontSnapshot} from '@bonbon/contract/ports/storefront.js';
import type {ConsentAwareStorage} from '../storage/storage.js';
import {createFrequencyLog, type Ending, type FrequencyLog} from './frequency-cap.js';
import {createPromptQueue} from './prompt-queue.js';
import {checkSchedule} from './schedule.js';
import {armTrigger, isAskedFor} from './triggers.js';
import type {Verdict} from './verdict.js';

/** Decides when one campaign may open on this page; `explainAudience` says why. */
export interface Audience {
  readonly options: AudienceOptions;
  readonly log: FrequencyLog;
  /** Waits for the triggers; again after a page change. */
  arm(): void;
  disarm(): void;
  /** Whether the campaign runs for this shopper, who has not played it to its end. */
  isWanted(): boolean;
  /** The shopper opened it by hand, or it opened after `onOpen`. */
  opened(): void;
  /** A cancelled opening gives the floor back without counting as an ending. */
  cancelled(): void;
  /** It was played to its end and is still open: from now on the page leaves the shopper alone. */
  finished(): void;
  ended(ending: Ending): void;
}

export interface AudienceOptions {
  readonly campaign: Pick<
    CampaignView,
    'id' | 'startsAt' | 'endsAt' | 'priority' | 'triggers' | 'frequencyCap'
  >;
  readonly storage: ConsentAwareStorage;
  readonly snapshot: () => StorefrontSnapshot;
  /** Judges the targeting rules; `checkTargeting` is a file of its own, for pages without any. */
  readonly judge?: () => readonly Verdict[] | undefined;
  readonly onOpen: (asked: boolean) => void;
  /** An unasked opening may follow: a good moment to fetch what it needs. */
  readonly onArmed?: () => void;
  readonly now?: () => number;
}

/** Creates the rules of one campaign on this page. */
export function createAudience(options: AudienceOptions): Audience {
  const {campaign, storage, snapshot, judge, onOpen, onArmed, now = Date.now} = options;
  const {id, priority, triggers} = campaign;
  const log = createFrequencyLog(storage, campaign, now);
  const queue = createPromptQueue(() => snapshot().page.kind);
  let armed = new AbortController();

  const runs = () =>
    checkSchedule(campaign, now()).every(Boolean) && (judge?.() ?? []).every(({passed}) => passed);
  const mayAsk = () => log.check().every(Boolean);

  const disarm = () => {
    armed.abort();
    queue.withdraw(id);
  };

  return {
    options,
    log,
    arm() {
      disarm();
      armed = new AbortController();
      if (!runs()) return;
      for (const trigger of triggers) {
        const asked = isAskedFor(trigger);
        if (!asked && !mayAsk()) continue;
        let fired = false;
        const fire = () => {
          if (fired || !runs()) return;
          if (asked) return onOpen(true);
          fired = true;
          if (mayAsk()) queue.ask({id, priority, show: () => onOpen(false)});
        };
        armTrigger(trigger, fire, armed.signal);
        if (!asked) onArmed?.();
      }
    },
    disarm,
    isWanted: () => runs() && (log.check()[1] || log.silence()?.ending !== 'finished'),
    opened() {
      queue.take(id);
      log.shown();
    },
    cancelled: () => queue.leave(id),
    finished: () => log.ended('finished'),
    ended(ending) {
      log.ended(ending);
      queue.leave(id);
    },
  };
}
