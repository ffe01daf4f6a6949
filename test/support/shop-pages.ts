import type {Page as Tab} from 'playwright-core';
import {startServerProcess} from './server-process.js';
import {startStaticServer, type Page} from './static-server.js';
import {createShop, manage, wheelInput, type ShopHandle} from './wheel-client.js';

/** Values a made-up page needs: where the server is, and the shop's publishable key. */
export interface Place {
  readonly server: string;
  readonly key: string;
}

/** A running server and made-up pages of its one shop. */
export interface ShopPages {
  readonly shop: ShopHandle;
  readonly server: string;
  /** Origin of the shop's own pages; allowed to use the key. */
  readonly origin: string;
  /** An origin that serves the same pages and is not allowed. */
  readonly strangerOrigin: string;
  close(): Promise<void>;
}

/** The tag as an owner pastes it; `more` are further attributes. */
export const tagOf = ({server, key}: Place, more = '') =>
  `<script async src="${server}/v1/bonbon.js" data-shop="${key}"${more}></script>`;

/** A small page of a shop with a button that opens the wheel. */
export const shopPage = (place: Place, {head = '', tag = tagOf(place), body = ''} = {}) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">${head}${tag}</head>
<body><h1>Shop</h1><button id="play">Play</button>${body}</body></html>`;

/** Starts the built server with one shop and one wheel, and made-up pages on origins of their own. */
export async function startShopPages(
  makePages: (place: Place) => Readonly<Record<string, Page>>,
  /** What its campaign has other than the usual: a placement, triggers. */
  campaign: Readonly<Record<string, unknown>> = {},
): Promise<ShopPages> {
  const server = await startServerProcess();
  const shop = await createShop(server.url);
  const pages = makePages({server: server.url, key: shop.shopKey});
  const own = await startStaticServer(pages);
  const stranger = await startStaticServer(pages);
  const stored = await manage(shop, 'PUT', '', {
    name: 'Fjord & Fig',
    allowedOrigins: [own.origin],
  });
  if (stored.status !== 200) throw new Error(`The shop was not stored: ${stored.status}`);
  const created = await manage(shop, 'POST', '/campaigns', {
    id: 'welcome',
    input: {
      ...wheelInput([
        {id: 'ten', weight: 3},
        {id: 'five', weight: 1},
      ]),
      placement: 'overlay',
      triggers: [{kind: 'click', selector: '#play'}],
      ...campaign,
    },
  });
  if (created.status !== 201) {
    throw new Error(`The wheel was not stored: ${JSON.stringify(created.body)}`);
  }
  return {
    shop,
    server: server.url,
    origin: own.origin,
    strangerOrigin: stranger.origin,
    close: async () => {
      await own.close();
      await stranger.close();
      await server.stop();
    },
  };
}

/** What a page complained about. */
export interface Complaints {
  readonly errors: string[];
  readonly console: string[];
  readonly requests: string[];
  violations(): Promise<string[]>;
}

/** Collects everything a page complains about, from before its first script. */
export async function listen(tab: Tab): Promise<Complaints> {
  const complaints = {errors: [] as string[], console: [] as string[], requests: [] as string[]};
  tab.on('pageerror', error => complaints.errors.push(error.message));
  tab.on('console', message => complaints.console.push(`${message.type()}: ${message.text()}`));
  tab.on('request', request => complaints.requests.push(request.url()));
  await tab.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, {__violations: violations});
    document.addEventListener('securitypolicyviolation', event => {
      violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return {
    ...complaints,
    violations: () =>
      tab.evaluate(() => (window as unknown as {__violations: string[]}).__violations),
  };
}

/** What a page may ask of the pasted script, as far as tests do. */
interface BonbonApi {
  open(campaignId?: string): Promise<boolean>;
  close(): Promise<unknown>;
  ready(): Promise<boolean>;
  track(event: string): Promise<unknown>;
  explain(
    campaignId?: string,
  ): Promise<readonly {rule: string; passed: boolean; sentence: string}[]>;
}

/** Calls `window.bonbon` as a script of the page would. */
export const callBonbon = <Verb extends keyof BonbonApi>(
  tab: Tab,
  verb: Verb,
  what?: Parameters<BonbonApi[Verb]>[0],
): Promise<Awaited<ReturnType<BonbonApi[Verb]>>> =>
  tab.evaluate(
    ([name, given]) => {
      const {bonbon} = window as unknown as {bonbon: Record<string, (given?: string) => unknown>};
      return bonbon[name ?? '']?.(given) as never;
    },
    [verb, what] as const,
  );

let shoppers = 0;

/** Opens the wheel by the page's button, or as told. */
export async function openWheel(
  tab: Tab,
  open = (): Promise<unknown> => tab.locator('#play').click(),
): Promise<void> {
  await tab.waitForFunction(() => 'bonbon' in window);
  // The trigger listens once the shell is there, and "explain" answers when it is.
  await callBonbon(tab, 'explain');
  await open();
  await tab.getByRole('button', {name: 'Spin the wheel'}).waitFor();
  // While it waits for the odds the form can be seen and not filled in.
  await tab.locator('bon-spin-wheel form:not([inert])').waitFor();
}

/** Plays as a shopper does, from the page's button to the code. */
export async function playThrough(tab: Tab, open?: () => Promise<unknown>): Promise<string> {
  await openWheel(tab, open);
  shoppers += 1;
  await tab.getByLabel('E-mail address').fill(`shopper-${process.pid}-${shoppers}@example.com`);
  await tab.getByRole('button', {name: 'Spin the wheel'}).click();
  const code = tab.getByText(/^\s*[A-HJ-NP-Z2-9]{10,12}\s*$/).first();
  await code.waitFor({timeout: 30_000});
  return (await code.innerText()).trim();
}
