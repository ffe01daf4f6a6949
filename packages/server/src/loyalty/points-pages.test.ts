import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createPageClient, newBrowser, type PageBrowser} from '../account/testing.js';
import {
  accountOf,
  commerceWith,
  createLoyaltyServer,
  paidOrder,
  type LoyaltyServer,
} from './testing.js';

const buyer = 'joins-late@example.com';
let server: LoyaltyServer;

beforeAll(async () => {
  const commerceFor = commerceWith([paidOrder(buyer, 30)]);
  server = await createLoyaltyServer({undoMinutes: 30}, {connections: 8, commerceFor});
});
afterAll(() => server?.close());

const root = () => `/account/${server.shopKey}`;

/** A browser without JavaScript whose owner is a member and has signed in by a mailed link. */
async function newPage(
  headers: Record<string, string> = {},
): Promise<{page: PageBrowser; email: string; token: string}> {
  const {email, token} = await server.client.newMember();
  return {page: await signedIn(email, headers), email, token};
}

/** A browser without JavaScript that was signed in by a mailed link. */
async function signedIn(email: string, headers: Record<string, string> = {}): Promise<PageBrowser> {
  const page = createPageClient(server, headers);
  // The newest mail is told by its time.
  server.pass(1000);
  await server.client.ask(email, newBrowser());
  const {path} = await server.client.mailTo(email);
  const pressed = await page.post(path, {choice: 'both'});
  await page.get(pressed.location);
  return page;
}

const balanceOf = async (token: string) => accountOf(await server.client.account(token)).balance;

const give = (email: string, sourceId: string) =>
  server.client.owner('POST', '/loyalty-activities', {email, ruleId: 'visit', sourceId});

const wordsOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ');

/** Where a form with these words on its button sends what it holds. */
function formOf(html: string, button: string) {
  const form = html
    .split('<form ')
    .slice(1)
    .map(one => one.split('</form>')[0] ?? '')
    .find(one => wordsOf(`<${one}`).includes(button));
  const action = /action="([^"]+)"/.exec(form ?? '')?.[1] ?? '';
  const fields = Object.fromEntries(
    [...(form ?? '').matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  );
  return {action: new URL(action, 'https://bonbon.example').pathname, fields};
}

