import type {Page} from 'playwright-core';
import {afterEach, describe, expect, it} from 'vitest';
import {phone, useShop} from '../support/shop-in-browser.js';
import {callBonbon} from '../support/shop-pages.js';
import {inboxOf, pageOf, startSurveyPages, survey} from '../support/survey-pages.js';

const why = {id: 'why', kind: 'text', title: {en: 'What should we have done differently?'}};
const settings = {questions: [why]};
const on = (...includePaths: string[]) => ({targeting: {includePaths}});
const faces = {scale: {kind: 'csat', steps: 5, shape: 'faces'}, ...settings};
const inline = (id: string, more = '') => `<bon-survey campaign-id="${id}" ${more}></bon-survey>`;

const shop = useShop(() =>
  startSurveyPages(
    place => ({
      '/wait': pageOf(place, 'home'),
      '/told': pageOf(place, 'home'),
      '/event': pageOf(place, 'home'),
      '/visits': pageOf(place, 'home'),
      '/pages': pageOf(place, 'home'),
      '/tab': pageOf(place, 'home'),
      '/always': pageOf(place, 'home'),
      '/start': pageOf(place, 'home'),
      '/press': pageOf(place, 'home', '<button id="tell-us">Tell us</button>'),
      '/plain': pageOf(place, 'home'),
      '/beside': pageOf(
        place,
        'home',
        '<p style="padding-block: 4em"><button id="how-was-it">How was this page?</button></p>',
      ),
      '/lost': pageOf(place, 'home'),
      '/nobodys': pageOf(
        place,
        'other',
        `<form><bon-survey name="cup"><label>How is the cup? <input name="cup"></label></bon-survey></form>`,
      ),
      '/inline': pageOf(place, 'product', `<main>${inline('page')}<p id="below">Below</p></main>`),
      '/form': pageOf(
        place,
        'other',
        `<form id="contact">${inline('form', 'name="rating" required')}<button>Send</button></form>`,
      ),
    }),
    {
      wait: survey(settings, {triggers: [{kind: 'delay', seconds: 1}], ...on('/wait')}),
      told: survey(settings, {triggers: [{kind: 'event', name: 'parcel'}], ...on('/told')}),
      event: survey(settings, {triggers: [{kind: 'event', name: 'parcel'}], ...on('/event')}),
      visits: survey(settings, {triggers: [{kind: 'visits', count: 2}], ...on('/visits')}),
      pages: survey(settings, {triggers: [{kind: 'pages', count: 3}], ...on('/pages')}),
      tab: survey(settings, {triggers: [{kind: 'side-tab'}], ...on('/tab')}),
      always: survey(
        {questions: []},
        {
          triggers: [{kind: 'side-tab'}],
          frequencyCap: {impressions: 100, perDays: 1, afterFinishDays: 0},
          ...on('/always'),
        },
      ),
      start: survey(settings, {
        placement: 'overlay',
        triggers: [{kind: 'side-tab', side: 'start'}],
        ...on('/start'),
      }),
      press: survey(faces, {
        placement: 'overlay',
        triggers: [{kind: 'click', selector: '#tell-us'}],
        ...on('/press'),
      }),
      beside: survey(
        {...settings, anchor: {selector: '#how-was-it', side: 'bottom'}},
        {
          placement: 'anchored',
          triggers: [{kind: 'click', selector: '#how-was-it'}],
          ...on('/beside'),
        },
      ),
      lost: survey(
        {...settings, anchor: {selector: '#nowhere'}},
        {placement: 'anchored', triggers: [{kind: 'event', name: 'parcel'}], ...on('/lost')},
      ),
      page: survey(faces, {placement: 'inline'}),
      form: survey(settings, {placement: 'inline'}),
    },
  ),
);

const question = (tab: Page) => tab.getByRole('group', {name: /How likely|How did we do/});
const score = (tab: Page, name: string) =>
  question(tab).getByRole('radio', {name, exact: true}).click();
const words = (tab: Page) => tab.getByLabel('In your own words');
/** Waits until a survey that asks for the floor listens: it comes after the shell. */
const listens = (tab: Page, id: string) =>
  expect
    .poll(async () => (await callBonbon(tab, 'explain', id)).map(({rule}) => rule))
    .toContain('queue.checkout');

/** Tells what a survey waits for, once it listens. */
async function tellOfParcel(tab: Page, id: string) {
  await listens(tab, id);
  await callBonbon(tab, 'track', 'parcel');
}

/** The name of the field that has the focus inside the survey. */
const focusIn = (tab: Page) =>
  tab.evaluate(() => {
    const inside = document.activeElement?.shadowRoot?.activeElement;
    return (inside as HTMLInputElement | null)?.name;
  });
