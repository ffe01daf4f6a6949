import type {CampaignView} from '@bonbon/contract/campaign.js';
import type {StorefrontSnapshot} from '@bonbon/contract/ports/storefront.js';
import {inlineKinds} from './inline.js';
import type {Explanation} from './page-api.js';

/** What is known of the page by the script that reports. */
export interface Surroundings {
  /** Undefined where the settings could not be read. */
  readonly campaigns: readonly CampaignView[] | undefined;
  readonly snapshot: () => StorefrontSnapshot;
}

/** An element as far as a report looks at it. */
interface Found extends HTMLElement {
  readonly state?: {readonly phase: string; readonly here?: boolean};
  readonly messages?: unknown;
}

type Said = Pick<Explanation, 'rule' | 'passed' | 'sentence'>;
const good = (rule: string, sentence: string): Said => ({rule, passed: true, sentence});
const bad = (rule: string, sentence: string): Said => ({rule, passed: false, sentence});

const tags = inlineKinds.map(({tag}) => tag).join();

/** Every element of ours in a page, through open shadow roots; those inside another of ours are its own affair. */
function everyInline(root: ParentNode): Found[] {
  return [...root.querySelectorAll<Found>('*')].flatMap(element => [
    ...(element.matches(tags) && !element.parentElement?.closest(tags) ? [element] : []),
    ...(element.shadowRoot && !element.matches(tags) ? everyInline(element.shadowRoot) : []),
  ]);
}

/** An element as one would name it. */
export const nameOf = ({localName, id}: Element) => (id ? `${localName}#${id}` : localName);

/** Where an element stands, as one would point at it. */
function whereIs(element: Element): string {
  const way: string[] = [];
  const {documentElement: top} = document;
  for (let node = element.parentElement; node && node !== top; node = node.parentElement) {
    way.unshift(nameOf(node));
    if (node.id || way.length > 2) break;
  }
  return way.join(' > ') || 'a shadow root';
}

/** Its campaign, or why it has none. */
function campaignOf(element: Element, {campaigns}: Surroundings): CampaignView | Said {
  const kind = inlineKinds.find(({tag}) => tag === element.localName)?.kind ?? '';
  if (!campaigns) {
    const origin = location.origin;
    return bad('settings', `The settings could not be read; ${origin} must be an allowed origin.`);
  }
  const id = element.getAttribute('campaign-id');
  if (!id && kind === 'survey' && element.hasAttribute('name') && element.closest('form'))
    return bad('campaign', 'It is a field of a form and names no survey: give it a campaign-id.');
  const named = id
    ? campaigns.filter(one => one.id === id)
    : campaigns.filter(one => one.kind === kind);
  const [first] = named;
  if (!first && id)
    return bad('campaign', `campaign-id names "${id}", and no published campaign has that name.`);
  if (!first)
    return bad('campaign', `No campaign of the kind "${kind}" is published; it needs one.`);
  if (first.kind !== kind)
    return bad(
      'campaign',
      `The campaign "${first.id}" is of the kind "${first.kind}", not "${kind}".`,
    );
  const now = Date.now();
  const runs = named.find(
    ({startsAt, endsAt}) =>
      !(Date.parse(startsAt ?? '') > now) && !(Date.parse(endsAt ?? '') <= now),
  );
  if (runs) return runs;
  const begins = Date.parse(first.startsAt ?? '') > now;
  return begins
    ? bad('schedule.startsAt', `The campaign "${first.id}" begins on ${first.startsAt}.`)
    : bad('schedule.endsAt', `The campaign "${first.id}" ended on ${first.endsAt}.`);
}