describe('points without JavaScript', () => {
  it('begin with one press, and with those of the order that made somebody join', async () => {
    const page = await signedIn(buyer);
    const {action, fields} = formOf((await page.get(root())).html, 'Join');
    await page.post(action, fields);
    expect(wordsOf((await page.get(root())).html)).toMatch(
      /is pending.*\+30 You joined March 2 \+20/,
    );
  });

  it('tell their history in plain words, in the language of the page', async () => {
    const {page, email} = await newPage();
    await give(email, randomUUID());
    const english = wordsOf((await page.get(root())).html);
    expect(english).toMatch(/A visit.*\+5.*You joined.*\+20/);
    const other = await newPage({'Accept-Language': 'sv'});
    const swedish = wordsOf((await other.page.get(root())).html);
    expect(swedish).toContain('Du gick med');
  });

  it('say when they run out, since somebody may want no mail about it', async () => {
    await server.services.loyalty.expiry.run();
    const {page, email} = await newPage();
    const {expiring} = await server.client.look(email);
    const day = new Intl.DateTimeFormat('en', {dateStyle: 'long', timeZone: 'UTC'});
    const html = (await page.get(root())).html;
    expect(html).toContain('<a href="#points">The card</a>');
    expect(wordsOf(html)).toContain(`20 points run out on ${day.format(new Date(expiring!.at))}`);
  });

  it('lead to older lines by a link, which changes nothing', async () => {
    const {page, email} = await newPage();
    for (let count = 0; count < 51; count += 1)
      await server.client.owner('POST', '/loyalty-adjustments', {
        email,
        points: 1,
        reason: `Thanks ${count}`,
      });
    const first = (await page.get(root())).html;
    expect(wordsOf(first)).toContain('From the shop: Thanks 50');
    expect(wordsOf(first)).not.toContain('You joined');
    const link = /href="([^"]+before=\d+)#statement"/.exec(first)?.[1] ?? '';
    const older = (await page.get(link)).html;
    expect(wordsOf(older)).toContain('You joined');
    expect(older).toContain('id="statement" open');
    // Made-up places are no fault of the server.
    expect((await page.get(`${root()}?before=x'--`)).status).toBe(200);
  });

  it('can be had back by one press while there is time, however often it is sent', async () => {
    const {page, token} = await newPage();
    const swap = formOf((await page.get(root())).html, 'Yes, swap 10 points');
    await page.post(swap.action, swap.fields);
    const swapped = (await page.get(root())).html;
    expect(wordsOf(swapped)).toContain('Swapped for: Ten percent');
    expect(await balanceOf(token)).toBe(10);

    const undo = formOf(swapped, 'Undo, 30 minutes left');
    expect(undo.action).toMatch(/\/swaps\/[\w-]+\/undo$/);
    // Looking there does nothing: only a press acts.
    expect((await page.get(undo.action)).status).toBe(404);
    expect(await balanceOf(token)).toBe(10);
    for (let press = 0; press < 3; press += 1) {
      const answer = await page.post(undo.action, undo.fields);
      expect(answer.status).toBe(303);
      expect(wordsOf((await page.get(answer.location)).html)).toContain('Undone');
    }
    expect(await balanceOf(token)).toBe(20);
    const after = wordsOf((await page.get(root())).html);
    expect(after).toContain('Undone: Ten percent');
    expect(after).not.toContain('Undo, ');
  });

  it('of somebody else stay theirs', async () => {
    const {page} = await newPage();
    const swap = formOf((await page.get(root())).html, 'Yes, swap 10 points');
    await page.post(swap.action, swap.fields);
    const {action} = formOf((await page.get(root())).html, 'Undo, ');
    const other = await newPage();
    const answer = await other.page.post(action, {});
    expect(wordsOf((await other.page.get(answer.location)).html)).toContain('is over');
    expect(wordsOf((await page.get(root())).html)).toContain('Undo, ');
  });

  it('cannot be undone by a form of another site', async () => {
    const {page, token} = await newPage();
    const swap = formOf((await page.get(root())).html, 'Yes, swap 10 points');
    await page.post(swap.action, swap.fields);
    const {action} = formOf((await page.get(root())).html, 'Undo, ');
    await page.post(action, {}, {Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site'});
    expect(await balanceOf(token)).toBe(10);
  });
});

