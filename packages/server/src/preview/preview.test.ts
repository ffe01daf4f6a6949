import {randomBytes, randomUUID} from 'node:crypto';
import {CampaignInput} from '@bonbon/contract/campaign.js';
import {operations} from '@bonbon/contract/operations.js';
import type {Preview} from '@bonbon/contract/preview.js';
import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import {sql} from 'kysely';
import * as v from 'valibot';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createTestServer, welcomeCampaign, type TestServer} from '../testing.js';

let server: TestServer;
let now = new Date('2026-11-22T10:00:00Z');
const drafts: Readonly<Record<string, object>> = {
  draft: {
    ...welcomeCampaign,
    name: 'Winter wheel',
    status: 'draft',
    startsAt: '2027-01-01T00:00:00Z',
    targeting: {includePaths: ['/nowhere/*'], devices: ['phone']},
    triggers: [{kind: 'visits', count: 5}],
  },
  mailed: {...welcomeCampaign, settings: {...welcomeCampaign.settings, delivery: 'mail'}},
  question: {
    kind: 'survey',
    name: 'Question',
    status: 'draft',
    settings: {scale: {kind: 'nps'}, questions: [], waits: {samplePercent: 1}},
  },
  reminder: {kind: 'back-in-stock', name: 'Reminder', status: 'draft', settings: {}},
  door: {kind: 'account-prompt', name: 'Door', status: 'draft', settings: {}},
  card: {
    kind: 'loyalty',
    name: 'Card',
    status: 'draft',
    settings: {
      earning: [{kind: 'order', id: 'order', pointsPerUnitHundredths: 100}],
      rewards: [
        {
          id: 'ten',
          title: {en: 'Ten percent'},
          cost: 300,
          gives: {kind: 'coupon', effect: {kind: 'percent', basisPoints: 1000}},
        },
      ],
    },
  },
};

beforeAll(async () => {
  server = await createTestServer({clock: () => now});
  for (const [id, input] of Object.entries(drafts))
    await server.db
      .transaction()
      .execute(tx =>
        server.services.campaigns.create(tx, server.shopId, id, v.parse(CampaignInput, input)),
      );
});
afterAll(() => server.close());

async function send(method: string, path: string, body?: unknown, more: HeadersInit = {}) {
  const response = await server.app.request(path, {
    method,
    headers: {
      Origin: server.origin,
      'Idempotency-Key': randomUUID(),
      ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
      ...(more as Record<string, string>),
    },
    ...(body === undefined ? {} : {body: JSON.stringify(body)}),
  });
  const text = await response.text();
  const answer = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
  return {status: response.status, body: answer, headers: response.headers};
}

const mint = (id: string, body: object = {}) =>
  send('POST', `/v1/admin/shops/demo/campaigns/${id}/previews`, body, {
    Authorization: `Bearer ${server.secretKey}`,
  });

async function tokenOf(id: string): Promise<string> {
  const made = await mint(id);
  expect(made.status).toBe(201);
  return (made.body as Preview).token;
}

const shopPath = (token: string) => `/bonbon-preview=${token}/v1/shops/${server.shopKey}`;

const config = async (token: string) => {
  const {body} = await send('GET', `${shopPath(token)}/config`);
  return v.parse(operations.getConfig.response, body);
};

/** Rows of every table of the database. */
async function countRows() {
  const {rows} = await sql<{name: string}>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(
    server.db,
  );
  const counts: Record<string, number> = {};
  for (const {name} of rows) {
    const {rows: counted} = await sql<{count: number}>`
      select count(*)::int as count from ${sql.table(name)}`.execute(server.db);
    counts[name] = counted[0]?.count ?? 0;
  }
  return counts;
}

const stockNow = async () =>
  (await sql`select * from slices order by 1, 2, 3`.execute(server.db)).rows;

async function spin(token: string, id: string, email?: string) {
  const path = `${shopPath(token)}/campaigns/${id}`;
  const offer = await send('POST', `${path}/spin-offers`, {});
  expect(offer.body['state']).toBe('open');
  const request = {
    offerId: offer.body['offerId'],
    clientSeed: randomBytes(16).toString('hex'),
    ...(email ? {contact: {email}} : {}),
    consents: [],
  };
  const spun = await send('POST', `${path}/spins`, request);
  return {...spun, outcome: spun.body as unknown as SpinOutcome, request, path};
}

