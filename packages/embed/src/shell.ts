import './first-styles.js';
import {createHtmlPage, type HtmlPage} from '@bonbon/adapters/html/html-page.js';
import type {CampaignView, ShopConfig} from '@bonbon/contract/campaign.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {resolveLocale} from '@bonbon/core/i18n/locale.js';
import type {Outbox} from '@bonbon/core/outbox/outbox.js';
import {
  openStorage,
  type ConsentAwareStorage,
  type StorageOptions,
} from '@bonbon/core/storage/storage-reading.js';
import {spinWheelLocales} from '@bonbon/elements/spin-wheel/messages.js';
import {createBackend} from './backend.js';
import {createMount, type Mount} from './mount.js';
import type {BonbonMethod} from './page-api.js';
import {registry, tags} from './registry.js';
import {hasten} from './renderer/styles.js';
import type {WidgetContext, WidgetElement} from './widget.js';

/** What the tag hands to the shell. */
export interface ShellContext {
  readonly shopKey: string;
  readonly baseUrl: string;
  readonly locale: string;
  readonly version: string;
  /** Absent when the settings could not be read. */
  readonly config: ShopConfig | undefined;
  /** What stands in the place of the device's storage under preview. */
  readonly area?: StorageOptions['area'];
  /** Asks the server for something of this shop, with a JSON body when there is one. */
  ask(path: string, body?: string, locale?: string): Promise<Response>;
  /** Whether a press on this element is meant to open the campaign, which may concern this page. */
  isMeant(target: Element, campaign: CampaignView): boolean;
}

/** The loaded script: it answers every call of `window.bonbon`. */
export interface Shell {
  ask(name: BonbonMethod | 'moved', args: readonly unknown[]): unknown;
}

/** Widgets that stand where the theme put them; what they are is in `inline.ts`. */
const inlineTags =
  'bon-back-in-stock,bon-account-prompt,bon-account,bon-survey,bon-loyalty-badge,bon-loyalty-panel,[data-bonbon-favourite]';

/** The page has its turn. */
const yieldToPage = () => new Promise(resolve => setTimeout(resolve));

