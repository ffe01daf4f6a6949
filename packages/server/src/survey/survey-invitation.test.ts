import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {createSurveyServer, type SurveyServer} from './testing.js';

let server: SurveyServer;
let now = new Date('2026-11-20T10:00:00Z');
let email = '';
beforeAll(async () => {
  server = await createSurveyServer({clock: () => now});
  const waits = {betweenSurveysDays: 30, afterAnswerDays: 90};
  for (const id of ['parcel', 'shop'])
    await server.putSurvey(id, {scale: {kind: 'nps'}, questions: [], inviteAfterDays: 3, waits});
});
afterAll(() => server.close());
beforeEach(() => {
  email = `${randomUUID()}@example.com`;
});

const later = (days: number) => {
  now = new Date(now.getTime() + days * 86_400_000);
};

/** An order arrives; it counts for one survey, while the other is paused. */
async function deliver(campaignId: 'parcel' | 'shop') {
  for (const id of ['parcel', 'shop']) {
    const {body} = await server.owner('GET', `/campaigns/${id}`);
    const {settings} = body['input'] as {settings: {inviteAfterDays?: number}};
    const {inviteAfterDays: _, ...rest} = settings;
    await server.putSurvey(id, {...rest, ...(id === campaignId ? {inviteAfterDays: 3} : {})});
  }
  const at = now.toISOString();
  const none = {minor: 0, currency: 'EUR'};
  const shop = await server.services.shops.byId('demo');
  if (!shop) throw new Error('There is no shop.');
  await server.services.orders.take(shop, {
    orderId: randomUUID(),
    number: '1',
    status: 'delivered',
    placedAt: at,
    deliveredAt: at,
    updatedAt: at,
    email,
    subtotal: none,
    total: none,
    refunded: none,
    lines: [],
    couponCodes: [],
  });
}

/** How many mails have asked so far, once all that is due has left. */
async function asked(): Promise<number> {
  await server.services.surveyInvitations.sendDue();
  return (await server.mailsTo(email)).filter(({kind}) => kind === 'survey-invite').length;
}

const answer = (campaignId: string, more: object = {}) =>
  server.answer({score: 3, complete: true, contact: {email, allowed: true}, ...more}, campaignId);

describe('a delivered order', () => {
  it('asks by mail once, after the days the shop wants, and again only after its pause', async () => {
    await deliver('parcel');
    later(2.9);
    expect(await asked()).toBe(0);
    later(0.2);
    expect([await asked(), await asked()]).toEqual([1, 1]);
    await deliver('parcel');
    later(4);
    expect(await asked()).toBe(1);
    later(30);
    expect(await asked()).toBe(1);
    await deliver('parcel');
    later(4);
    expect(await asked()).toBe(2);
  });

  it('asks nobody whom any survey of the shop asked lately', async () => {
    await deliver('parcel');
    later(4);
    expect(await asked()).toBe(1);
    await deliver('shop');
    later(4);
    expect(await asked()).toBe(1);
    later(30);
    await deliver('shop');
    later(4);
    expect(await asked()).toBe(2);
  });

  it('asks nobody who answered in a page lately, this survey or another', async () => {
    await answer('parcel');
    await deliver('shop');
    later(4);
    expect(await asked()).toBe(0);
    later(40);
    await deliver('parcel');
    later(4);
    expect(await asked()).toBe(0);
    later(90);
    await deliver('parcel');
    later(4);
    expect(await asked()).toBe(1);
  });

  it('counts the days from what the shopper said, not from what the shop did about it', async () => {
    await answer('parcel');
    const {body} = await server.owner('GET', '/survey-responses?limit=1');
    const [one] = body['items'] as {responseId: string}[];
    later(86);
    await server.owner('PATCH', `/survey-responses/${one?.responseId}`, {status: 'closed'});
    await deliver('parcel');
    later(5);
    expect(await asked()).toBe(1);
  });

  it('asks the share of people the shop wants, and of one person always the same', async () => {
    const waits = {samplePercent: 50, betweenSurveysDays: 0, afterAnswerDays: 0};
    await server.putSurvey('parcel', {scale: {kind: 'nps'}, questions: [], waits});
    let people = 0;
    for (let at = 0; at < 40; at += 1) {
      email = `person-${at}@sample.example`;
      await deliver('parcel');
      await deliver('parcel');
      later(4);
      const mails = await asked();
      expect([0, 2]).toContain(mails);
      people += mails / 2;
    }
    expect(people).toBeGreaterThan(6);
    expect(people).toBeLessThan(34);
  });
});
