import {randomUUID} from 'node:crypto';
import {payloads} from '@bonbon/server/survey/testing-payloads.js';
import type {BrowserContext, Page} from 'playwright-core';
import {afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {useDemo} from '../support/demo-in-browser.js';
import {mailsTo} from '../support/outbox.js';
import {follow} from '../support/shopper-acts.js';
import {manage} from '../support/wheel-client.js';
import {answerKey, noWaits, putCampaign} from '../support/survey-pages.js';

const {demo, browser} = useDemo();
const keys = payloads.map(answerKey);
const why = {id: 'why', kind: 'text', title: {en: 'Why?'}};
let context: BrowserContext;
/** Whatever a browser did that words alone cannot make it do. */
let ran: string[];

/** Works through a list with a few at a time. */
async function each<T>(list: readonly T[], act: (one: T, lane: number) => Promise<unknown>) {
  const rest = [...list];
  const lane = async (index: number) => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await act(one, index);
  };
  await Promise.all([0, 1, 2, 3].map(lane));
}

/** Says a payload in every field of an answer that is free. */
async function say(payload: string, at: number) {
  const body = {
    responseKey: keys[at],
    step: 1,
    score: 3,
    answers: [{questionId: 'why', text: payload}],
    page: payload.slice(0, 300),
    complete: true,
  };
  const sent = await fetch(`${demo.url}/v1/shops/demo/campaigns/bad/survey-responses`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'Idempotency-Key': randomUUID()},
    body: JSON.stringify(body),
  });
  if (!sent.ok) throw new Error(await sent.text());
}

beforeAll(async () => {
  await putCampaign(demo, 'bad', {
    kind: 'survey',
    placement: 'corner',
    settings: {
      scale: {kind: 'nps'},
      waits: noWaits,
      questions: [why],
      alerts: [{emails: ['maja@example.com']}],
    },
  });
  await each(
    payloads.map((payload, at) => [payload, at] as const),
    ([payload, at]) => say(payload, at),
  );
  // What the owner writes is free, too.
  const {body} = await manage(demo, 'GET', '/survey-responses?campaignId=bad&limit=200');
  const items = (body['items'] as readonly {responseId: string}[]).map(({responseId}, at) => ({
    responseId,
    payload: payloads[at] ?? '',
  }));
  expect(items).toHaveLength(200);
  await each(items, async ({responseId, payload}) => {
    const change = {note: payload, assignee: payload.slice(0, 120)};
    const {status} = await manage(demo, 'PATCH', `/survey-responses/${responseId}`, change);
    expect(status).toBe(200);
  });
}, 120_000);

beforeEach(async () => {
  context = await browser.newContext();
  ran = [];
  await context.exposeFunction('itRan', (what: string) => ran.push(what));
  await context.addInitScript(() => {
    const {itRan} = window as unknown as {itRan: (what: string) => void};
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
      Object.defineProperty(window, name, {value: () => itRan(name)});
    // A policy that had to stop something means that markup was made of words.
    document.addEventListener('securitypolicyviolation', ({violatedDirective}) =>
      itRan(`policy: ${violatedDirective}`),
    );
  });
  context.on('dialog', dialog => ran.push(dialog.message()));
  context.on('request', request => {
    if (!request.url().startsWith(demo.url) && /^https?:/.test(request.url()))
      ran.push(request.url());
  });
});
afterEach(() => context.close());

/** Elements and attributes that only words of a shopper could have made. */
const madeOfWords = (tab: Page) =>
  tab.evaluate(() => {
    const made = 'iframe,math,mglyph,object,embed,img[src="x"],[srcdoc],a[href^="javascript:"]';
    const handlers = [...document.querySelectorAll('*')].filter(one =>
      one.getAttributeNames().some(name => name.startsWith('on')),
    );
    const scripts = [...document.scripts].filter(one => /alert\(1\)/i.test(one.textContent));
    return [...document.querySelectorAll(made), ...handlers, ...scripts].map(one => one.outerHTML);
  });