/** Opens the shell: mounts what the settings ask for and looks after Bonbon elements in the page. */
export async function openShell(shell: ShellContext): Promise<Shell> {
  await yieldToPage();
  if (shell.config?.preview) (await import('./preview/preview.js')).enterPreview(shell);
  const {baseUrl, shopKey, config} = shell;
  const campaigns: readonly CampaignView[] = config?.campaigns ?? [];
  const page = createHtmlPage(document);
  const storage = openStorage({...shell, consent: page.snapshot().consent.storage});
  const unsent = storage.value('outbox', 'necessary', raw => raw);
  const backend = createBackend(shell);
  const mounts = new Map<string, Mount>();
  let outbox: Promise<Outbox> | undefined;
  let words = shell.locale;
  const before = page.snapshot().locale;
  let latest = campaigns;

  const readAll = async () => {
    const {completePage} = await import('./page-later.js');
    completePage(page, storage);
  };
  const context: WidgetContext = {
    backend,
    // What it cannot do yet comes with `readAll`, before anybody asks for it.
    storefront: page as HtmlPage & Storefront,
    // What writes comes with every file that has something to remember.
    storage: storage as ConsentAwareStorage & typeof storage,
    outbox: () =>
      (outbox ??= import('./outbox-later.js').then(({openOutbox}) =>
        openOutbox(context, campaigns),
      )),
    flush: kind =>
      outbox || unsent.get()
        ? context.outbox().then(
            opened => opened.flush(kind),
            () => (outbox = undefined),
          )
        : undefined,
    readAll,
    baseUrl,
    shopKey,
    shop: config?.shop,
    locale: () => resolveLocale([words], spinWheelLocales),
  };

  const mountAll = async (wanted: readonly CampaignView[]) => {
    if (wanted.some(({targeting}) => Object.keys(targeting)[0])) {
      const [{judgeTargeting}] = await Promise.all([
        import('@bonbon/core/audience/targeting.js'),
        readAll(),
      ]);
      context.judge = judgeTargeting;
    }
    // Most pages look like Paper, which is here already.
    const isMidnight = wanted.some(({preset}) => preset === 'midnight');
    if (isMidnight || document.querySelector('[preset=midnight]')) await hasten();
    latest = wanted;
    await yieldToPage();
    for (const campaign of wanted) {
      // A kind that a newer server knows and this script does not is passed over.
      const entry = registry[campaign.kind];
      const known = mounts.get(campaign.id);
      if (known) known.update(campaign);
      else if (entry) mounts.set(campaign.id, createMount(campaign, context, entry));
    }
    const isRare = ({kind, placement, triggers}: CampaignView) =>
      [kind, placement + kind, ...triggers.map(one => one.kind)].some(one =>
        /^(sur|vis|pag|ev|cornerl)/.test(one),
      );
    if (wanted.some(isRare)) quietly('survey');
    void discover();
  };

  /** Takes care of the elements that stand in the page. */
  const discover = async (root: ParentNode = document) => {
    if (root.querySelector(inlineTags)) quietly('adopt', root);
    for (const element of root.querySelectorAll<WidgetElement>(tags)) {
      await mounts.get(element.getAttribute('campaign-id') ?? '')?.adopt(element);
    }
  };

  /** What few pages ask for is a file of its own. */
  const seldom = async (name: string, args: readonly unknown[]) => {
    const {createSeldomCalls} = await import('./seldom.js');
    const inside = {shell, page, mounts, mountAll, context, latest};
    const calls: Record<string, (...args: never[]) => unknown> = createSeldomCalls(inside);
    return calls[name]?.(...(args as never[]));
  };

  /** A file that did not arrive: the shop goes on. */
  const quietly = (name: string, ...args: readonly unknown[]) =>
    void seldom(name, args).catch(() => undefined);

  const pick = (id: unknown) =>
    id && typeof id === 'string' ? mounts.get(id) : [...mounts.values()][0];

  /** What the page's own buttons do to the campaign that they name, or that names them. */
  const listen = (type: string, act: (mount: Mount) => unknown) =>
    document.addEventListener(type, event => {
      const [target] = event.composedPath();
      if (!(target instanceof Element)) return;
      const id = target.closest<HTMLElement>('[data-bonbon-open]')?.dataset['bonbonOpen'];
      const isNamed = id !== undefined;
      const mount = isNamed
        ? pick(id)
        : [...mounts.values()].find(
            ({campaign, isAllowed}) => shell.isMeant(target, campaign) && isAllowed(),
          );
      if (type === 'click' && (isNamed || mount)) event.preventDefault();
      if (mount) act(mount);
      else if (isNamed) quietly(type, id);
    });

  await mountAll(campaigns);
  await yieldToPage();
  const [, link] = location.hash.split('#bonbon=');
  if (link) quietly('link', link);
  void context.flush();
  page.subscribe(({consent}) => {
    if (consent.storage === storage.consent) return;
    storage.consent = consent.storage;
    quietly('heed');
  });
  // The page changed its language: words and settings follow, without a reload.
  const {documentElement} = document;
  const hearLanguage = () => {
    const {locale} = page.snapshot();
    if (locale === words) return;
    words = locale;
    quietly('speak', locale);
  };
  new MutationObserver(hearLanguage).observe(documentElement, {
    attributeFilter: ['lang', 'data-bonbon-locale'],
  });
  if (page.snapshot().locale !== before) hearLanguage();
  listen('click', mount => mount.open());
  listen('pointerover', mount => mount.near());
  listen('focusin', mount => mount.near());

  return {
    ask(name, args) {
      const [first] = args;
      if (name === 'open') return pick(first)?.open() ?? seldom('click', [first]);
      return name === 'discover' ? discover(first as ParentNode | undefined) : seldom(name, args);
    },
  };
}
