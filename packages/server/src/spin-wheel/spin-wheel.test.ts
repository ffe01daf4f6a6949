import {createHash, createHmac, randomBytes, randomUUID} from 'node:crypto';
import {sql} from 'kysely';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import {createTestServer, welcomeCampaign, type TestServer} from '../testing.js';
import {pickIndex} from './draw.js';

let server: TestServer;
let now = new Date('2026-11-22T10:00:00Z');

beforeAll(async () => {
  server = await createTestServer({clock: () => now, connections: 16});
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly body: Record<string, never> &
    SpinOutcome & {
      state: string;
      offerId: string;
      commitment: string;
      code: string;
      kind: string;
      nextPlayAt: string;
      odds: {slices: {id: string; weight: number}[]};
    };
  readonly replayed: boolean;
}

async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await server.app.request(path, {
    method,
    headers: {
      Origin: server.origin,
      'Idempotency-Key': randomUUID(),
      ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
      ...headers,
    },
    ...(body === undefined ? {} : {body: JSON.stringify(body)}),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: (text ? JSON.parse(text) : {}) as Answer['body'],
    replayed: response.headers.get('Idempotency-Replayed') === 'true',
  };
}

const path = (campaignId: string, rest: string) =>
  `/v1/shops/${server.shopKey}/campaigns/${campaignId}/${rest}`;

const manage = (
  method: string,
  rest: string,
  body?: unknown,
  headers: Record<string, string> = {},
) =>
  send(method, `/v1/admin/shops/demo${rest}`, body, {
    Authorization: `Bearer ${server.secretKey}`,
    ...headers,
  });

interface Attempt {
  readonly key: string;
  readonly body: {
    offerId: string;
    clientSeed: string;
    contact?: {email: string};
    consents: unknown[];
  };
}

async function prepare(
  campaignId: string,
  email = `${randomUUID()}@example.com`,
): Promise<Attempt> {
  const offer = await send('POST', path(campaignId, 'spin-offers'), {});
  expect(offer.body.state).toBe('open');
  const body = {
    offerId: offer.body.offerId,
    clientSeed: randomBytes(16).toString('hex'),
    contact: {email},
    consents: [],
  };
  return {key: randomUUID(), body};
}

const play = (campaignId: string, {key, body}: Attempt, headers: Record<string, string> = {}) =>
  send('POST', path(campaignId, 'spins'), body, {'Idempotency-Key': key, ...headers});

const slice = (id: string, weight: number, stock: number | null = null, wins = true) => ({
  id,
  label: {en: id},
  weight,
  stock,
  prize: wins ? {kind: 'coupon', effect: {kind: 'percent', basisPoints: 1000}} : {kind: 'none'},
});

async function makeWheel(id: string, slices: unknown[], settings: object = {}) {
  const input = {...welcomeCampaign, settings: {...welcomeCampaign.settings, slices, ...settings}};
  const made = await manage('POST', '/campaigns', {id, input});
  expect(made.status).toBe(201);
  return input;
}

describe('a spin', () => {
  it('draws by both seeds, and its receipt holds', async () => {
    const attempt = await prepare('welcome');
    const offered = await send('POST', path('welcome', 'spin-offers'), {});
    expect(offered.body.commitment).toMatch(/^[0-9a-f]{64}$/);
    const {status, body} = await play('welcome', attempt);
    expect(status).toBe(201);
    const {receipt} = body;
    const seed = Buffer.from(receipt.seed, 'hex');
    expect(createHash('sha256').update(seed).digest('hex')).toBe(receipt.commitment);
    const mac = createHmac('sha256', seed).update(Buffer.from(receipt.clientSeed, 'hex')).digest();
    expect(mac.readBigUInt64BE().toString()).toBe(receipt.u);
    expect(
      pickIndex(
        BigInt(receipt.u),
        receipt.slices.map(one => one.weight),
      ),
    ).toBe(receipt.index);
    expect(receipt.slices[receipt.index]?.id).toBe(body.sliceId);
  });

  it('ignores every field that tries to choose the outcome', async () => {
    await makeWheel('tamper', [slice('small', 1_000_000), slice('big', 1, 0)]);
    const attempt = await prepare('tamper');
    const body = {
      ...attempt.body,
      sliceId: 'big',
      index: 1,
      u: '0',
      weight: 5,
      prize: {kind: 'coupon'},
    };
    const answer = await send('POST', path('tamper', 'spins'), body);
    expect(answer.body.sliceId).toBe('small');
  });

  it('answers a hundred equal keys with one award and equal bodies', async () => {
    await makeWheel('equal', [slice('a', 5, 50), slice('b', 5, 50)]);
    const attempt = await prepare('equal');
    const answers = await Promise.all(Array.from({length: 100}, () => play('equal', attempt)));
    expect(new Set(answers.map(answer => JSON.stringify([answer.status, answer.body]))).size).toBe(
      1,
    );
    expect(answers.filter(answer => !answer.replayed)).toHaveLength(1);
    const {rows} = await sql<{spins: number; coupons: number; stock: number}>`
      select (select count(*) from spins where campaign_id = 'equal') as spins,
        (select count(*) from coupons where campaign_id = 'equal') as coupons,
        (select sum(stock) from slices where campaign_id = 'equal') as stock`.execute(server.db);
    expect(rows[0]).toMatchObject({spins: 1, coupons: 1, stock: 99});
  });

  it('refuses the same key with another body, and the same offer with another key', async () => {
    const attempt = await prepare('welcome');
    await play('welcome', attempt);
    const other = {
      ...attempt,
      body: {...attempt.body, clientSeed: randomBytes(16).toString('hex')},
    };
    const reused = await play('welcome', other);
    expect([reused.status, reused.body.code, reused.body.kind]).toEqual([
      422,
      'idempotency.key-reused',
      'conflict',
    ]);
    const again = {
      key: randomUUID(),
      body: {...attempt.body, contact: {email: 'someone-else@example.com'}},
    };
    const twice = await play('welcome', again);
    expect([twice.status, twice.body.code]).toEqual([409, 'spin.offer-used']);
  });

  it.each([1, 37])('awards a stock of %i exactly that often', async stock => {
    const id = `race-${stock}`;
    await makeWheel(id, [slice('prize', 10, stock), slice('none', 1, null, false)]);
    const attempts = [];
    for (let n = 0; n < 150; n += 1) attempts.push(await prepare(id));
    const answers = await Promise.all(attempts.map(attempt => play(id, attempt)));
    const won = answers.filter(answer => answer.status === 201 && answer.body.wins);
    expect(won).toHaveLength(stock);
    expect(new Set(won.map(answer => answer.body.coupon?.code)).size).toBe(stock);
    for (const answer of answers) {
      if (answer.status !== 201)
        expect([answer.status, answer.body.code]).toEqual([409, 'spin.sold-out']);
      else
        expect(
          pickIndex(
            BigInt(answer.body.receipt.u),
            answer.body.receipt.slices.map(one => one.weight),
          ),
        ).toBe(answer.body.index);
    }
    const offer = await send('POST', path(id, 'spin-offers'), {});
    expect(offer.body.state).toBe('sold-out');
    const odds = await send('GET', path(id, 'odds'));
    const history = (
      odds.body as unknown as {
        items: {revision: number; slices: {id: string; stock: number | null}[]}[];
      }
    ).items;
    expect(history.map(line => line.slices[0]?.stock)).toEqual([stock, 0]);
  });

  it('never takes a slice of weight 0, nor one that is sold out', async () => {
    await makeWheel('zero', [slice('gone', 1000, 0), slice('left', 1)]);
    const offer = await send('POST', path('zero', 'spin-offers'), {});
    expect(offer.body.odds.slices.map(one => one.id)).toEqual(['left']);
    for (let n = 0; n < 20; n += 1)
      expect((await play('zero', await prepare('zero'))).body.sliceId).toBe('left');
  });
});

describe('limits', () => {
  it('count fifty spellings of one mailbox as one', async () => {
    await makeWheel('spelling', [slice('a', 1), slice('b', 1)]);
    const spellings = Array.from({length: 50}, (_, n) => {
      const dotted = [...'figandfjord']
        .map((letter, at) => letter + ((n >> (at % 5)) & 1 && at < 10 ? '.' : ''))
        .join('');
      return `${n % 2 ? dotted.toUpperCase() : dotted}${n % 3 ? `+tag${n}` : ''}@${n % 4 ? 'gmail.com' : 'googlemail.com'}`;
    });
    expect(new Set(spellings).size).toBe(50);
    const attempts = [];
    for (const email of spellings) attempts.push(await prepare('spelling', email));
    const answers = await Promise.all(attempts.map(attempt => play('spelling', attempt)));
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(1);
    const refused = answers.find(answer => answer.status === 409);
    expect(refused?.body).toMatchObject({
      kind: 'conflict',
      code: 'spin.already-played',
      nextPlayAt: '2026-12-06T10:00:00.000Z',
    });
    expect(JSON.stringify(refused?.body)).not.toMatch(/coupon|receipt|slice|spinId/i);
  });

  it('let an address play again when its days have passed', async () => {
    await makeWheel('again', [slice('a', 1), slice('b', 1)]);
    const email = 'patient@example.com';
    const first = await play('again', await prepare('again', email));
    expect((await play('again', await prepare('again', email))).status).toBe(409);
    const {playToken} = first.body;
    expect((await send('POST', path('again', 'spin-offers'), {playToken})).body.state).toBe(
      'already-played',
    );
    const before = now;
    now = new Date('2026-12-06T10:00:01Z');
    expect((await send('POST', path('again', 'spin-offers'), {playToken})).body.state).toBe('open');
    expect((await play('again', await prepare('again', email))).status).toBe(201);
    now = before;
  });

  it('hold for a network, and a refused play leaves no trace', async () => {
    await makeWheel('network', [slice('a', 1, 100), slice('b', 1, 100)], {
      limits: {perNetworkPerDay: 3},
    });
    const attempts = [];
    for (let n = 0; n < 10; n += 1) attempts.push(await prepare('network'));
    const answers = await Promise.all(attempts.map(attempt => play('network', attempt)));
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(3);
    expect(answers.filter(answer => answer.status === 429)).toHaveLength(7);
    const {rows} = await sql<{limits: number; keys: number; stock: number}>`
      select (select count(*) from play_limits where campaign_id = 'network') as limits,
        (select sum(stock) from slices where campaign_id = 'network') as stock`.execute(server.db);
    expect(rows[0]).toMatchObject({limits: 3, stock: 197});
  });

  it('hold for the whole campaign', async () => {
    await makeWheel('capped', [slice('a', 1), slice('b', 1)], {
      limits: {perNetworkPerDay: 1000, perCampaign: 2},
    });
    const attempts = [];
    for (let n = 0; n < 6; n += 1) attempts.push(await prepare('capped'));
    const answers = await Promise.all(attempts.map(attempt => play('capped', attempt)));
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(2);
    expect((await send('POST', path('capped', 'spin-offers'), {})).body.state).toBe('sold-out');
  });
});

describe('offers', () => {
  it('cannot be made up, changed or kept too long', async () => {
    const attempt = await prepare('welcome');
    const forged = {
      ...attempt,
      body: {...attempt.body, offerId: `${attempt.body.offerId.slice(0, -3)}AAA`},
    };
    expect((await play('welcome', forged)).body.code).toBe('spin.offer-unknown');
    await makeWheel('foreign', [slice('a', 1), slice('b', 1)]);
    expect((await play('foreign', attempt)).body.code).toBe('spin.offer-unknown');
    const before = now;
    now = new Date(now.getTime() + 31 * 60_000);
    expect((await play('welcome', attempt)).body.code).toBe('spin.offer-expired');
    now = before;
  });

  it('still replay a spin whose offer has expired meanwhile', async () => {
    const attempt = await prepare('welcome');
    const first = await play('welcome', attempt);
    const before = now;
    now = new Date(now.getTime() + 3_600_000);
    const second = await play('welcome', attempt);
    now = before;
    expect(second.replayed).toBe(true);
    expect(second.body).toEqual(first.body);
  });

  it('write nothing', async () => {
    const dump = async () => {
      const tables = [
        'idempotency_keys',
        'spins',
        'play_limits',
        'network_plays',
        'coupons',
        'mail_outbox',
        'slices',
      ];
      const parts = tables.map(table => sql`select * from ${sql.table(table)}`.execute(server.db));
      return JSON.stringify((await Promise.all(parts)).map(part => part.rows));
    };
    const before = await dump();
    for (let n = 0; n < 5; n += 1) await send('POST', path('welcome', 'spin-offers'), {});
    expect(await dump()).toBe(before);
  });
});

describe('the statement of the draw', () => {
  it('picks what the verifier picks, two thousand times and at the edges', async () => {
    const weights = [40, 25, 15, 8, 6, 3, 2, 1, 999_999];
    const numbers = Array.from({length: 2000}, () => randomBytes(8).readBigUInt64BE());
    numbers.push(0n, 2n ** 64n - 1n, 2n ** 63n, 2n ** 63n - 1n);
    const total = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
    // Both sides of every border between two slices.
    let border = 0n;
    for (const weight of weights.slice(0, -1)) {
      border += BigInt(weight);
      const first = (border * 2n ** 64n + total - 1n) / total;
      numbers.push(first, first - 1n);
    }
    const {rows} = await sql<{u: string; index: number}>`
      with odds as (
        select position - 1 as index, weight, sum(weight) over (order by position) as upto, sum(weight) over () as total
        from unnest(${weights}::int[]) with ordinality as given(weight, position))
      select u::text, index from unnest(${numbers.map(String)}::numeric[]) as u, odds
      where div(u * total, 18446744073709551616) >= upto - weight and div(u * total, 18446744073709551616) < upto`.execute(
      server.db,
    );
    expect(rows).toHaveLength(numbers.length);
    for (const row of rows) expect(row.index).toBe(pickIndex(BigInt(row.u), weights));
  });
});

describe('delivery by mail', () => {
  const mails = async (campaignId: string) => {
    const {rows} = await sql<{data: {code?: string; confirmUrl?: string}; to_address: string}>`
      select data, to_address from mail_outbox where data ->> 'campaignId' = ${campaignId} order by created_at`.execute(
      server.db,
    );
    return rows;
  };

  it('shows the code only once the address is confirmed', async () => {
    await makeWheel('mailed', [slice('a', 1, 5), slice('b', 1, 5)], {delivery: 'mail'});
    const {body} = await play('mailed', await prepare('mailed', 'lena@example.com'));
    expect(body).toMatchObject({delivery: 'mailed', maskedEmail: 'l…@example.com', wins: true});
    expect(body.coupon).toBeUndefined();
    const asked = await mails('mailed');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.data.code).toBeUndefined();
    const token = asked[0]?.data.confirmUrl?.split('/confirm/')[1] ?? '';
    expect(await server.services.prizes.readConfirmation(`${token}x`)).toMatchObject({ok: false});
    expect(await server.services.prizes.readConfirmation(token)).toMatchObject({
      ok: true,
      value: {state: 'open'},
    });
    const read = () =>
      send('GET', path('mailed', 'spins/current'), undefined, {
        Authorization: `Bearer ${body.playToken}`,
      });
    expect((await read()).body.delivery).toBe('mailed');
    now = new Date(now.getTime() + 1000);
    await server.services.prizes.confirm(token);
    const shown = (await read()).body;
    expect(shown.delivery).toBe('shown');
    expect(shown.coupon?.code).toMatch(/^[A-HJ-NP-Z2-9]{12}$/);
    expect((await mails('mailed')).map(mail => mail.data.code)).toEqual([
      undefined,
      shown.coupon?.code,
    ]);
  });

  it('lets a typing error be corrected once, which voids the first link', async () => {
    await makeWheel('typo', [slice('a', 1), slice('b', 1)], {delivery: 'mail'});
    const {body} = await play('typo', await prepare('typo', 'lnea@example.com'));
    const correct = (email: string) =>
      send('POST', path('typo', 'prize-mails'), {playToken: body.playToken, email});
    now = new Date(now.getTime() + 1000);
    expect((await correct('lena2@example.com')).status).toBe(202);
    expect((await correct('lena3@example.com')).body.code).toBe('prize-mail.address-fixed');
    const sent = await mails('typo');
    expect(sent.map(mail => mail.to_address)).toEqual(['lnea@example.com', 'lena2@example.com']);
    const [old, fresh] = sent.map(mail => mail.data.confirmUrl?.split('/confirm/')[1] ?? '');
    expect(await server.services.prizes.confirm(old ?? '')).toMatchObject({ok: false});
    expect(await server.services.prizes.confirm(fresh ?? '')).toMatchObject({
      ok: true,
      value: {state: 'confirmed'},
    });
  });

  it('returns the stock of what nobody confirmed in 48 hours', async () => {
    await makeWheel('late', [slice('a', 1, 1), slice('n', 1, null, false)], {delivery: 'mail'});
    let outcome: SpinOutcome | undefined;
    while (!outcome?.wins) outcome = (await play('late', await prepare('late'))).body;
    expect((await send('POST', path('late', 'spin-offers'), {})).body.state).toBe('sold-out');
    expect(
      await server.services.prizes.releaseUnconfirmed(new Date(now.getTime() + 47 * 3_600_000)),
    ).toBe(0);
    const before = now;
    now = new Date(now.getTime() + 49 * 3_600_000);
    await server.services.prizes.releaseUnconfirmed();
    expect((await send('POST', path('late', 'spin-offers'), {})).body.state).toBe('open');
    now = before;
  });
});

