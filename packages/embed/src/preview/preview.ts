import type {ShellContext} from '../shell.js';
import {cleanAddress, mark} from './preview-end.js';

const reasons = {
  expired: 'its hour is over',
  forged: 'its token was not made for this shop',
  gone: 'its campaign was deleted',
};

type Open = {-readonly [K in keyof ShellContext]: ShellContext[K]};

/** The shop as it always is: what follows is asked where every page asks. */
function leave(shell: Open) {
  const base = shell.baseUrl.replace(/\/bonbon-preview=[^/]+$/, '');
  const {shopKey, locale} = shell;
  shell.baseUrl = base;
  shell.ask = (path, body, language) =>
    fetch(`${base}/v1/shops/${encodeURIComponent(shopKey)}/${path}`, {
      credentials: 'omit',
      signal: AbortSignal.timeout(8000),
      ...(body && {
        method: 'POST',
        body,
        headers: {'content-type': 'application/json', 'accept-language': language ?? locale},
      }),
    });
  if (window.name.startsWith(mark)) window.name = '';
  cleanAddress();
}

/** Makes this page a preview before anything is mounted, or says why it is none. */
export function enterPreview(given: ShellContext): void {
  const shell = given as Open;
  const preview = shell.config?.preview;
  if (preview?.state === 'over') {
    console.info(
      `[bonbon] No preview is shown: ${reasons[preview.reason]}. The shop is as every shopper sees it.`,
    );
    return leave(shell);
  }
  if (preview?.state !== 'on') return;
  const [, token = ''] = /bonbon-preview=([^/]+)$/.exec(shell.baseUrl) ?? [];
  // A page that uses the name for something of its own keeps it; then only this address is a preview.
  if (!window.name || window.name.startsWith(mark)) {
    window.name = mark + token;
    cleanAddress();
  }
  // What a preview remembers lives until the page ends: the shopper of this device stays as they were.
  shell.area = () => null;
  import('./ribbon.js').then(({showRibbon}) => showRibbon(shell, preview)).catch(() => undefined);
}
