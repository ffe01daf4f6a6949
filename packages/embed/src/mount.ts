import type {CampaignView} from '@bonbon/contract/campaign.js';
import type {AudienceRules} from '@bonbon/core/audience/audience.js';
import {isRunning} from '@bonbon/core/audience/may-ask.js';
import {speakUp} from '@bonbon/core/audience/unasked.js';
import {playTokenOf} from '@bonbon/core/identity/play-tokens.js';
import type {Manners} from './manners.js';
import type {
  WidgetContext,
  WidgetElement,
  WidgetEntry,
  WidgetModule,
  WidgetWords,
} from './widget.js';

/** One campaign on this page: its element and the presses that open it; the rest are its manners. */
export interface Mount {
  readonly campaign: CampaignView;
  /** Its rules and memory, which are fetched when it may speak up or was opened. */
  manners(): Promise<Manners>;
  /** Whether its targeting rules let it open. */
  isAllowed(): boolean;
  /** False when it cannot be opened here. */
  open(): Promise<boolean>;
  close(): void;
  /** It may be opened soon: fetches and makes what that needs. */
  near(): void;
  /** Takes care of an element that stands in the page. */
  adopt(element: WidgetElement): Promise<unknown>;
  /** Waits for its moment, anew where the page has changed. */
  arm(): void;
  /** Newer settings, or another language. */
  update(campaign: CampaignView): void;
}

/** What opening needs, in one language. */
interface Kit {
  readonly locale: string;
  readonly widget: WidgetModule;
  readonly words: WidgetWords;
}

/** What a mount shares with its manners. */
export interface MountInside {
  readonly entry: WidgetEntry;
  readonly context: WidgetContext;
  /** The one overlay, however many ask for it. */
  create(): Promise<WidgetElement | undefined>;
  overlay(): WidgetElement | undefined;
  /** What decides whether it may speak up, as it is now. */
  audience(): AudienceRules;
}

/** A file that did not arrive: the shop goes on. */
const ignore = () => undefined;

/** Mounts a campaign; nothing of its widget is fetched before it is likely to be needed. */
export function createMount(
  first: CampaignView,
  context: WidgetContext,
  entry: WidgetEntry,
): Mount {
  const {storage, storefront} = context;
  const elements = new Set<WidgetElement>();
  let campaign = first;
  let known: Kit | undefined;
  let overlay: WidgetElement | undefined;
  let making: Promise<WidgetElement | undefined> | undefined;
  let opening: Promise<void> | undefined;
  let manners: Promise<Manners> | undefined;
  let waiting = new AbortController();

  const kit = async (): Promise<Kit> => {
    const locale = context.locale();
    if (known?.locale === locale) return known;
    const [widget, words] = await Promise.all([entry.load(), entry.words(locale)]);
    known = {locale, widget, words};
    // Another language may have been chosen meanwhile.
    return kit();
  };

  /** What is remembered of an opening can wait until it is seen. */
  const note = async (act: (found: Manners) => void) => {
    await opening?.catch(ignore);
    mount.manners().then(act, ignore);
  };

  const hear = (event: Event) => {
    const phase = (event.target as WidgetElement).state?.phase;
    void note(found => found.hear(event, phase));
  };

  /** Gives an element what it needs; makes one when there is none. */
  const equip = async (given?: WidgetElement): Promise<WidgetElement | undefined> => {
    const {widget, words} = await kit();
    if (!widget.register()) return void note(found => found.foreign());
    const element = given ?? widget.create(campaign);
    widget.equip(element, campaign, context, words);
    element.addEventListener('bon-spin-settled', hear);
    elements.add(element);
    return element;
  };

  const make = async () => {
    const element = await equip();
    if (!element) return undefined;
    // Nothing of it may move the page, whatever the body lays out its children by.
    element.style.position = 'absolute';
    element.addEventListener('bon-open', hear);
    element.addEventListener('bon-close', hear);
    return (overlay = element);
  };

  /** A page that replaces its body gets the same overlay back. */
  const create = async () => {
    making ??= make().catch(() => (making = undefined));
    const element = await making;
    if (element && !element.isConnected) {
      // What went with an open one is closed: only then does it come above the page again.
      element.close();
      document.body.append(element);
    }
    return element;
  };

  const audience = (): AudienceRules => ({
    campaign,
    storage,
    snapshot: storefront.snapshot,
    judge: () => context.judge?.(campaign.targeting, storefront.snapshot(), storage),
  });

  const arm = () => {
    waiting.abort();
    waiting = new AbortController();
    const {signal} = waiting;
    speakUp(
      {
        ...audience(),
        hasTurn: async () => (await create())?.store?.hasTurn?.(),
        onOpen: mount.open,
        onArmed: mount.near,
      },
      signal,
    );
    if (
      manners ||
      campaign.triggers.some(({kind}) => kind === 'side-tab') ||
      playTokenOf(storage, campaign.id).get()
    )
      mount.manners().then(found => found.arm(), ignore);
  };

  const mount: Mount = {
    get campaign() {
      return campaign;
    },
    manners: () =>
      (manners ??= import('./manners.js').then(
        ({createManners}) => createManners(mount, inside),
        error => {
          manners = undefined;
          throw error;
        },
      )),
    isAllowed: () => isRunning(audience()),
    async open() {
      const element = await create();
      let asked: Event | undefined;
      element?.addEventListener('bon-before-open', event => (asked = event), {once: true});
      opening = element?.open();
      const opened = !!(await opening?.then(() => !asked?.defaultPrevented, ignore));
      if (!opened) void note(found => found.withdrawn());
      return opened;
    },
    close: () => overlay?.close(),
    near() {
      if (overlay) return;
      kit().catch(ignore);
      // After the words, which opening waits for.
      import('@bonbon/elements/panel/panel-ahead.js')
        .then(({prepare}) => prepare(create))
        .catch(ignore);
    },
    async adopt(element) {
      // What stands in the page is not put over it, too, unless somebody asks.
      waiting.abort();
      return elements.has(element) || equip(element).catch(ignore);
    },
    arm,
    update(next) {
      campaign = next;
      arm();
      for (const element of elements) void equip(element).catch(ignore);
    },
  };

  const inside: MountInside = {
    entry,
    context,
    create,
    overlay: () => overlay,
    audience,
  };

  arm();
  return mount;
}
