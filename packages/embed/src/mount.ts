import type {CampaignView} from '@bonbon/contract/campaign.js';
import {createAudience, type Audience} from '@bonbon/core/audience/audience.js';
import {playTokenOf} from '@bonbon/core/identity/play-tokens.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';
import type {Facts} from './facts.js';
import {registry, type ShownKind} from './registry.js';
import type {WidgetContext, WidgetElement, WidgetEntry, WidgetModule} from './widget.js';

/** One campaign on this page: its rules, its element, its side tab. */
export interface Mount {
  readonly campaign: CampaignView;
  readonly audience: Audience;
  /** False when it cannot be opened here. */
  open(): Promise<boolean>;
  close(): void;
  /** It may be opened soon: fetches and makes what that needs. */
  near(): void;
  /** Takes care of an element that stands in the page. */
  adopt(element: WidgetElement): Promise<unknown>;
  /** Newer settings, or another language. */
  update(campaign: CampaignView): void;
  /** The page changed: the rules are looked at again. */
  rearm(): void;
}

/** What opening needs, in one language. */
interface Kit {
  readonly locale: string;
  readonly widget: WidgetModule;
  readonly messages: Messages;
}

/** A file that did not arrive: the shop goes on. */
const ignore = () => undefined;

/** Mounts a campaign; nothing of its widget is fetched before it is likely to be needed. */
export function createMount(
  first: CampaignView,
  context: WidgetContext,
  facts: Facts,
  entry: WidgetEntry = registry[first.kind as ShownKind],
): Mount {
  const {storage, storefront} = context;
  const {id} = first;
  const elements = new Set<WidgetElement>();
  let campaign = first;
  let kit: Kit | undefined;
  let overlay: WidgetElement | undefined;
  let making: Promise<WidgetElement | undefined> | undefined;
  let tab: Promise<HTMLElement | undefined> | undefined;

  const fetch = async (): Promise<Kit> => {
    const locale = context.locale();
    if (kit?.locale === locale) return kit;
    const [widget, messages] = await Promise.all([entry.load(), entry.words(locale)]);
    kit = {locale, widget, messages};
    // Another language may have been chosen meanwhile.
    return fetch();
  };

  /** What is played anywhere in the page is played; also by a shopper who walks on without closing. */
  const played = () => {
    audience.finished();
    hideTab();
  };

  /** Gives an element what it needs; makes one when there is none. */
  const equip = async (given?: WidgetElement): Promise<WidgetElement | undefined> => {
    const {widget, messages, locale} = await fetch();
    if (!widget.register()) {
      console.info(`[bonbon] <${entry.tag}> belongs to another script.`);
      return undefined;
    }
    const element = given ?? widget.create(campaign);
    widget.equip(element, campaign, context, {messages, more: () => entry.moreWords(locale)});
    if (!elements.has(element)) element.addEventListener('bon-spin-settled', played);
    elements.add(element);
    return element;
  };

  const make = async () => {
    const element = await equip();
    if (!element) return undefined;
    // Nothing of it may move the page, whatever the body lays out its children by.
    element.style.setProperty('position', 'absolute');
    const tell = ({type, detail}: CustomEvent<{reason?: string} | null>) =>
      facts.tell(type, {campaignId: id, ...detail});
    element.addEventListener('bon-open', event => tell(event as CustomEvent<null>));
    element.addEventListener('bon-close', event => {
      const closed = event as CustomEvent<{reason?: string} | null>;
      tell(closed);
      const finished = kit?.widget.finished.test(element.state.phase);
      if (finished) played();
      const declined = closed.detail?.reason === 'declined' ? 'declined' : 'closed';
      audience.ended(finished ? 'finished' : declined);
    });
    return (overlay = element);
  };

  /** The one overlay, however many ask for it; a page that replaces its body gets the same one back. */
  const create = async () => {
    making ??= make().catch(() => (making = undefined));
    const element = await making;
    if (element && !element.isConnected) document.body.append(element);
    return element;
  };

  const near = () => {
    const idle = globalThis.requestIdleCallback ?? setTimeout;
    if (!overlay) void fetch().then(() => idle(create), ignore);
  };

  const open = async (): Promise<boolean> => {
    let opened = false;
    try {
      const element = await create();
      let asked: Event | undefined;
      element?.addEventListener('bon-before-open', event => (asked = event), {once: true});
      const opening = element?.open();
      opened = !!element && !asked?.defaultPrevented;
      if (opened) audience.opened();
      await opening;
    } catch {
      opened = false;
    }
    if (!opened) audience.cancelled();
    return opened;
  };

  const showTab = () => {
    if (!campaign.triggers.some(({kind}) => kind === 'side-tab')) return;
    tab ??= Promise.all([import('./side-tab.js'), fetch()])
      .then(([{createSideTab}, {locale, messages}]) =>
        createSideTab({
          campaign,
          locale,
          words: messages,
          onPress: () => void open(),
          onNear: near,
        }),
      )
      .catch(ignore);
  };

  const hideTab = () => {
    void tab?.then(shown => shown?.remove());
    tab = undefined;
  };

  const createRules = () =>
    createAudience({
      campaign,
      storage,
      snapshot: storefront.snapshot,
      judge: () => context.judge?.(campaign.targeting, storefront.snapshot(), storage),
      onOpen: () => void open(),
      onArmed: near,
      unasked: () => import('@bonbon/core/audience/unasked.js'),
    });
  let audience = createRules();

  const rearm = () => {
    audience.arm();
    if (audience.isWanted()) showTab();
    else hideTab();
    if (overlay || !playTokenOf(storage, id).get()) return;
    // A code that was won on an earlier page is found again without searching.
    import('./pocket-later.js')
      .then(({remind}) => remind(entry.tag, id, storage, create))
      .catch(ignore);
  };
  rearm();

  return {
    get campaign() {
      return campaign;
    },
    get audience() {
      return audience;
    },
    open,
    near,
    close: () => overlay?.close(),
    adopt: element => (elements.has(element) ? Promise.resolve() : equip(element).catch(ignore)),
    update(next) {
      campaign = next;
      audience.disarm();
      audience = createRules();
      hideTab();
      rearm();
      for (const element of elements) void equip(element).catch(ignore);
    },
    rearm,
  };
}
