import type {Page as Tab} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {readFileSync} from 'node:fs';
import {fillReady} from '../support/shopper-acts.js';
import {inlineBody, startInlinePages, useInlineElements} from '../support/inline-pages.js';
import {useShop} from '../support/shop-in-browser.js';
import {callBonbon, shopPage} from '../support/shop-pages.js';
import {manage} from '../support/wheel-client.js';
import {pageOf, putCampaign} from '../support/survey-pages.js';

const limits = JSON.parse(
  readFileSync(new URL('../../packages/embed/size-limits.json', import.meta.url), 'utf8'),
) as {addsAtFirstSight: Record<string, readonly string[]>};

const opener = '<button data-bonbon-open="sign-in">My account</button>';
const shop = useShop(() =>
  startInlinePages(place => ({
    '/': {body: shopPage(place, {body: opener})},
    '/inline': {body: shopPage(place, {body: inlineBody})},
    '/prompt': {body: shopPage(place, {body: '<bon-account-prompt></bon-account-prompt>'})},
    '/account': {body: shopPage(place, {body: '<bon-account></bon-account>'})},
    '/wrong': {
      body: shopPage(place, {
        body: `<bon-back-in-stock variant-id="cup" availability="in" variant-title="Vik cup"></bon-back-in-stock>
<bon-account-prompt id="a" campaign-id="nobody"></bon-account-prompt>
<bon-account-prompt id="b" campaign-id="told"></bon-account-prompt>
<div id="tab" style="display:none"><bon-account></bon-account></div>
<bon-survey></bon-survey>`,
      }),
    },
    '/thanks': pageOf(place, 'thank-you', '<bon-account-prompt></bon-account-prompt>'),
    '/later': {body: shopPage(place, {body: '<bon-survey campaign-id="later"></bon-survey>'})},
  })),
);

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly sentence: string;
}
const doctor = (tab: Tab) =>
  tab.evaluate(() =>
    (window as unknown as {bonbon: {doctor(): Promise<Finding[]>}}).bonbon.doctor(),
  );
const shows = (tab: Tab, tag: string, phase: string) =>
  tab.waitForFunction(
    ([name, state]) => document.querySelector(name ?? '')?.matches(`:defined:state(${state})`),
    [tag, phase] as const,
  );

describe('elements that stand in the page', () => {
  it('all come to their first answer', async () => {
    const {tab, complaints} = await shop.visit('/inline');
    expect(await tab.evaluate(useInlineElements)).toEqual([
      'input',
      'Look in your inbox',
      'Sign in with a mail',
    ]);
    expect(complaints.errors).toEqual([]);
  });

  it.each([
    ['/prompt', 'bon-account-prompt', 'entry', ['bon-account-prompt']],
    ['/account', 'bon-account', 'signed-out', ['bon-account', 'bon-account-prompt']],
  ])('%s fetches nothing before its first state but what counts as seen', async (...row) => {
    const [path, tag, phase, counted] = row;
    const {tab, complaints} = await shop.visit(path);
    await shows(tab, tag, phase);
    await tab.getByRole('heading', {name: 'Sign in with a mail'}).waitFor();
    await tab.waitForLoadState('networkidle');
    const fetched = complaints.requests.flatMap(
      url => /\/([\w-]+?)(?:\.[a-z]+)*-[\w-]{8}\.js$/.exec(url)?.[1] ?? [],
    );
    const seen = counted.flatMap(name => limits.addsAtFirstSight[name] ?? []);
    // The shell, the calls of the page, and what is idle work.
    const others = ['shell', 'seldom', 'keeping', 'patient-styles'];
    expect(fetched.filter(name => !seen.includes(name) && !others.includes(name))).toEqual([]);
    expect(fetched).toEqual(expect.arrayContaining(seen));
  });
});

