import {expect, it} from 'vitest';
import {useShop} from '../support/shop-in-browser.js';
import {playThrough, shopPage, startShopPages, tagOf, type Place} from '../support/shop-pages.js';

const nonce = 'c3RyaWN0';
const trusted = `require-trusted-types-for 'script'`;

/** Policies of real shops, from strict to strictest; in each the wheel must play without a violation. */
const policies = (server: string): Readonly<Record<string, string>> => {
  const rest = `connect-src ${server}; img-src ${server} data:; form-action ${server}; base-uri 'none'`;
  return {
    'nonce, strict-dynamic and trusted types': `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'nonce-${nonce}'; ${rest}; ${trusted}; trusted-types bonbon-lit`,
    'trusted types of the page’s own Lit': `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self'; ${rest}; ${trusted}; trusted-types lit-html bonbon-lit`,
    'nonce only': `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; ${rest}`,
    'list of hosts': `default-src 'none'; script-src ${server}; style-src ${server}; ${rest}; ${trusted}`,
    'no style from anywhere': `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'none'; ${rest}`,
  };
};
const names = Object.keys(policies(''));

const pages = (place: Place) => {
  const tag = tagOf(place, ` nonce="${nonce}"`);
  const own = `<script nonce="${nonce}">addEventListener('click', () => { document.title = 'clicked'; });</script>`;
  const under = (policy: string) => ({
    body: shopPage(place, {tag: tag + own}),
    headers: {'Content-Security-Policy': policy},
  });
  const all = policies(place.server);
  return {
    ...Object.fromEntries(names.map((name, index) => [`/${index}`, under(all[name] ?? '')])),
    '/foreign': under(
      `script-src 'nonce-${nonce}' 'strict-dynamic'; ${trusted}; trusted-types somebody-else`,
    ),
    '/nothing': under(`default-src 'none'; script-src 'nonce-${nonce}'; connect-src 'none'`),
  };
};

const shop = useShop(() => startShopPages(pages));

it.each(names.map((name, index) => [name, `/${index}`]))(
  'plays without a violation under: %s',
  async (name, path) => {
    const {tab, complaints} = await shop.visit(path);
    expect(await playThrough(tab)).toMatch(/^[A-HJ-NP-Z2-9]{10,12}$/);
    const violations = await complaints.violations();
    // The page's own inline script is refused by a list of hosts; that is the page's affair.
    const ours = violations.filter(line => !(name === 'list of hosts' && line.includes('inline')));
    expect(ours).toEqual([]);
    expect(complaints.errors).toEqual([]);
  },
);

it.each(['/foreign', '/nothing'])('is quiet where the policy leaves it no room: %s', async path => {
  const {tab, complaints} = await shop.visit(path);
  await tab.waitForLoadState('networkidle');
  await tab.locator('#play').click();
  // The press is let through once it is known that nothing of ours will hear it.
  await tab.waitForFunction(() => document.title === 'clicked');
  expect(complaints.errors).toEqual([]);
});