describe('challenges and a tier to come', () => {
  let own: LoyaltyServer;
  beforeAll(async () => {
    own = await createLoyaltyServer({
      milestones: [],
      challenges: [
        {
          id: 'late',
          title: {en: 'A winter evening'},
          task: {kind: 'orders', goal: 1},
          startsAt: '2026-06-01T00:00:00Z',
        },
        {
          id: 'months',
          title: {en: 'Three months', ar: 'ثلاثة أشهر'},
          hint: {en: 'One order in each.'},
          task: {kind: 'streak', every: 'month', goal: 3},
          points: 90,
        },
        {
          id: 'visits',
          title: {en: 'A <b>visit</b>'},
          task: {kind: 'activity', ruleId: 'visit', goal: 1},
          rewardId: 'ten',
        },
        {
          id: 'gone',
          title: {en: 'Last year'},
          task: {kind: 'spend', goal: 100},
          endsAt: '2026-01-01T00:00:00Z',
        },
        {id: 'sum', title: {en: 'A full table'}, task: {kind: 'spend', goal: 150_000}},
      ],
    });
  });
  afterAll(() => own?.close());

  async function pageOf(headers: Record<string, string> = {}) {
    const {email} = await own.client.newMember();
    const page = createPageClient(own, headers);
    own.pass(1000);
    await own.client.ask(email, newBrowser());
    const {path} = await own.client.mailTo(email);
    const pressed = await page.post(path, {choice: 'both'});
    await page.get(pressed.location);
    const shop = (await own.services.shops.byId(own.shopId))!;
    const at = own.now().toISOString();
    const order = paidOrder(email, 1100, {placedAt: at, paidAt: at, updatedAt: at});
    await own.services.orders.take(shop, order);
    await own.client.owner('POST', '/loyalty-activities', {
      email,
      ruleId: 'visit',
      sourceId: randomUUID(),
    });
    return {html: (await page.get(`/account/${own.shopKey}`)).html, email};
  }

  it('stand below the points: what is open, to come and reached, with what only waits', async () => {
    const {html} = await pageOf();
    const text = wordsOf(html);
    expect(text).toMatch(
      /Challenges Three months One order in each\. 0 of 3 months in a row What you ordered lately counts/,
    );
    expect(text).toMatch(/A full table €0 of €1,500/);
    // Open before to come, to come before reached; one that ended unreached is gone.
    expect(text).toMatch(
      /A full table.*A winter evening.*from June 1, 2026.*A &lt;b&gt;visit&lt;\/b&gt; Reached on/,
    );
    expect(text).toContain('Brings you: Ten percent');
    expect(text).not.toContain('Last year');
    expect(html).toMatch(/<progress max="3" value="0"/);
    expect(html).not.toContain('<b>visit</b>');
    // 1,100 pending points make the second tier.
    expect(text).toContain('What is pending gets you there: Harbour.');
  });

  it('speak the language of the page', async () => {
    const {html} = await pageOf({'Accept-Language': 'ar'});
    expect(wordsOf(html)).toMatch(/التحديات ثلاثة أشهر.*0 من 3 أشهر متتالية/);
    expect(wordsOf(html)).toContain('ما هو قيد الانتظار يوصلك: Harbour.');
    const swedish = (await pageOf({'Accept-Language': 'sv'})).html;
    expect(wordsOf(swedish)).toContain('0 av 3 månader i rad');
  });

  it('is told the owner as well, until the points are there or gone', async () => {
    const {email} = await pageOf();
    const member = async () => {
      const {body} = await own.client.owner('GET', `/loyalty-members?email=${email}`);
      return (body['items'] as {tierId?: string; projectedTierId?: string}[])[0];
    };
    expect(await member()).toMatchObject({tierId: 'shore', projectedTierId: 'harbour'});
    const csv = await own.client.owner('GET', '/loyalty-members', undefined, {Accept: 'text/csv'});
    expect(csv.text.split('\r\n')[0]).toContain('projectedTierId');
    own.pass(15 * 86_400_000);
    await own.services.loyalty.orders.approveDue();
    expect(await member()).toMatchObject({tierId: 'harbour'});
    expect(await member()).not.toHaveProperty('projectedTierId');
  });
});

describe('a tier in its days of grace', () => {
  it('is told without JavaScript, with the day it ends, and only then', async () => {
    const {email} = await server.client.newMember();
    const shop = (await server.services.shops.byId(server.shopId))!;
    const at = server.now().toISOString();
    const order = paidOrder(email, 1200, {placedAt: at, paidAt: at, updatedAt: at});
    await server.services.orders.take(shop, order);
    server.pass(60 * 86_400_000);
    await server.services.loyalty.orders.approveDue();
    const before = wordsOf((await (await signedIn(email)).get(root())).html);
    expect(before).toContain('Your tier: Harbour');
    expect(before).not.toContain('is over');

    const year = new Date(at).getUTCFullYear() + 2;
    server.setTime(`${year}-01-30T00:00:00Z`);
    const page = await signedIn(email);
    expect(wordsOf((await page.get(root())).html)).toContain(
      `The time of Harbour is over; it stays yours until January 31, ${year}.`,
    );
    const swedish = await signedIn(email, {'Accept-Language': 'sv'});
    expect(wordsOf((await swedish.get(root())).html)).toContain('Tiden för Harbour är över');
  });
});
