import type {CampaignView} from '@bonbon/contract/campaign.js';
import type {StorefrontSnapshot} from '@bonbon/contract/ports/storefront.js';
import type {ConsentAwareStorage} from '../storage/storage.js';
import {armClick} from './click-trigger.js';
import {take, withdraw} from './floor.js';
import {createFrequencyLog, type Ending, type FrequencyLog} from './frequency-cap.js';
import {leave} from './leave.js';
import {isRunning, mayAsk} from './may-ask.js';
import {speakUp} from './unasked.js';
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
  /** Whether it may speak up without having been asked. */
  mayAsk(): boolean;
  /** The shopper opened it by hand, or it opened after `onOpen`. */
  opened(): void;
  /** A cancelled opening gives the floor back without counting as an ending. */
  withdrawn(): void;
  /** It was played to its end and is still open: from now on the page leaves the shopper alone. */
  finished(): void;
  ended(ending: Ending): void;
}

/** What decides whether a campaign may open. */
export interface AudienceRules {
  readonly campaign: Pick<
    CampaignView,
    'id' | 'startsAt' | 'endsAt' | 'priority' | 'triggers' | 'frequencyCap'
  >;
  readonly storage: ConsentAwareStorage;
  readonly snapshot: () => StorefrontSnapshot;
  /** Judges the targeting rules; `checkTargeting` is a file of its own, for pages without any. */
  readonly judge?: () => readonly Verdict[] | undefined;
  readonly now?: () => number;
}

/** The rules of a campaign and what happens when they let it speak. */
/** What lets a campaign speak up without having been asked. */
export interface UnaskedOptions extends AudienceRules {
  readonly onOpen: () => void;
  /** Fetches what it would open with, unseen; false where that is nothing, so that it stays away. */
  readonly hasTurn?: () => Promise<boolean | undefined>;
  /** An opening may follow soon: a good moment to fetch what it needs. */
  readonly onArmed?: () => void;
}

export interface AudienceOptions extends Omit<UnaskedOptions, 'onOpen'> {
  readonly onOpen: (asked: boolean) => void;
}

/** Creates the rules of one campaign on this page. */
export function createAudience(options: AudienceOptions): Audience {
  const {campaign, storage, onOpen, now = Date.now} = options;
  const {id, triggers} = campaign;
  const log = createFrequencyLog(storage, campaign, now);
  let armed = new AbortController();

  const runs = () => isRunning(options);

  const audience: Audience = {
    options,
    log,
    arm() {
      audience.disarm();
      const {signal} = (armed = new AbortController());
      if (!runs()) return;
      for (const trigger of triggers) {
        if (trigger.kind === 'click')
          armClick(trigger.selector, () => runs() && onOpen(true), signal);
      }
      speakUp({...options, onOpen: () => onOpen(false)}, signal);
    },
    disarm() {
      armed.abort();
      withdraw(id);
    },
    isWanted: () => runs() && (log.check()[1] || log.silence()?.ending !== 'finished'),
    mayAsk: () => mayAsk(options),
    opened() {
      take(id);
      log.shown();
    },
    withdrawn: () => leave(id),
    finished: () => log.ended('finished'),
    ended(ending) {
      log.ended(ending);
      leave(id);
    },
  };
  return audience;
}
