import type {CampaignView} from '@bonbon/contract/campaign.js';
import type {StorefrontSnapshot} from '@bonbon/contract/ports/storefront.js';
import type {ConsentAwareStorage} from '../storage/storage.js';
import {createFrequencyLog, type Ending} from './frequency-cap.js';
import {checkFloor, createPromptQueue} from './prompt-queue.js';
import {checkSchedule} from './schedule.js';
import {createTrigger, isAskedFor} from './triggers.js';
import type {Verdict} from './verdict.js';

/** Decides when one campaign may open on this page, and says why. */
export interface Audience {
  /** Waits for the triggers; again after a page change. */
  arm(): void;
  disarm(): void;
  /** The shopper opened it by hand, or it opened after `onOpen`. */
  opened(): void;
  /** A cancelled opening gives the floor back without counting as an ending. */
  cancelled(): void;
  /** It was played to its end and is still open: from now on the page leaves the shopper alone. */
  finished(): void;
  ended(ending: Ending): void;
  /** Every rule with its verdict, for the shop owner. */
  explain(): readonly Verdict[];
}

export interface AudienceOptions {
  readonly campaign: Pick<
    CampaignView,
    'id' | 'startsAt' | 'endsAt' | 'priority' | 'triggers' | 'frequencyCap'
  >;
  readonly storage: ConsentAwareStorage;
  readonly snapshot: () => StorefrontSnapshot;
  /** Judges the targeting rules; `checkTargeting` is a file of its own, for pages without any. */
  readonly judge?: (returning: boolean) => readonly Verdict[];
  readonly onOpen: (asked: boolean) => void;
  /** A trigger is armed: a good moment to fetch what opening needs. */
  readonly onArmed?: () => void;
  readonly now?: () => number;
}

/** Creates the rules of one campaign on this page. */
export function createAudience(options: AudienceOptions): Audience {
  const {campaign, storage, snapshot, onOpen} = options;
  const now = options.now ?? Date.now;
  const log = createFrequencyLog(storage, campaign.id, now);
  const queue = createPromptQueue(() => snapshot().page.kind);
  const visits = storage.value('visited', 'optional', raw =>
    typeof raw === 'number' ? raw : undefined,
  );
  const firstVisit = visits.get();
  if (firstVisit === undefined) visits.set(now());
  // An hour's reading is one visit.
  const returning = () => firstVisit !== undefined && now() - firstVisit > 3_600_000;
  let stops: (() => void)[] = [];

  const shouldShow = () => [
    ...checkSchedule(campaign, now()),
    ...(options.judge?.(returning()) ?? []),
  ];
  const all = () => [...shouldShow(), ...log.check(campaign.frequencyCap)];
  const passes = (verdicts: readonly Verdict[]) => verdicts.every(({passed}) => passed);

  const disarm = () => {
    for (const stop of stops) stop();
    stops = [];
    if (queue.waits(campaign.id)) queue.leave(campaign.id);
  };

  const fire = (asked: boolean) => {
    if (asked) return void (passes(shouldShow()) && onOpen(true));
    if (!passes(all())) return;
    queue.ask({
      id: campaign.id,
      priority: campaign.priority,
      show: () => onOpen(false),
    });
  };

  return {
    arm() {
      disarm();
      if (!passes(shouldShow())) return;
      const quiet = !passes(log.check(campaign.frequencyCap));
      for (const trigger of campaign.triggers) {
        const asked = isAskedFor(trigger);
        if (quiet && !asked) continue;
        let fired = false;
        const stop = createTrigger(trigger)(() => {
          if (fired && !asked) return;
          fired = true;
          fire(asked);
        });
        stops.push(stop);
        if (trigger.kind === 'exit-intent' || trigger.kind === 'delay') options.onArmed?.();
      }
    },
    disarm,
    opened() {
      queue.take(campaign.id);
      log.shown();
    },
    cancelled: () => queue.leave(campaign.id),
    finished: () => log.ended('finished', campaign.frequencyCap),
    ended(ending) {
      log.ended(ending, campaign.frequencyCap);
      queue.leave(campaign.id);
    },
    explain: () => [...all(), ...checkFloor(snapshot().page.kind)],
  };
}