describe('an address of a preview', () => {
  it('is made by the owner alone, for a page of the shop, and stores nothing', async () => {
    const before = await countRows();
    const made = await mint('draft', {page: 'https://shop.example/products/bowl?size=2'});
    expect(made.status).toBe(201);
    const {url, token, expiresAt} = v.parse(operations.previewCampaign.response, made.body);
    expect(url).toBe(`https://shop.example/products/bowl?size=2&bonbon-preview=${token}`);
    expect(Date.parse(expiresAt) - now.getTime()).toBe(3_600_000);
    expect(token).toMatch(/^[\w.-]+$/);
    const foreign = await mint('draft', {page: 'https://elsewhere.example/'});
    expect(foreign.body).toMatchObject({status: 400, code: 'preview.foreign-page'});
    expect((await mint('no-such')).status).toBe(404);
    const path = '/v1/admin/shops/demo/campaigns/draft/previews';
    expect((await send('POST', path, {})).status).toBe(401);
    expect(await countRows()).toEqual(before);
  });

  it('shows the draft alone, with every rule lifted that a look cannot meet', async () => {
    const {campaigns, preview} = await config(await tokenOf('draft'));
    expect(campaigns.map(({id}) => id)).toEqual(['draft']);
    expect(campaigns[0]).toMatchObject({targeting: {}, triggers: [{kind: 'delay', seconds: 1}]});
    expect(campaigns[0]?.startsAt).toBeUndefined();
    expect(preview).toMatchObject({
      state: 'on',
      campaignId: 'draft',
      name: 'Winter wheel',
      status: 'draft',
      startsAt: '2027-01-01T00:00:00Z',
      targeting: {includePaths: ['/nowhere/*']},
    });
    const question = (await config(await tokenOf('question'))).campaigns[0];
    expect(question).toMatchObject({kind: 'survey', settings: {waits: {samplePercent: 100}}});
  });

  it('lets only pages of the shop in', async () => {
    const token = await tokenOf('draft');
    const path = `${shopPath(token)}/config`;
    const foreign = await send('GET', path, undefined, {Origin: 'https://elsewhere.example'});
    expect(foreign).toMatchObject({status: 403, body: {code: 'origin.not-allowed'}});
  });

  it('that has ended, or was made up, leaves the shop as it is and says why', async () => {
    const token = await tokenOf('draft');
    const [scope, , mac] = token.split('.');
    const later = `${scope}.zzzzzzz.${mac}`;
    expect((await config(later)).preview).toEqual({state: 'over', reason: 'forged'});
    expect((await config('nonsense')).preview).toEqual({state: 'over', reason: 'forged'});
    const start = now;
    now = new Date(now.getTime() + 3_601_000);
    const ended = await config(token);
    expect(ended.preview).toEqual({state: 'over', reason: 'expired'});
    expect(ended.campaigns.map(({id}) => id).sort()).toEqual(['mailed', 'welcome']);
    const refused = await send('POST', `${shopPath(token)}/campaigns/draft/spin-offers`, {});
    expect(refused).toMatchObject({status: 409, body: {code: 'preview.over'}});
    now = start;
    // Nothing but what is previewed is answered, so nothing can be done through it.
    const other = await send('POST', `${shopPath(token)}/campaigns/welcome/spin-offers`, {});
    expect(other).toMatchObject({status: 404, body: {code: 'preview.unanswered'}});
    const unknown = await send('POST', `${shopPath(token)}/anything`, {});
    expect(unknown.body['code']).toBe('preview.unanswered');
  });
});

