import {explainAudience} from '@bonbon/core/audience/explain.js';
import type {Verdict} from '@bonbon/core/audience/verdict.js';
import type {Mount} from './mount.js';
import type {Explanation} from './page-api.js';

/** One sentence for each rule, with and without success; `{…}` are the verdict's data. */
const sentences: Readonly<Record<string, readonly [passed: string, failed: string]>> = {
  'schedule.startsAt': ['It began on {wanted}.', 'It begins on {wanted}.'],
  'schedule.endsAt': ['It runs until {wanted}.', 'It ended on {wanted}.'],
  'targeting.includePaths': [
    '{found} is among its pages.',
    '{found} is not among its pages: {wanted}.',
  ],
  'targeting.excludePaths': [
    '{found} is not an excluded page.',
    '{found} is excluded by {wanted}.',
  ],
  'targeting.pageKinds': ['A {found} page is wanted.', 'This is a {found} page; wanted: {wanted}.'],
  'targeting.devices': ['A {found} is wanted.', 'This is a {found}; wanted: {wanted}.'],
  'targeting.countries': [
    'The region {found} is wanted.',
    'The region is "{found}"; wanted: {wanted}.',
  ],
  'targeting.locales': [
    'The language {found} is wanted.',
    'The language is {found}; wanted: {wanted}.',
  ],
  'targeting.visitors': [
    'A {found} visitor is wanted.',
    'This is a {found} visitor; wanted: {wanted}.',
  ],
  'targeting.referrers': ['They came from {found}.', 'They came from "{found}"; wanted: {wanted}.'],
  'targeting.cartMinimumMinor': [
    'The cart holds {found}, enough.',
    'The cart holds {found}; at least {wanted} is needed.',
  ],
  'targeting.cartMaximumMinor': [
    'The cart holds {found}, little enough.',
    'The cart holds {found}; at most {wanted} is allowed.',
  ],
  'targeting.segments': [
    'The shopper is in {found}.',
    'The shopper is in "{found}"; wanted: {wanted}.',
  ],
  'frequency.impressions': [
    'Shown {found} of {wanted} times in {days} days.',
    'Shown {found} times already; at most {wanted} in {days} days.',
  ],
  'frequency.closed': [
    'The pause after closing is over.',
    'It was closed and stays quiet until {until}.',
  ],
  'frequency.declined': [
    'The pause after "not now" is over.',
    'The shopper said "not now": quiet until {until}.',
  ],
  'frequency.finished': [
    'The pause after playing is over.',
    'The shopper has played: quiet until {until}.',
  ],
  'trigger.visits': [
    'It asks by itself from visit {wanted} on; this is visit {found}.',
    'It asks by itself from visit {wanted} on; as far as may be counted this is visit {found}.',
  ],
  'trigger.pages': [
    'It asks by itself from page {wanted} of a visit on; this is page {found}.',
    'It asks by itself from page {wanted} of a visit on; as far as may be counted this is page {found}.',
  ],
  'offer.turn': ['', 'It does not speak up without a turn to offer, and {found}.'],
  'survey.wait': ['Nothing holds this survey back.', 'It is not asked now, because of: {found}.'],
  'queue.checkout': ['This is no checkout.', 'Nothing speaks up at {found}.'],
  'queue.field': ['No form field has focus.', 'It waits while a form field has focus.'],
  'queue.modal': [
    'No dialog of the page is open.',
    'It waits until the dialog of the page is closed.',
  ],
  'queue.speaking': ['Nothing else is open.', 'It waits until {found} is closed.'],
  'queue.held': [
    'Nothing in the page is in use.',
    'It waits while something in the page, such as an offer or a code, may be in use.',
  ],
  'queue.breath': ['The page had its peace.', 'It leaves the page in peace until {until}.'],
  'queue.hidden': ['The page is in view.', 'The page is hidden.'],
  'corner.placement': [
    'No button of the programme is asked for in the corner: its placement is "{found}".',
    'Its button cannot stand in the corner.',
  ],
  'corner.first': [
    'It is the programme whose button stands in the corner.',
    'One programme at a time has a button in the corner, and that is "{found}".',
  ],
  'corner.own': [
    'The page has no badge or card of its own.',
    'The page has <{found}> of its own, so no button stands in the corner.',
  ],
  'corner.hidden': ['Nothing hides its button.', 'The page hides its button: {found}.'],
  'corner.button': [
    'Its button stands in the corner.',
    'Its button is not there yet: its file or what the member has is on its way, or a policy or an ad blocker stops it.',
  ],
  'corner.shared': [
    'Another button stands there, so its own stands above that.',
    'No other button stands there.',
  ],
  'corner.paused': [
    'Collecting is paused{found}; its button stays, and so do the points.',
    'Collecting is not paused.',
  ],
  campaign: [
    'A published campaign has this name.',
    'No published campaign has the name "{wanted}": it may be a draft or paused, or was never made.',
  ],
  settings: [
    'The settings were read.',
    'The settings could not be read; {found} must be an allowed origin.',
  ],
};

/** The verdicts of one campaign in words; for the shop owner, in English. */
export const inWords = (campaignId: string, verdicts: readonly Verdict[]): Explanation[] =>
  verdicts.map(({rule, passed, data}) => {
    const pair = sentences[rule];
    const words = pair?.[passed ? 0 : 1] ?? `${rule}: ${passed ? 'yes' : 'no'}.`;
    const sentence = words.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = data[name];
      return name === 'until' ? new Date(Number(value)).toISOString() : String(value ?? place);
    });
    return {campaignId, rule, passed, sentence, data};
  });

/** Why a name that was asked for says nothing at all; nothing where a campaign goes by it. */
export function explainMissing(id: string, known: readonly string[] | undefined): Explanation[] {
  if (!known)
    return inWords(id, [{rule: 'settings', passed: false, data: {found: location.origin}}]);
  if (known.includes(id)) return [];
  return inWords(id, [{rule: 'campaign', passed: false, data: {wanted: id}}]);
}

/** By what its offer came to: why it stays away where nobody asked for it. */
const noTurn: Readonly<Record<string, string>> = {
  'load-error': 'its offer could not be loaded',
  'sold-out': 'every prize is gone',
  ended: 'it is over',
};

function explainTurn(phase: string | undefined): Verdict[] {
  const found = noTurn[phase ?? ''];
  return found ? [{rule: 'offer.turn', passed: false, data: {found}}] : [];
}

/** Tells why campaigns are, or are not, shown on this page. */
export async function explain(mounts: readonly Pick<Mount, 'manners'>[]): Promise<Explanation[]> {
  const manners = await Promise.all(mounts.map(mount => mount.manners()));
  return manners.flatMap(found =>
    inWords(found.options.campaign.id, [...explainAudience(found), ...explainTurn(found.phase)]),
  );
}
