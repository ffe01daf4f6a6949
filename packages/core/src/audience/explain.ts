import type {AudienceRules} from './audience.js';
import {floor} from './floor.js';
import type {FrequencyLog} from './frequency-cap.js';
import {checkFloor} from './prompt-queue.js';
import {checkSchedule} from './schedule.js';
import type {Verdict} from './verdict.js';
import {countVisits} from './visits.js';

/** Names of the floor's rules, in the order in which `checkFloor` judges them. */
const floorRules = ['checkout', 'field', 'modal', 'speaking', 'held', 'breath', 'hidden'];

const verdict = (rule: string, passed: boolean, data: Verdict['data'] = {}): Verdict => ({
  rule,
  passed,
  data,
});

/** How far the counts are that it waits for; a press opens it before. */
const counted = ({campaign, storage}: AudienceRules): Verdict[] =>
  campaign.triggers.flatMap(({kind, ...trigger}) => {
    if (kind !== 'visits' && kind !== 'pages') return [];
    const wanted = 'count' in trigger ? trigger.count : 0;
    const found = countVisits(storage)[kind];
    return [verdict(`trigger.${kind}`, found >= wanted, {wanted, found})];
  });

/** Every rule of a campaign with its verdict, for the shop owner. The rules are the page's own. */
export function explainAudience({
  options,
  log,
}: {
  readonly options: AudienceRules;
  readonly log: FrequencyLog;
}): Verdict[] {
  const {campaign, judge, snapshot, now = Date.now} = options;
  const {startsAt, endsAt, frequencyCap: cap} = campaign;
  const {kind} = snapshot().page;
  const [begun, running] = checkSchedule(campaign, now());
  const [isRare, isOver] = log.check();
  const silence = log.silence();
  const {speaking, quietUntil} = floor();
  const found: Record<string, Verdict['data']> = {
    checkout: {found: kind},
    speaking: {found: speaking ?? ''},
    breath: {until: quietUntil},
  };
  return [
    ...(startsAt ? [verdict('schedule.startsAt', begun, {wanted: startsAt})] : []),
    ...(endsAt ? [verdict('schedule.endsAt', running, {wanted: endsAt})] : []),
    ...(judge?.() ?? []),
    ...counted(options),
    verdict('frequency.impressions', isRare, {
      wanted: cap.impressions,
      found: log.count(),
      days: cap.perDays,
    }),
    ...(silence ? [verdict(`frequency.${silence.ending}`, isOver, {until: silence.until})] : []),
    ...checkFloor(kind).map((passed, index) => {
      const rule = floorRules[index] ?? '';
      return verdict(`queue.${rule}`, passed, found[rule]);
    }),
  ];
}
