import type {CampaignView} from '@bonbon/contract/campaign.js';
import {createAudience, type Audience} from '@bonbon/core/audience/audience.js';
import {createPlayTokens} from '@bonbon/core/identity/play-tokens.js';
import type {Facts} from './facts.js';
import {registry, type ShownKind} from './registry.js';
import type {WidgetContext, WidgetElement, WidgetModule} from './widget.js';

/** One campaign on this page: its rules, its element, its side tab. */
export interface Mount {
  readonly campaign: CampaignView;
  readonly audience: Audience;
  /** False when it cannot be opened here. */
  open(): Promise<boolean>;
  close(): void;
  /** Fetches what opening needs. */
  fetch(): Promise<unknown>;
  /** Takes care of an element that stands in the page. */
  adopt(element: WidgetElement): Promise<void>;
  /** Newer settings, or another language. */
  update(campaign: CampaignView): void;
  /** The page changed: the rules are looked at again. */
  rearm(): void;
}

/** Mounts a campaign; nothing of its widget is fetched before it is likely to be needed. */
export function createMount(first: CampaignView, context: WidgetContext, facts: Facts): Mount {
  let campaign = first;
  const entry = registry[campaign.kind as ShownKind];
  let overlay: WidgetElement | undefined;
  let tab: Promise<{remove(): void} | undefined> | undefined;
  const adopted = new Set<WidgetElement>();

  const words = () => entry.words(context.locale());
  const fetch = () => Promise.all([entry.load(), words()]);

  const equip = async (element: WidgetElement): Promise<WidgetModule | undefined> => {
    const locale = context.locale();
    const [{widget}, messages] = await fetch();
    // Another language may have been chosen meanwhile.
    if (locale !== context.locale()) return equip(element);
    if (!widget.register())
      return (console.info(`[bonbon] <${entry.tag}> belongs to another script.`), undefined);
    widget.equip(element, campaign, context, {messages, more: () => entry.moreWords(locale)});
    return widget;
  };

  /** What is played anywhere in the page is played; also by a shopper who walks on without closing. */
  const played = () => {
    audience.finished();
    hideTab();
  };
  const hear = (element: WidgetElement) => element.addEventListener('bon-spin-settled', played);

  const wire = (element: WidgetElement, widget: WidgetModule) => {
    const tell = (event: Event) => {
      const {detail} = event as CustomEvent<object | null>;
      facts.tell(event.type, {campaignId: campaign.id, ...detail});
    };
    element.addEventListener('bon-open', tell);
    hear(element);
    element.addEventListener('bon-close', event => {
      tell(event);
      const {reason} = (event as CustomEvent<{reason?: string} | null>).detail ?? {};
      const declined = reason === 'declined' ? 'declined' : 'closed';
      const finished = widget.isFinished(element);
      if (finished) played();
      audience.ended(finished ? 'finished' : declined);
    });
  };

  const make = async (): Promise<WidgetElement | undefined> => {
    if (overlay?.isConnected) return overlay;
    const [{widget}] = await fetch();
    const element = overlay ?? widget.create(campaign);
    if (!overlay) {
      const equipped = await equip(element);
      if (!equipped) return undefined;
      wire(element, equipped);
    }
    overlay = element;
    // A page that replaces its body gets the same element back, state and all.
    document.body.append(element);
    return element;
  };

  // A click and a trigger may ask at the same moment; there is one wheel all the same.
  let making: ReturnType<typeof make> | undefined;
  const create = () => (making ??= make().finally(() => (making = undefined)));

  const open = async (): Promise<boolean> => {
    try {
      const element = await create();
      if (!element) return (audience.cancelled(), false);
      let refused = false;
      const watch = (event: Event) => queueMicrotask(() => (refused = event.defaultPrevented));
      element.addEventListener('bon-before-open', watch, {once: true});
      audience.opened();
      const opening = element.open();
      await Promise.resolve();
      if (refused) audience.cancelled();
      await opening;
      return !refused;
    } catch {
      // A chunk that did not arrive: the shop goes on.
      audience.cancelled();
      return false;
    }
  };

  const showTab = () => {
    const trigger = campaign.triggers.find(({kind}) => kind === 'side-tab');
    if (!trigger) return;
    tab ??= import('./side-tab.js').then(async ({createSideTab}) =>
      createSideTab({
        campaign,
        locale: context.locale(),
        words: await words(),
        onPress: () => void open(),
        onNear: fetch,
      }),
    );
    // A tab that cannot be fetched is no tab.
    tab.catch(() => undefined);
  };

  const hideTab = () => {
    void tab?.then(shown => shown?.remove()).catch(() => undefined);
    tab = undefined;
  };

  let audience = createRules();

  function createRules() {
    return createAudience({
      campaign,
      storage: context.storage,
      snapshot: () => context.storefront.snapshot(),
      judge: returning => {
        const {targeting, storefront} = context;
        const read = targeting?.readFacts(storefront.snapshot(), returning);
        return (read && targeting?.checkTargeting(campaign.targeting, read)) ?? [];
      },
      onOpen: () => void open(),
      onArmed: () => void fetch().catch(() => undefined),
    });
  }

  const rearm = () => {
    audience.arm();
    const wanted = audience
      .explain()
      .every(({rule, passed}) => passed || !/^(targ|sched)|finished/.test(rule));
    if (wanted) showTab();
    else hideTab();
    if (overlay || !createPlayTokens(context.storage).get(campaign.id)) return;
    // A code that was won on an earlier page is found again without searching.
    import('./pocket-later.js')
      .then(({remind}) => remind(entry.tag, campaign.id, context.storage, create))
      .catch(() => undefined);
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
    fetch: () => fetch().catch(() => undefined),
    close: () => overlay?.close(),
    async adopt(element) {
      if (adopted.has(element)) return;
      adopted.add(element);
      hear(element);
      const widget = await equip(element).catch(() => undefined);
      if (!widget) adopted.delete(element);
    },
    update(next) {
      campaign = next;
      audience.disarm();
      audience = createRules();
      hideTab();
      rearm();
      for (const element of [overlay, ...adopted]) {
        if (element) void equip(element).catch(() => undefined);
      }
    },
    rearm,
  };
}