describe('the owner', () => {
  it('changes a weight and the odds follow', async () => {
    const input = await makeWheel('owned', [slice('a', 1), slice('b', 1)]);
    const changed = {
      ...input,
      settings: {...input.settings, slices: [slice('a', 1), slice('b', 99, 3)]},
    };
    expect((await manage('PUT', '/campaigns/owned', changed, {'If-Match': '"1"'})).status).toBe(
      200,
    );
    expect((await manage('PUT', '/campaigns/owned', changed, {'If-Match': '"1"'})).body.code).toBe(
      'campaign.changed-meanwhile',
    );
    const {odds} = (await send('POST', path('owned', 'spin-offers'), {})).body;
    expect(odds.slices.map(one => one.weight)).toEqual([1, 99]);
    const zero = {...input, settings: {...input.settings, slices: [slice('a', 0), slice('b', 1)]}};
    const refused = await manage('PUT', '/campaigns/owned', zero);
    expect([refused.status, refused.body.code]).toEqual([400, 'campaign.slice-without-chance']);
  });

  it('voids a win: the coupon dies and the prize returns', async () => {
    await makeWheel('voided', [slice('a', 1_000_000, 1), slice('n', 1, null, false)]);
    const {body} = await play('voided', await prepare('voided', 'void@example.com'));
    expect(body.sliceId).toBe('a');
    const entry = await manage('POST', `/spins/${body.spinId}/void`);
    expect(entry.body.status).toBe('void');
    expect(await server.services.markRedeemed('demo', body.coupon?.code ?? '')).toBe(false);
    expect((await send('POST', path('voided', 'spin-offers'), {})).body.state).toBe('open');
    const report = (await manage('GET', '/campaigns/voided/spin-report')).body as unknown as {
      total: number;
      slices: object[];
    };
    expect(report.slices[0]).toMatchObject({drawn: 1, voided: 1, stockLeft: 1});
  });

  it('redeems a code once, however many try', async () => {
    const {body} = await play('welcome', await prepare('welcome'));
    const code = body.coupon?.code ?? (await redoUntilWon());
    const tries = await Promise.all(
      Array.from({length: 100}, () => server.services.markRedeemed('demo', code)),
    );
    expect(tries.filter(Boolean)).toHaveLength(1);
  });

  async function redoUntilWon(): Promise<string> {
    for (;;) {
      const {body} = await play('welcome', await prepare('welcome'));
      if (body.coupon) return body.coupon.code;
    }
  }

  it('exports and erases one person', async () => {
    await makeWheel('person', [slice('a', 1), slice('b', 1)], {
      marketing: {wordingVersion: 'v1', wording: {en: 'Letters, please.'}},
    });
    const attempt = await prepare('person', 'Erase.Me@example.com');
    attempt.body.consents.push({purpose: 'newsletter', wordingVersion: 'v1', granted: true});
    await play('person', attempt);
    const known = (await manage('GET', '/contacts/erase.me@example.com')).body as unknown as {
      consents: object[];
      spins: object[];
      mails: object[];
      limits: object[];
    };
    expect(known.mails).toMatchObject([{kind: 'prize', state: 'queued'}]);
    expect(known.limits).toMatchObject([{campaignId: 'person', plays: 1}]);
    expect(known.consents).toMatchObject([
      {wording: 'Letters, please.', source: 'spin-wheel:person', proven: false},
    ]);
    expect(known.spins).toHaveLength(1);
    expect((await manage('DELETE', '/contacts/erase.me@example.com')).status).toBe(204);
    expect((await manage('GET', '/contacts/erase.me@example.com')).body).toEqual({
      email: 'erase.me@example.com',
      consents: [],
      spins: [],
      mails: [],
      limits: [],
      stockSubscriptions: [],
      orders: [],
      surveys: {invitations: [], responses: []},
      phones: [],
      texts: [],
    });
    // The play itself still counts, without a person.
    expect((await manage('GET', '/campaigns/person/spin-report')).body).toMatchObject({total: 1});
    const dump = await Promise.all(
      [
        'spins',
        'contacts',
        'consents',
        'mail_outbox',
        'coupons',
        'idempotency_keys',
        'play_limits',
      ].map(table =>
        sql<{
          text: string;
        }>`select coalesce(string_agg(t::text, ' '), '') as text from ${sql.table(table)} t`.execute(
          server.db,
        ),
      ),
    );
    expect(
      dump
        .map(part => part.rows[0]?.text)
        .join(' ')
        .toLowerCase(),
    ).not.toContain('erase.me');
  });

  it('exports the log as CSV that no spreadsheet runs', async () => {
    const input = await makeWheel('sheet', [slice('a', 1), slice('b', 1)]);
    const evil = input.settings.slices.map(one => ({...(one as object), label: {en: '=1+1,"x"'}}));
    await manage('PUT', '/campaigns/sheet', {
      ...input,
      settings: {...input.settings, slices: evil},
    });
    await play('sheet', await prepare('sheet', '+4912345@example.com'));
    const response = await server.app.request('/v1/admin/shops/demo/campaigns/sheet/spins', {
      headers: {Authorization: `Bearer ${server.secretKey}`, Accept: 'text/csv'},
    });
    const csv = await response.text();
    expect(csv).toContain(`"'=1+1,""x"""`);
    expect(csv).toContain(`,'+4912345@example.com,`);
  });
});
