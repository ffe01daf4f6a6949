import type {CampaignView} from '@bonbon/contract/campaign.js';
import type {WidgetContext} from './widget.js';

/** A kind of widget that lives only where the theme put its element. */
interface InlineKind {
  readonly tag: string;
  readonly kind: CampaignView['kind'];
  /** What it tells the page of, beside errors. */
  readonly facts: readonly string[];
  readonly load: () => Promise<{
    /** False where the tag is another script's. */
    equip(element: Element, campaign: CampaignView, context: WidgetContext): Promise<unknown>;
  }>;
}

/** Each is one line here, its tag in the shell, and a folder of its own. */
const kinds: readonly InlineKind[] = [
  {
    tag: 'bon-back-in-stock',
    kind: 'back-in-stock',
    facts: ['bon-stock-subscribed', 'bon-stock-cancelled'],
    load: () => import('./back-in-stock/back-in-stock-widget.js'),
  },
  {
    tag: 'bon-account-prompt',
    kind: 'account-prompt',
    facts: ['bon-link-sent', 'bon-signed-in'],
    load: () => import('./account/account-prompt-widget.js'),
  },
  {
    tag: 'bon-account',
    kind: 'account-prompt',
    facts: ['bon-link-sent', 'bon-signed-in'],
    load: () => import('./account/account-widget.js'),
  },
  {
    tag: 'bon-survey',
    kind: 'survey',
    facts: [],
    load: () => import('./survey/survey-sight.js'),
  },
  {
    tag: 'bon-loyalty-badge',
    kind: 'loyalty',
    facts: [],
    load: () => import('./loyalty/loyalty-badge-sight.js'),
  },
  {
    tag: 'bon-loyalty-panel',
    kind: 'loyalty',
    facts: ['bon-loyalty-joined', 'bon-points-swapped', 'bon-swap-undone', 'bon-signed-in'],
    load: () => import('./loyalty/loyalty-sight.js'),
  },
];

/** The tags that may stand in a page, and the kind of campaign each needs. */
export const inlineKinds: readonly Pick<InlineKind, 'tag' | 'kind'>[] = kinds;

/** Buttons of the theme that keep a product for who is signed in. */
const hearts: InlineKind = {
  tag: '[data-bonbon-favourite]',
  kind: 'account-prompt',
  facts: ['bon-favourite-changed'],
  load: () => import('./account/favourite-button.js'),
};

const heard = new WeakSet<Element>();

/** Without its file nobody listens either. */
const tell = (name: string, detail: object) =>
  void import('./facts.js').then(
    ({facts}) => facts.tell(name, detail),
    () => undefined,
  );

const aTask = () => new Promise(resolve => setTimeout(resolve));
let turns: Promise<unknown> | undefined;

/**
 * The first number that a page asks Chromium to write takes longer than drawing what it stands in: the
 * browser reads which languages it knows. Asking for those that it can sort in is the first half of that.
 */
const readLanguages = () =>
  aTask()
    .then(() => Intl.Collator.supportedLocalesOf('en'))
    .then(aTask)
    .then(() => (0).toLocaleString());

/** Every widget begins in a task of its own, so that the page may come between. */
const itsTurn = () => (turns = (turns ?? readLanguages()).then(aTask));

const isNow = ({startsAt, endsAt}: CampaignView) =>
  !(Date.parse(startsAt ?? '') > Date.now()) && !(Date.parse(endsAt ?? '') <= Date.now());

/** Gives the inline elements their campaign: the one they name, else the first of their kind that runs. */
export function adoptInline(
  root: ParentNode,
  campaigns: readonly CampaignView[],
  context: WidgetContext,
): void {
  context.adopt = part => adoptInline(part, campaigns, context);
  for (const {tag, kind, load, facts: names} of [...kinds, hearts]) {
    for (const element of root.querySelectorAll(tag)) {
      const id = element.getAttribute('campaign-id');
      const campaign = campaigns.find(
        one => one.kind === kind && (!id || one.id === id) && isNow(one),
      );
      if (!campaign) continue;
      // A file that did not arrive: the plain form stays.
      load()
        .then(async ({equip}) => {
          await itsTurn();
          if ((await equip(element, campaign, context)) === false)
            console.info(`[bonbon] <${tag}> belongs to another script.`);
        })
        .catch(() => undefined);
      if (heard.has(element)) continue;
      heard.add(element);
      for (const name of names) {
        element.addEventListener(name, event =>
          tell(name, {
            campaignId: campaign.id,
            ...((event as CustomEvent<unknown>).detail as object),
          }),
        );
      }
    }
  }
}
