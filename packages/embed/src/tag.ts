import type {CampaignView, ShopConfig} from '@bonbon/contract/campaign.js';
import {onPageChange} from '@bonbon/core/page/page-changes.js';
import {isOpener, keepEarlyPresses} from './early-press.js';
import type {BonbonMethod, QueuedCall} from './page-api.js';
import type {Shell, ShellContext} from './shell.js';

declare const __BONBON_VERSION__: string;
/** Name of the shell's file, and the hash of `chunks.json`, which holds the hashes of all lazy files. */
declare const __BONBON_SHELL__: string;
declare const __BONBON_CHUNKS__: string;

/** Calls that can wait: what they say matters only once something is shown. */
const patient: readonly string[] = ['consent', 'identify', 'track', 'on', 'close', 'discover'];
const methods = [...patient, 'open', 'explain', 'doctor'];

type Loaded = {version?: string; q?: QueuedCall[]} & Record<string, unknown>;
type Ask = (...args: unknown[]) => Promise<unknown>;

const info = (words: string) => console.info(`[bonbon] ${words}`);

function findScript(): HTMLScriptElement | undefined {
  const {currentScript} = document;
  // A named image can stand where the browser's own property was.
  if (currentScript instanceof HTMLScriptElement) return currentScript;
  return (
    document.querySelector<HTMLScriptElement>('script[data-shop],script[src*="bonbon.js"]') ??
    undefined
  );
}

const matches = (pattern: string) =>
  new RegExp(
    (pattern[0] === '/' ? '^' : '') +
      pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*') +
      '$',
  ).test(location.pathname);

/** The cheap rules: what they exclude costs the page nothing more. */
function mayConcern({startsAt, endsAt, targeting}: CampaignView): boolean {
  const now = Date.now();
  const {includePaths, excludePaths} = targeting;
  return (
    !(startsAt && Date.parse(startsAt) > now) &&
    !(endsAt && Date.parse(endsAt) <= now) &&
    (!includePaths?.length || includePaths.some(matches)) &&
    !excludePaths?.some(matches)
  );
}

/** Waits for the page to be loaded and idle: what we run never stands in the way of the page. */
function whenQuiet(act: () => void) {
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  const wait = () => idle(act);
  if (document.readyState === 'complete') wait();
  else addEventListener('load', wait, {once: true});
}

/** A pinned tag loads only bytes whose hash it knows; a changed byte is refused. */
const proven = (href: string, integrity: string, nonce: string) =>
  new Promise<void>((resolve, reject) => {
    const link = document.createElement('link');
    Object.assign(link, {rel: 'modulepreload', href, integrity, crossOrigin: '', nonce});
    link.onload = () => resolve();
    link.onerror = reject;
    document.head.append(link);
  });