/** Loads pages, a few at a time, and says what ran on any of them. */
async function load(
  addresses: readonly string[],
  look: (tab: Page) => Promise<void> = () => Promise.resolve(),
): Promise<string[]> {
  const tabs = await Promise.all([0, 1, 2, 3].map(() => context.newPage()));
  const found: string[] = [];
  await each(addresses, async (address, lane) => {
    const tab = tabs[lane] as Page;
    const answer = await tab.goto(address, {waitUntil: 'load'});
    expect(answer?.status(), address).toBe(200);
    found.push(...(await madeOfWords(tab)));
    await look(tab);
  });
  return [...found, ...ran];
}

/** What was said, as a field gives it back. */
const plain = (words: string) => words.replace(/\r\n?/g, '\n').trim();
const html = (words: string) => encodeURIComponent(words);

describe('200 scripts and formulas in a browser', () => {
  it('are noticed where words become markup', async () => {
    const tab = await context.newPage();
    for (const payload of ['<img src=x onerror=alert(1)>', '<script>alert(1)</script>']) {
      await tab.goto(`${demo.url}/outbox/`);
      await tab.evaluate(words => {
        document.body.append(document.createRange().createContextualFragment(words));
      }, payload);
      expect(await madeOfWords(tab), payload).not.toEqual([]);
    }
    await expect.poll(() => ran.length).toBeGreaterThan(0);
  });

  it('run nowhere in the owner’s inbox, where every one of them can be read', async () => {
    const tab = await context.newPage();
    const said: string[] = [];
    const noted: string[] = [];
    await tab.goto(`${demo.url}/demo/owner/answers?campaignId=bad`);
    for (;;) {
      said.push(...(await tab.locator('.inbox .said').allTextContents()));
      noted.push(
        ...(await tab
          .locator('.inbox textarea')
          .evaluateAll(all => all.map(one => (one as HTMLTextAreaElement).value))),
      );
      expect(await madeOfWords(tab)).toEqual([]);
      const older = tab.getByRole('link', {name: 'Older answers'});
      if ((await older.count()) === 0) break;
      await follow(older);
    }
    expect(said.map(plain).sort()).toEqual(payloads.map(plain).sort());
    expect(noted.map(plain).sort()).toEqual(payloads.map(plain).sort());
    expect(ran).toEqual([]);
  });

  it('run nowhere on the survey’s own pages, with what was said in their fields', async () => {
    const pages = keys.map(key => `${demo.url}/survey/demo/bad/${key}?question=why`);
    const fields: string[] = [];
    expect(
      await load(pages, async tab => {
        fields.push(await tab.locator('textarea').inputValue());
      }),
    ).toEqual([]);
    expect(fields.map(plain).sort()).toEqual(payloads.map(plain).sort());
  });

  it('run nowhere when an address holds them', async () => {
    const pages = payloads.map(
      one =>
        `${demo.url}/survey/demo/bad?score=${html(one)}&locale=${html(one)}&invitation=${html(one)}`,
    );
    expect(await load(pages)).toEqual([]);
    const inbox = payloads.map(
      one => `${demo.url}/demo/owner/answers?campaignId=${html(one)}&problem=${html(one)}`,
    );
    expect(await load(inbox.slice(0, 50))).toEqual([]);
  });

  it('run nowhere in the mails that alert people', async () => {
    const mails = () => mailsTo(demo.url, 'maja@example.com');
    await expect.poll(async () => (await mails()).length, {timeout: 90_000}).toBe(200);
    expect(await load(await mails())).toEqual([]);
  });

  it('are handed out as files, which no browser shows as a page', async () => {
    for (const kind of ['csv', 'json']) {
      const file = await context.request.get(
        `${demo.url}/demo/owner/answers/export/${kind}?campaignId=bad`,
      );
      expect(file.headers()['content-disposition']).toContain('attachment');
      expect(file.headers()['content-type']).not.toContain('html');
      expect(file.headers()['x-content-type-options']).toBe('nosniff');
    }
  });
});