/** What of the page hides an element, if anything does. */
export function hiddenBy(element: Element): string | undefined {
  for (let node: Element | null = element; node;) {
    const {display, visibility} = getComputedStyle(node);
    if (display === 'none') return `<${nameOf(node)}> has display: none`;
    if (visibility === 'hidden') return `<${nameOf(node)}> has visibility: hidden`;
    const root: Node = node.getRootNode();
    node = node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return undefined;
}

/** What a theme may say of a reminder's product. */
interface Named {
  readonly variantId: string;
  readonly variantTitle: string;
  readonly availability: string;
}

/** Why a reminder shows nothing. */
function quietReminder(element: Element, {snapshot}: Surroundings): Said {
  const {variantId: named, variantTitle, availability} = element as Partial<Named>;
  const variant = snapshot().variant;
  if (!named && !variant)
    return bad('state', 'No product was found: give it variant-id, or the page a JSON-LD Product.');
  const title = named ? variantTitle || named : variant?.title;
  const stock = named ? availability : variant?.availability;
  if (stock === 'in' || stock === 'low')
    return good(
      'state',
      `"${title}" can be bought, so it shows nothing; it appears once that is sold out.`,
    );
  if (stock === 'backorder')
    return good('state', `"${title}" can be ordered all the same, so it shows nothing.`);
  if (stock === 'unknown')
    return bad('state', `The page does not say whether "${title}" is sold out.`);
  return bad('state', `availability is "${stock}"; it may be in, low, out, backorder or unknown.`);
}

/** Why a prompt asks for an address on the page after an order. */
function promptAfterOrder({settings}: CampaignView, {snapshot}: Surroundings): Said | undefined {
  const {page, shopper} = snapshot();
  if (page.kind !== 'thank-you') return undefined;
  if (!(settings as {afterOrder?: boolean}).afterOrder)
    return good(
      'afterOrder',
      'The setting afterOrder is off, so it asks for an address here, too.',
    );
  return shopper.email
    ? undefined
    : bad(
        'afterOrder',
        'The address of the order is unknown: data-bonbon-shopper-email is missing.',
      );
}

const quiet: Readonly<Record<string, string>> = {
  'bon-account-prompt snoozed':
    'The shopper said "not now" within the last 30 days, so it shows nothing.',
  'bon-survey snoozed': 'The shopper closed it, so it shows nothing for a while.',
  'bon-survey snoozed-short': 'The shopper said "later", so it shows nothing for a while.',
  'bon-survey opted-out': 'The shopper wants no questions, so it shows nothing.',
};

function stateOf(element: Found, campaign: CampaignView, around: Surroundings): Said[] {
  const {localName: tag, state} = element;
  if (!state) return [bad('state', 'It shows nothing yet: its memory is still on its way.')];
  if (tag === 'bon-back-in-stock' && state.phase === 'hidden')
    return [quietReminder(element, around)];
  const words = state.here ? undefined : quiet[`${tag} ${state.phase}`];
  if (words) return [good('state', words)];
  const hider = hiddenBy(element);
  if (hider) return [bad('hidden', `The page hides it: ${hider}.`)];
  const more = [
    element.getAttribute('placement') === 'anchored' &&
      !(element as {anchorElement?: Element}).anchorElement &&
      explainAnchor(element.getAttribute('anchor')),
    tag === 'bon-account-prompt' && state.phase === 'entry' && promptAfterOrder(campaign, around),
    tag === 'bon-account' &&
      !document.documentElement.hasAttribute('data-bonbon-cart-add') &&
      good('cart', 'Orders cannot be ordered again: <html> has no data-bonbon-cart-add.'),
  ];
  return [good('state', `It shows its state "${state.phase}".`), ...more.filter(one => !!one)];
}

/** What is to be said of one element: where it is, whose it is, and what it shows or why it does not. */
function explainOne(element: Found, around: Surroundings): Explanation[] {
  const {localName: tag} = element;
  const found = campaignOf(element, around);
  const place = good('element', `<${tag}> stands in ${whereIs(element)}.`);
  const isOurs = 'id' in found;
  const campaignId = isOurs ? found.id : (element.getAttribute('campaign-id') ?? '');
  const rules = () => {
    if (!isOurs) return [found];
    if (!element.matches(':defined'))
      return [
        // Some are drawn, or ready to be, before their file is here.
        element.shadowRoot
          ? good('file', 'Its first view is ready; its file follows once that was seen.')
          : bad(
              'file',
              'It does not run yet: its file is on its way, or a policy or an ad blocker stops it.',
            ),
      ];
    if (element.messages === undefined)
      return [bad('file', 'Another script has registered its name, and this one leaves it alone.')];
    return stateOf(element, found, around);
  };
  return [place, ...rules()].map(said => ({
    campaignId,
    ...said,
    data: {element: tag, state: element.state?.phase ?? ''},
  }));
}

/** Where the survey that asks beside an element of the page would stand now. */
function explainAnchor(selector: string | null | undefined): Said {
  const where = 'it opens in the corner.';
  if (!selector) return bad('anchor', `Nothing says beside what it stands: ${where}`);
  try {
    const all = [...document.querySelectorAll(selector)];
    const seen = all.find(one => one.getClientRects().length > 0);
    if (seen) return good('anchor', `It stands beside ${nameOf(seen)} in ${whereIs(seen)}.`);
    return all[0]
      ? bad('anchor', `What it stands beside, "${selector}", is not to be seen: ${where}`)
      : bad('anchor', `Nothing in this page is "${selector}", beside which it stands: ${where}`);
  } catch {
    return bad('anchor', `"${selector}", beside which it stands, is no selector: ${where}`);
  }
}

/** The same of the surveys that no element stands for. */
const explainAnchored = ({campaigns = []}: Surroundings): Explanation[][] =>
  campaigns.flatMap(campaign => {
    if (campaign.kind !== 'survey' || campaign.placement !== 'anchored') return [];
    const press = campaign.triggers.find(({kind}) => kind === 'click');
    const ofPress = press?.kind === 'click' ? press.selector : undefined;
    const said = explainAnchor(campaign.settings.anchor?.selector ?? ofPress);
    return [[{campaignId: campaign.id, ...said, data: {element: '', state: ''}}]];
  });

/** Tells of each element that stands in the page where it is, what it shows, and why it shows nothing. */
export const explainInline = (around: Surroundings): Explanation[][] => [
  ...everyInline(document).map(element => explainOne(element, around)),
  ...explainAnchored(around),
];