function start(script: HTMLScriptElement, early: readonly QueuedCall[]) {
  const source = new URL(script.src);
  const {dataset, nonce, integrity} = script;
  const shopKey = dataset.shop ?? source.searchParams.get('shop') ?? '';
  const root = new URL('..', source).href;
  // A page may keep an old tag for a while: the files it asks for stay where their release put them.
  const base = `${root}${__BONBON_VERSION__}/`;
  // A look at a draft: the server answers below the token as if, and the tab keeps it by its name.
  const preview = /bonbon-preview=[\w.-]+/.exec(location.search + self.name);
  const baseUrl = (dataset.backend ?? root).replace(/\/?$/, preview ? '/' + preview : '');
  const page = document.documentElement;
  const lang = dataset.locale ?? page.dataset.bonbonLocale ?? (page.lang || navigator.language);
  // Pages write `en_US` and worse; the server answers a tag that is none with an error.
  const locale = /^[a-z]{2,3}([-_][a-z\d]{2,8}){0,3}$/i.test(lang)
    ? lang.replaceAll('_', '-')
    : 'en';
  const waiting: QueuedCall[] = [...early];
  let shell: Promise<Shell> | undefined;

  /** Asks the server for something of this shop; it has eight seconds. */
  const ask: ShellContext['ask'] = (path, body, language) =>
    fetch(`${baseUrl}/v1/shops/${encodeURIComponent(shopKey)}/${path}`, {
      credentials: 'omit',
      signal: AbortSignal.timeout(8000),
      ...(body && {
        method: 'POST',
        body,
        headers: {'content-type': 'application/json', 'accept-language': language ?? locale},
      }),
    });

  const read = async (): Promise<ShopConfig | undefined> => {
    try {
      const response = await ask(`config?locale=${encodeURIComponent(locale)}`);
      const body = await response.json();
      if (Array.isArray(body.campaigns)) return body;
      info(
        `Nothing is shown: the server answered ${body.code ?? response.status}. Is ${location.origin} among the shop's allowed origins?`,
      );
    } catch {
      // Blocked, offline or broken: the shop goes on as if we had never been here.
    }
    return undefined;
  };

  const prerendered = new Promise<unknown>(resolve => {
    // An image of the page may go by that name.
    if ((document as {prerendering?: boolean}).prerendering !== true) return resolve(0);
    document.addEventListener('prerenderingchange', resolve, {once: true});
  });
  const config = prerendered.then(read);

  const load = async (): Promise<Shell> => {
    if (integrity) {
      // A pinned tag trusts no byte it cannot prove, so every lazy file is proved before one runs.
      const list = await fetch(`${base}chunks.json`, {
        integrity: __BONBON_CHUNKS__,
        credentials: 'omit',
      });
      const hashes = Object.entries((await list.json()) as Record<string, string>);
      await Promise.all(hashes.map(([file, hash]) => proven(base + file, hash, nonce)));
    }
    const {openShell} = (await import(
      /* @vite-ignore */ base + __BONBON_SHELL__
    )) as typeof import('./shell.js');
    const context: ShellContext = {
      shopKey,
      baseUrl,
      locale,
      version: __BONBON_VERSION__,
      config: await config,
      ask,
      isMeant: (target, campaign) => mayConcern(campaign) && isOpener(target, [campaign]),
    };
    return openShell(context);
  };

  const wake = () =>
    (shell ??= load().then(
      opened => {
        listens();
        for (const [name, args, resolve] of waiting.splice(0)) resolve(opened.ask(name, args));
        return opened;
      },
      (error: unknown) => {
        // A file that did not arrive may arrive at the next press.
        shell = undefined;
        throw error;
      },
    ));

  let settings: readonly CampaignView[] | undefined;
  void config.then(found => (settings = found?.campaigns ?? []));
  const listens = keepEarlyPresses(
    () => settings?.filter(mayConcern),
    () => config.then((): unknown => settings?.some(mayConcern) && wake()),
  );

  const later =
    (name: BonbonMethod | 'moved'): Ask =>
    (...args) =>
      new Promise(resolve => {
        if (shell || !patient.includes(name)) {
          wake().then(
            opened => resolve(opened.ask(name, args)),
            () => resolve(name === 'open' ? false : []),
          );
        } else {
          waiting.push([name as BonbonMethod, args, resolve]);
          // "on" answers with how to stop; the others with nothing, and need not wait.
          if (name !== 'on') resolve(undefined);
        }
      });

  const api: Loaded = {
    version: __BONBON_VERSION__,
    ready: () => config.then(found => !!found),
  };
  for (const name of methods) api[name] = later(name as BonbonMethod);
  Object.defineProperty(globalThis, 'bonbon', {value: api, configurable: true, writable: true});

  const look = () => {
    void config.then(found => {
      const own = document.querySelector('bon-spin-wheel');
      const asked = waiting.some(([name]) => !patient.includes(name));
      if (own || asked || found?.preview || found?.campaigns.some(mayConcern)) {
        if (!shell) whenQuiet(() => wake().catch(() => undefined));
      }
    });
  };
  // All of the page is there then, and its own first moments stay free of us.
  whenQuiet(look);
  onPageChange(() => {
    if (shell) void later('moved')().catch(() => undefined);
    else look();
  });
}

try {
  const script = findScript();
  const before = (globalThis as {bonbon?: Loaded}).bonbon;
  const early = Array.isArray(before?.q) ? before.q : [];
  if (typeof before?.version === 'string') {
    info(`Already here as ${before.version}; the second tag (${__BONBON_VERSION__}) does nothing.`);
    for (const [name, args, resolve] of early) resolve((before[name] as Ask)(...args));
  } else if (script) start(script, early);
} catch {
  // A page whose built-ins are broken gets no widget and no error.
}