describe('a turn under preview', () => {
  it('draws from the same odds and records nothing: no row, no stock, no mail', async () => {
    const token = await tokenOf('draft');
    const before = [await countRows(), await stockNow()];
    const {campaigns: _, ...told} = await config(token);
    expect(told.preview?.state).toBe('on');
    const seen = new Set<string>();
    for (let turn = 0; turn < 12; turn += 1) {
      const {status, outcome, request, path} = await spin(token, 'draft', 'owner@example.com');
      expect(status).toBe(201);
      v.parse(operations.spin.response, outcome);
      seen.add(outcome.sliceId);
      if (outcome.wins)
        expect(outcome).toMatchObject({delivery: 'shown', coupon: {code: 'SAMPLE-CODE'}});
      expect((await send('POST', `${path}/spins`, request)).body).toMatchObject({
        sliceId: outcome.sliceId,
      });
      const bearer = {Authorization: `Bearer ${outcome.playToken}`};
      const again = await send('GET', `${path}/spins/current`, undefined, bearer);
      expect(again.body['sliceId']).toBe(outcome.sliceId);
    }
    expect(seen.size).toBeGreaterThan(1);
    expect([await countRows(), await stockNow()]).toEqual(before);
  });

  it('tells nothing about real turns: its seeds are of another secret', async () => {
    const token = await tokenOf('mailed');
    const real = await send('POST', `/v1/shops/${server.shopKey}/campaigns/mailed/spin-offers`, {});
    const path = `${shopPath(token)}/campaigns/mailed/spins`;
    const request = {
      offerId: real.body['offerId'],
      clientSeed: '0'.repeat(32),
      contact: {email: 'owner@example.com'},
      consents: [],
    };
    expect((await send('POST', path, request)).body['code']).toBe('spin.offer-unknown');
  });

  it('walks through the mail as if it had been opened', async () => {
    const token = await tokenOf('mailed');
    const before = await countRows();
    let turn = await spin(token, 'mailed', 'owner@example.com');
    for (let at = 0; !turn.outcome.wins && at < 50; at += 1)
      turn = await spin(token, 'mailed', 'owner@example.com');
    expect(turn.outcome).toMatchObject({delivery: 'mailed', maskedEmail: 'o…@example.com'});
    const {playToken} = turn.outcome;
    const sent = await send('POST', `${turn.path}/prize-mails`, {playToken});
    expect(sent).toMatchObject({status: 202, body: {delivery: 'mailed'}});
    const opened = await send('GET', `${turn.path}/spins/current`, undefined, {
      Authorization: `Bearer ${playToken}`,
    });
    expect(opened.body).toMatchObject({delivery: 'shown', coupon: {code: 'SAMPLE-CODE'}});
    expect(await countRows()).toEqual(before);
  });
});

describe('the other kinds under preview', () => {
  const key = randomBytes(24).toString('base64url');

  it('answer as if, in the form the contract tells, and record nothing', async () => {
    const before = await countRows();
    const at = async (id: string) => shopPath(await tokenOf(id));
    const said = await send('POST', `${await at('question')}/campaigns/question/survey-responses`, {
      responseKey: key,
      step: 1,
      score: 9,
      complete: true,
      answers: [],
    });
    expect(said.body).toMatchObject({state: 'complete', group: 'high', verified: false});

    const wished = await send('POST', `${await at('reminder')}/stock-subscriptions`, {
      variantId: 'bowl',
      email: 'owner@example.com',
      watchKey: key,
    });
    expect(v.parse(operations.subscribeStock.response, wished.body)).toMatchObject({
      state: 'confirm-sent',
      maskedEmail: 'o…@example.com',
    });

    const door = await at('door');
    const asked = await send('POST', `${door}/sign-in-links`, {
      email: 'owner@example.com',
      requestKey: key,
    });
    v.parse(operations.requestSignInLink.response, asked.body);
    const session = await send('POST', `${door}/sessions`, {requestKey: key, code: '123456'});
    v.parse(operations.createSession.response, session.body);
    v.parse(operations.getAccount.response, (await send('GET', `${door}/account`)).body);

    const card = await at('card');
    const member = await send('GET', `${card}/loyalty`);
    expect(v.parse(operations.getLoyalty.response, member.body)).toMatchObject({balance: 150});
    const swap = await send('POST', `${card}/redemptions`, {rewardId: 'ten', cost: 300});
    expect(v.parse(operations.redeemPoints.response, swap.body)).toMatchObject({
      coupon: {code: 'SAMPLE-CODE'},
    });
    expect(await countRows()).toEqual(before);
  });
});