describe('data-bonbon-open with the name of the campaign for signing in', () => {
  it('opens it over the page, closes with Escape and gives the focus back', async () => {
    const {tab} = await shop.visit('/');
    await callBonbon(tab, 'ready');
    const button = tab.getByRole('button', {name: 'My account'});
    await button.focus();
    await tab.keyboard.press('Enter');
    await tab.getByRole('heading', {name: 'Sign in with a mail'}).waitFor();
    await fillReady(tab.getByLabel('E-mail'), 'opened@example.com');
    await tab.keyboard.press('Enter');
    await tab.getByRole('heading', {name: 'Look in your inbox'}).waitFor();
    await tab.keyboard.press('Escape');
    await tab.getByRole('heading', {name: 'Look in your inbox'}).waitFor({state: 'hidden'});
    expect(await button.evaluate(one => one === document.activeElement)).toBe(true);
    // What was begun is still there.
    await button.click();
    await tab.getByRole('heading', {name: 'Look in your inbox'}).waitFor();
  });

  it('is also what window.bonbon opens; an unknown name opens nothing', async () => {
    const {tab} = await shop.visit('/');
    expect(await callBonbon(tab, 'open', 'nobody')).toBe(false);
    expect(await callBonbon(tab, 'open', 'sign-in')).toBe(true);
    await tab.getByRole('heading', {name: 'Sign in with a mail'}).waitFor();
  });

  it('speaks the language that the page has changed to', async () => {
    const {tab} = await shop.visit('/');
    await callBonbon(tab, 'open', 'sign-in');
    await tab.getByRole('heading', {name: 'Sign in with a mail'}).waitFor();
    await tab.evaluate(() => document.documentElement.setAttribute('lang', 'sv'));
    await tab.getByRole('heading', {name: 'Logga in med ett mejl'}).waitFor();
  });
});

describe('doctor() and explain() on elements in the page', () => {
  it('tell where each stands and what it shows', async () => {
    const {tab} = await shop.visit('/inline');
    for (const [tag, phase] of [
      ['bon-back-in-stock', 'offer'],
      ['bon-account-prompt', 'entry'],
      ['bon-account', 'signed-out'],
    ] as const)
      await shows(tab, tag, phase);
    const said = (await doctor(tab)).filter(({check}) => check === 'inline');
    expect(said).toEqual([
      {
        check: 'inline',
        ok: true,
        sentence: '<bon-back-in-stock> stands in body. It shows its state "offer".',
      },
      {
        check: 'inline',
        ok: true,
        sentence: '<bon-account-prompt> stands in div#in. It shows its state "entry".',
      },
      {
        check: 'inline',
        ok: true,
        sentence:
          '<bon-account> stands in main#mine. It shows its state "signed-out". Orders cannot be ordered again: <html> has no data-bonbon-cart-add.',
      },
    ]);
    const rules = await callBonbon(tab, 'explain', 'told');
    expect(rules).toMatchObject([
      {rule: 'element', passed: true},
      {rule: 'state', passed: true, data: {element: 'bon-back-in-stock', state: 'offer'}},
    ]);
  });

  it('tell why one shows nothing, and which setting is wrong', async () => {
    const {tab} = await shop.visit('/wrong');
    await shows(tab, 'bon-back-in-stock', 'hidden');
    await shows(tab, 'bon-account', 'signed-out');
    const said = (await doctor(tab)).filter(({check}) => check === 'inline');
    expect(
      said.map(({ok, sentence}) => [ok, sentence.replace(/^.*? stands in \S+ (?=\S)/, '')]),
    ).toEqual([
      [true, '"Vik cup" can be bought, so it shows nothing; it appears once that is sold out.'],
      [false, 'campaign-id names "nobody", and no published campaign has that name.'],
      [false, 'The campaign "told" is of the kind "back-in-stock", not "account-prompt".'],
      [false, 'The page hides it: <div#tab> has display: none.'],
      [false, 'No campaign of the kind "survey" is published; it needs one.'],
    ]);
  });

  it('tell of an order without an address, of a file that is stopped, and of a day to come', async () => {
    const {tab} = await shop.visit('/thanks');
    await shows(tab, 'bon-account-prompt', 'entry');
    expect((await doctor(tab)).at(-1)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('data-bonbon-shopper-email is missing') as unknown,
    });

    await shop.context.route('**/account-prompt-*.js', route => route.abort());
    const {tab: stopped} = await shop.visit('/prompt');
    await callBonbon(stopped, 'ready');
    expect((await doctor(stopped)).at(-1)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('It does not run yet') as unknown,
    });

    const startsAt = '2099-01-01T00:00:00Z';
    await putCampaign(shop.shop, 'later', {
      kind: 'survey',
      startsAt,
      settings: {scale: {kind: 'nps'}},
    });
    const {tab: early} = await shop.visit('/later');
    expect((await doctor(early)).at(-1)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('The campaign "later" begins on 2099') as unknown,
    });
    await manage(shop.shop, 'DELETE', '/campaigns/later');
  });
});