const kept = (id: string) => inboxOf(shop.shop, id);

/** Waits until the owner sees what the shopper said. */
const arrived = (id: string, seen: object) =>
  expect.poll(() => kept(id), {timeout: 15_000}).toMatchObject([seen]);

/** Everything a page complained about, of every visit of a test. */
const complaints: {errors: readonly string[]}[] = [];
const visit = async (path: string) => {
  const {tab, complaints: own} = await shop.visit(path);
  complaints.push(own);
  return tab;
};
afterEach(() => {
  expect(complaints.splice(0).flatMap(({errors}) => errors)).toEqual([]);
});

describe('a survey of the pasted tag', () => {
  it('asks when its moment has come, saves the score at once and the comment with it', async () => {
    const tab = await visit('/wait');
    await score(tab, '3');
    await words(tab).waitFor();
    await arrived('wait', {score: 3, complete: false, verified: false});
    await words(tab).fill('The lid had opened.');
    await tab.getByRole('button', {name: 'Send', exact: true}).click();
    await tab.getByText('Thank you for telling us.').first().waitFor();
    await arrived('wait', {
      score: 3,
      complete: true,
      answers: [{questionId: 'why', text: 'The lid had opened.'}],
    });
  });

  it('tells whoever listens that an answer was sent, and that it was left with its page', async () => {
    const tab = await visit('/told');
    await tab.evaluate(async () => {
      const {bonbon} = window as unknown as {
        bonbon: {on(name: string, hear: (detail: unknown) => void): unknown};
      };
      for (const name of ['bon-open', 'bon-answer-sent', 'bon-answer-abandoned'])
        await bonbon.on(name, detail => {
          const told = JSON.parse(sessionStorage.getItem('told') ?? '[]') as unknown[];
          sessionStorage.setItem('told', JSON.stringify([...told, [name, detail]]));
        });
    });
    await tellOfParcel(tab, 'told');
    await score(tab, '2');
    await words(tab).waitFor();
    await arrived('told', {score: 2, complete: false, reached: 'why'});
    await tab.goto(`${shop.origin}/plain`);
    const told = await tab.evaluate(() => sessionStorage.getItem('told') ?? '');
    const answer = {campaignId: 'told', score: 2, group: 'low'};
    expect(JSON.parse(told)).toEqual([
      ['bon-open', {campaignId: 'told'}],
      ['bon-answer-sent', {...answer, complete: false}],
      ['bon-answer-abandoned', {...answer, questionId: 'why'}],
    ]);
  });

  it('asks when the page tells of the event, and not before', async () => {
    const tab = await visit('/event');
    await listens(tab, 'event');
    expect(await question(tab).count()).toBe(0);
    await tellOfParcel(tab, 'event');
    await question(tab).waitFor();
  });

  it('asks from the second visit on, where visits may be counted', async () => {
    const granted = () =>
      (window as unknown as {bonbon: {consent(storage: string): unknown}}).bonbon.consent(
        'granted',
      );
    const tab = await visit('/visits');
    await tab.evaluate(granted);
    await tab.waitForLoadState('networkidle');
    expect(await question(tab).count()).toBe(0);
    // Two hours later.
    await tab.evaluate(() => {
      for (const key of Object.keys(localStorage).filter(name => name.endsWith('o:visits'))) {
        const {count, at} = JSON.parse(localStorage[key] as string) as {count: number; at: number};
        localStorage[key] = JSON.stringify({count, at: at - 7_200_000});
      }
    });
    await shop.context.addInitScript(() =>
      document.addEventListener('DOMContentLoaded', () =>
        document.documentElement.setAttribute('data-bonbon-consent', 'granted'),
      ),
    );
    await question(await visit('/visits')).waitFor();
  });

  it('asks from the third page of a visit on, and says how far the count is', async () => {
    // Without consent a page knows of itself alone, and of what it changed to.
    const lonely = await visit('/pages');
    await listens(lonely, 'pages');
    for (const path of ['/visits', '/pages?again']) {
      expect(await question(lonely).count()).toBe(0);
      await lonely.evaluate(to => history.pushState(null, '', to), path);
    }
    await question(lonely).waitFor();
    // With consent it goes from page to page, also over those where nothing may be asked.
    await shop.context.addInitScript(() =>
      document.addEventListener('DOMContentLoaded', () =>
        document.documentElement.setAttribute('data-bonbon-consent', 'granted'),
      ),
    );
    const elsewhere = await visit('/plain');
    await expect
      .poll(() => elsewhere.evaluate(() => Object.keys(localStorage).join()))
      .toContain('o:visits');
    const second = await visit('/pages');
    await listens(second, 'pages');
    const found = async (tab: Page) =>
      (await callBonbon(tab, 'explain', 'pages')).find(({rule}) => rule === 'trigger.pages');
    await expect.poll(() => found(second)).toMatchObject({passed: false, data: {found: 2}});
    expect(await question(second).count()).toBe(0);
    const third = await visit('/pages');
    await question(third).waitFor();
    expect(await found(third)).toMatchObject({
      passed: true,
      sentence: 'It asks by itself from page 3 of a visit on; this is page 3.',
    });
  });

  it('opens from its tab at the side, and closes to it', async () => {
    const tab = await visit('/tab');
    const opener = tab.getByRole('button', {name: 'Your opinion'});
    await opener.click();
    await question(tab).waitFor();
    await tab.getByRole('button', {name: 'Close'}).click();
    await question(tab).waitFor({state: 'detached'});
    await opener.waitFor();
  });

  it('is always at hand for another remark, where the owner wants it so', async () => {
    const tab = await visit('/always');
    const opener = tab.getByRole('button', {name: 'Your opinion'});
    for (const [given, thanks] of [
      ['9', 'Thank you. That is good to hear.'],
      ['2', 'Thank you for telling us.'],
    ] as const) {
      await opener.click();
      await question(tab).waitFor();
      expect(await question(tab).locator('input:checked').count()).toBe(0);
      await score(tab, given);
      await tab.getByRole('heading', {name: thanks}).waitFor();
      await tab.getByRole('button', {name: 'Close'}).click();
      await tab.getByRole('heading', {name: thanks}).waitFor({state: 'detached'});
    }
    await expect
      .poll(async () => (await kept('always')).map(one => one.score), {timeout: 15_000})
      .toEqual([2, 9]);
  });

  it('has its tab at the side that the owner chose', async () => {
    const tab = await visit('/start');
    const opener = tab.getByRole('button', {name: 'Your opinion'});
    await opener.waitFor();
    await expect.poll(async () => (await opener.boundingBox())?.x).toBe(0);
    await opener.click();
    await question(tab).waitFor();
  });

  it('opens above the page by a press, with faces, and takes the focus', async () => {
    const tab = await visit('/press');
    await callBonbon(tab, 'explain');
    await tab.locator('#tell-us').click();
    await question(tab).waitFor();
    await score(tab, 'Good');
    await tab
      .getByRole('heading', {name: why.title.en})
      .or(tab.getByText('Thank you'))
      .first()
      .waitFor();
    await arrived('press', {score: 4});
  });

  it('stands beside what the campaign names, takes the focus of the press and gives it back', async () => {
    const tab = await visit('/beside');
    await listens(tab, 'beside');
    const anchor = tab.locator('#how-was-it');
    await anchor.focus();
    await tab.keyboard.press('Enter');
    await question(tab).waitFor();
    const gap = async () => {
      const [card, spot] = await Promise.all([
        tab.getByRole('dialog').boundingBox(),
        anchor.boundingBox(),
      ]);
      return (card?.y ?? 0) - (spot?.y ?? 0) - (spot?.height ?? 0);
    };
    await expect.poll(gap).toBeCloseTo(14, 0);
    await expect.poll(() => focusIn(tab)).toBe('score');
    const said = await callBonbon(tab, 'explain', 'beside');
    expect(said.find(({rule}) => rule === 'anchor')).toMatchObject({
      passed: true,
      sentence: 'It stands beside button#how-was-it in body > p.',
    });
    await tab.keyboard.press('Escape');
    await question(tab).waitFor({state: 'detached'});
    await expect.poll(() => anchor.evaluate(one => one === document.activeElement)).toBe(true);
    // Put away and wanted again: it opens again.
    await anchor.click();
    await question(tab).waitFor();
    await score(tab, '7');
    await words(tab).waitFor();
    await arrived('beside', {score: 7});
  });

  it('is a sheet from below on a phone, whatever it stands beside elsewhere', async () => {
    const context = await shop.newContext(phone);
    const {tab} = await shop.visit('/beside', {context});
    await listens(tab, 'beside');
    await tab.locator('#how-was-it').tap();
    await question(tab).waitFor();
    await expect
      .poll(async () => {
        const box = await tab.getByRole('dialog').boundingBox();
        return box && [box.x, box.width, box.y + box.height];
      })
      .toEqual([0, 390, 844]);
  });

  it('says that what it stands beside is not there, and asks in the corner', async () => {
    const tab = await visit('/lost');
    await listens(tab, 'lost');
    const said = await callBonbon(tab, 'explain', 'lost');
    expect(said.find(({rule}) => rule === 'anchor')).toMatchObject({
      passed: false,
      sentence:
        'Nothing in this page is "#nowhere", beside which it stands: it opens in the corner.',
    });
    await tellOfParcel(tab, 'lost');
    await question(tab).waitFor();
    const size = tab.viewportSize();
    await expect
      .poll(async () => {
        const box = await tab.getByRole('dialog').boundingBox();
        return box && [box.x + box.width, box.y + box.height].map(Math.round);
      })
      .toEqual([(size?.width ?? 0) - 16, (size?.height ?? 0) - 16]);
  });

  it('stands in the page without moving it, and keeps a press that came before its later file', async () => {
    const held: (() => void)[] = [];
    let isHeld = true;
    await shop.context.route('**/survey-later-*.js', async route => {
      if (isHeld) await new Promise<void>(resolve => held.push(resolve));
      await route.continue();
    });
    const {tab} = await shop.visit('/inline');
    await question(tab).waitFor();
    const top = () => tab.locator('#below').evaluate(one => one.getBoundingClientRect().top);
    const before = await top();
    await question(tab)
      .getByRole('radio', {name: /4 of 5/})
      .click();
    await expect.poll(() => held.length).toBe(1);
    expect(await words(tab).count()).toBe(0);
    expect(await top()).toBe(before);
    isHeld = false;
    for (const go of held.splice(0)) go();
    await words(tab).waitFor();
    await arrived('page', {score: 4, complete: false});
  });

  it('keeps what is said without a connection and sends it once, on a later page', async () => {
    await shop.context.route('**/survey-responses', route => route.abort());
    const {tab} = await shop.visit('/wait');
    await score(tab, '9');
    await words(tab).fill('Keep the wrapping.');
    await tab.getByRole('button', {name: 'Send', exact: true}).click();
    await tab.getByText('It will be sent when you are back online.').waitFor();
    await tab.close();
    await shop.context.unroute('**/survey-responses');
    const sent: string[] = [];
    shop.context.on('request', request => {
      if (request.url().endsWith('/survey-responses')) sent.push(request.postData() ?? '');
    });
    await visit('/plain');
    await expect
      .poll(async () => (await kept('wait')).filter(one => one.score === 9), {timeout: 15_000})
      .toMatchObject([
        {score: 9, complete: true, answers: [{questionId: 'why', text: 'Keep the wrapping.'}]},
      ]);
    await visit('/plain');
    expect(sent).toHaveLength(1);
  });

  it('takes no field of a form for its own that names no survey, and says so', async () => {
    const {tab, complaints: own} = await shop.visit('/nobodys');
    const sentence = 'is a field of a form and names no survey: give it a campaign-id.';
    await expect.poll(() => own.console.join()).toContain(`<bon-survey name="cup"> ${sentence}`);
    await tab.getByLabel('How is the cup?').fill('Light.');
    expect(await question(tab).count()).toBe(0);
    const said = await callBonbon(tab, 'explain');
    expect(said).toContainEqual(
      expect.objectContaining({
        rule: 'campaign',
        passed: false,
        sentence: `It ${sentence}`,
      }),
    );
  });

  it('is a control of the form around it', async () => {
    const tab = await visit('/form');
    await question(tab).waitFor();
    const form = tab.locator('#contact');
    const values = () =>
      form.evaluate(one => [
        ...new URLSearchParams(new FormData(one as HTMLFormElement) as never).entries(),
      ]);
    await expect
      .poll(() => form.evaluate(one => (one as HTMLFormElement).checkValidity()))
      .toBe(false);
    expect(await values()).toEqual([]);
    await score(tab, '8');
    await expect.poll(values).toEqual([['rating', '8']]);
    await words(tab).waitFor();
    expect(await form.evaluate(one => (one as HTMLFormElement).checkValidity())).toBe(true);
    expect(await values()).toEqual([['rating', '8']]);
  });
});

describe('a score in a mail', () => {
  it('is shown on the page it leads to and recorded once it is confirmed', async () => {
    const tab = await shop.context.newPage();
    await tab.goto(`${shop.server}/survey/${shop.shop.shopKey}/visits?score=7`);
    expect(await tab.getByRole('radio', {name: '7', exact: true}).isChecked()).toBe(true);
    await tab.reload();
    expect(await kept('visits')).toEqual([]);
    await tab.getByRole('radio', {name: '6', exact: true}).check();
    await tab.locator('form button').first().click();
    await tab.getByText(why.title.en).first().waitFor();
    expect(await kept('visits')).toMatchObject([{score: 6}]);
  });
});
