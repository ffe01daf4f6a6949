import {randomBytes, randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {operations, type Operation} from '@bonbon/contract/operations.js';
import {createTestServer, welcomeCampaign, type TestServer} from '../testing.js';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const shopper = (rest: string) => `/v1/shops/${server.shopKey}/${rest}`;

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  server.app.request(path, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      Origin: server.origin,
      ...headers,
    },
  });

const admin = (method: string, path: string, key: string, body?: unknown) =>
  server.app.request(path, {
    method,
    headers: {
      Authorization: `Bearer ${key}`,
      'Idempotency-Key': randomUUID(),
      'Content-Type': 'application/json',
    },
    ...(body === undefined ? {} : {body: JSON.stringify(body)}),
  });

describe('origins', () => {
  const tricks = [
    'null',
    'https://shop.example.evil.example',
    'https://evilshop.example',
    'https://shop.example:8443',
    'http://shop.example',
    'https://sub.shop.example',
    'https://SHOP.example',
    'https://shop.example/',
  ];

  it.each(tricks)('refuses %s, and lets the page read why', async origin => {
    for (const [path, method] of [
      ['config', 'GET'],
      ['campaigns/welcome/spin-offers', 'POST'],
    ] as const) {
      const response = await server.app.request(shopper(path), {
        method,
        headers: {Origin: origin, 'Content-Type': 'application/json'},
        ...(method === 'POST' ? {body: '{}'} : {}),
      });
      expect(response.status).toBe(403);
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
      expect(response.headers.get('vary')).toContain('Origin');
      expect(await response.json()).toMatchObject({kind: 'forbidden', code: 'origin.not-allowed'});
    }
  });

  it("lets in the listed pages and the server's own", async () => {
    for (const origin of [server.origin, 'https://bonbon.example']) {
      const response = await server.app.request(shopper('config'), {headers: {Origin: origin}});
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([
        200,
        origin,
      ]);
    }
  });

  it('are those of the shop of the key, not of another shop', async () => {
    const made = await admin('POST', '/v1/admin/shops', server.operatorKey, {
      id: 'second',
      name: 'Second',
      allowedOrigins: ['https://second.example'],
    });
    expect(made.status).toBe(201);
    const {shop} = (await made.json()) as {shop: {key: string}};
    const ask = (key: string, origin: string) =>
      server.app.request(`/v1/shops/${key}/config`, {headers: {Origin: origin}});
    expect((await ask(shop.key, 'https://second.example')).status).toBe(200);
    expect((await ask(shop.key, server.origin)).status).toBe(403);
    expect((await ask(server.shopKey, 'https://second.example')).status).toBe(403);
  });

  it('get a preflight that allows the headers of the wire and no cookies', async () => {
    const response = await server.app.request(shopper('campaigns/welcome/spins'), {
      method: 'OPTIONS',
      headers: {Origin: server.origin, 'Access-Control-Request-Method': 'POST'},
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('malformed requests', () => {
  const valid = {offerId: 'x', clientSeed: '00'.repeat(16), contact: {email: 'a@example.com'}};
  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  const bodies: [string, BodyInit, number][] = [
    ['no JSON', '{"a":', 400],
    ['empty', '', 400],
    ['an array', '[]', 400],
    ['null', 'null', 400],
    ['deep nesting', `{"offerId":${deep}}`, 400],
    ['NUL', JSON.stringify({...valid, offerId: 'a\u0000b'}), 400],
    ['__proto__', '{"__proto__":{"offerId":"x"},"offerId":"x","clientSeed":"00"}', 400],
    [
      'a lone surrogate',
      '{"offerId":"\\ud800","clientSeed":"00000000000000000000000000000000"}',
      400,
    ],
    ['broken UTF-8', new Uint8Array([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d]), 400],
    ['a huge number', JSON.stringify({...valid, clientSeed: 1e308}), 400],
    ['a bad address', JSON.stringify({...valid, contact: {email: 'no address'}}), 400],
    [
      'a header in the address',
      JSON.stringify({...valid, contact: {email: 'a@example.com\r\nBcc: b@example.com'}}),
      400,
    ],
    ['too large', JSON.stringify({...valid, pad: 'x'.repeat(40_000)}), 413],
  ];

  it.each(bodies)('%s is refused in a stable shape', async (_, body, status) => {
    const response = await post(shopper('campaigns/welcome/spins'), body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({status, kind: 'rejected', retryable: false});
  });

  it('need the right content type and an idempotency key', async () => {
    const path = shopper('campaigns/welcome/spins');
    expect((await post(path, JSON.stringify(valid), {'Content-Type': 'text/plain'})).status).toBe(
      415,
    );
    const keyless = await post(path, JSON.stringify(valid), {'Idempotency-Key': ''});
    expect(await keyless.json()).toMatchObject({code: 'idempotency.key-missing'});
    const repeated = await server.app.request(shopper('config?locale=en&locale=sv'));
    expect(repeated.status).toBe(400);
  });

  it('name the field that is wrong', async () => {
    const response = await post(
      shopper('campaigns/welcome/spins'),
      JSON.stringify({...valid, contact: {email: 'x'}}),
    );
    expect(await response.json()).toMatchObject({
      code: 'email.invalid',
      fields: {'contact.email': 'email.invalid'},
    });
  });

  it('never make a server error, whatever is thrown at every route', async () => {
    const values = [
      '',
      'welcome',
      '%00',
      '../..',
      '%F0%9F%8E%A1',
      'x'.repeat(300),
      "';drop table spins;--",
      '__proto__',
      '-1',
    ];
    const junk = ['{}', '[]', '0', '"x"', '{"id":1}', '{"input":{}}', '{"limit":"999"}', '\u0000'];
    let worst = 0;
    for (const operation of Object.values(operations) as Operation[]) {
      for (const value of values) {
        const path = operation.path
          .replace('{shopKey}', server.shopKey)
          .replace('{shopId}', 'demo')
          .replace(/\{\w+\}/g, value);
        // The shop must outlive the test.
        if (operation.method === 'DELETE' && path.endsWith('/demo')) continue;
        for (const body of junk) {
          const response = await server.app.request(path, {
            method: operation.method,
            headers: {
              'Content-Type': 'application/json',
              'Idempotency-Key': randomUUID(),
              Authorization: `Bearer ${server.secretKey}`,
            },
            ...(operation.method === 'GET' ? {} : {body}),
          });
          // 501 says that this shop has no such thing.
          if (response.status !== 501) worst = Math.max(worst, response.status);
          await response.arrayBuffer();
        }
      }
    }
    expect(worst).toBeLessThan(500);
  });
});

describe('the management API', () => {
  it('is closed to strangers, to the publishable key and to other shops', async () => {
    const other = await admin('POST', '/v1/admin/shops', server.operatorKey, {
      id: 'third',
      name: 'Third',
    });
    const {secretKey} = (await other.json()) as {secretKey: string};
    const secretCampaign = await admin('POST', '/v1/admin/shops/demo/campaigns', server.secretKey, {
      id: 'private',
      input: {...welcomeCampaign, name: 'PLANTED-SECRET'},
    });
    expect(secretCampaign.status).toBe(201);
    const before = await (
      await admin('GET', '/v1/admin/shops/demo/campaigns', server.secretKey)
    ).text();
    for (const operation of Object.values(operations) as Operation[]) {
      if (operation.audience !== 'owner' || !operation.path.includes('{shopId}')) continue;
      const path = operation.path
        .replace('{shopId}', 'demo')
        .replace('{campaignId}', 'private')
        .replace(/\{\w+\}/g, 'a@example.com');
      for (const [key, status] of [
        [secretKey, 404],
        [server.shopKey, 401],
        ['', 401],
        [server.operatorKey, 403],
      ] as const) {
        const response = await admin(
          operation.method,
          path,
          key,
          operation.method === 'GET' ? undefined : {},
        );
        expect([path, key, response.status]).toEqual([path, key, status]);
        expect(await response.text()).not.toContain('PLANTED-SECRET');
      }
    }
    expect(
      await (await admin('GET', '/v1/admin/shops/demo/campaigns', server.secretKey)).text(),
    ).toBe(before);
  });

  it('rotates a key with overlap and stores none', async () => {
    const made = await admin('POST', '/v1/admin/shops', server.operatorKey, {
      id: 'rotating',
      name: 'Rotating',
    });
    const {secretKey: old} = (await made.json()) as {secretKey: string};
    const rotated = await admin('POST', '/v1/admin/shops/rotating/secret-keys', old);
    const {secretKey: fresh} = (await rotated.json()) as {secretKey: string};
    for (const key of [old, fresh])
      expect((await admin('GET', '/v1/admin/shops/rotating', key)).status).toBe(200);
    const rows = await server.db.selectFrom('shop_keys').selectAll().execute();
    const kept = await server.db.selectFrom('idempotency_keys').selectAll().execute();
    expect(JSON.stringify([rows, kept])).not.toContain(fresh);
    expect(rows.filter(row => row.shop_id === 'rotating' && row.expires_at !== null)).toHaveLength(
      1,
    );
  });

  it('does a write once for its key', async () => {
    const key = randomUUID();
    const send = () =>
      server.app.request('/v1/admin/shops', {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${server.operatorKey}`,
          'Idempotency-Key': key,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({id: 'once', name: 'Once'}),
      });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(answer => answer.status)).toEqual([201, 201, 201]);
    expect(new Set(await Promise.all(answers.map(answer => answer.text()))).size).toBe(1);
  });

  it('deletes a shop with everything known in it', async () => {
    const made = await admin('POST', '/v1/admin/shops', server.operatorKey, {
      id: 'leaving',
      name: 'Leaving',
    });
    const {secretKey, shop} = (await made.json()) as {secretKey: string; shop: {key: string}};
    await admin('POST', '/v1/admin/shops/leaving/campaigns', secretKey, {
      id: 'welcome',
      input: welcomeCampaign,
    });
    const at = `/v1/shops/${shop.key}/campaigns/welcome`;
    const offer = (await (
      await server.app.request(`${at}/spin-offers`, {
        method: 'POST',
        body: '{}',
        headers: {'Content-Type': 'application/json'},
      })
    ).json()) as {offerId: string};
    const spin = {
      offerId: offer.offerId,
      clientSeed: randomBytes(16).toString('hex'),
      contact: {email: 'l@example.com'},
    };
    expect(
      (await post(`${at}/spins`, JSON.stringify(spin), {Origin: 'https://bonbon.example'})).status,
    ).toBe(201);
    expect((await admin('DELETE', '/v1/admin/shops/leaving', secretKey)).status).toBe(204);
    for (const table of [
      'shops',
      'campaigns',
      'slices',
      'spins',
      'coupons',
      'mail_outbox',
      'play_limits',
    ] as const) {
      const rows = await server.db
        .selectFrom(table)
        .select('shop_id')
        .where('shop_id', '=', 'leaving')
        .execute();
      expect([table, rows]).toEqual([table, []]);
    }
  });
});

describe('the public answers', () => {
  it('tell the page nothing it may not know', async () => {
    const response = await server.app.request(shopper('config?locale=sv'), {
      headers: {Origin: server.origin},
    });
    const text = await response.text();
    expect(text).not.toMatch(/stock|weight|secret|effect|basisPoints/);
    const etag = response.headers.get('etag') ?? '';
    const again = await server.app.request(shopper('config?locale=sv'), {
      headers: {'If-None-Match': etag},
    });
    expect(again.status).toBe(304);
  });

  it('describe every operation in the OpenAPI document, and every one has a route', async () => {
    const document = (await (await server.app.request('/openapi.json')).json()) as {
      paths: Record<string, Record<string, {operationId: string}>>;
    };
    for (const [name, {method, path}] of Object.entries(operations)) {
      expect(document.paths[path]?.[method.toLowerCase()]?.operationId).toBe(name);
      const response = await server.app.request(path.replace(/\{(\w+)\}/g, 'x'), {method});
      const body = response.status === 204 ? {} : ((await response.json()) as {code?: string});
      expect([name, body.code]).not.toEqual([name, 'route.unknown']);
    }
  });

  it('say whether the server lives, is ready, and how it does', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics'])
      expect((await server.app.request(path)).status).toBe(200);
    expect((await server.app.request('/favicon.ico')).status).toBe(204);
    const numbers = await (await server.app.request('/metrics')).text();
    expect(numbers).toMatch(/^bonbon_mails_waiting \d+$/m);
    const page = await server.app.request('/verify/');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).not.toMatch(/<script(?![^>]*\bsrc=)|style=/);
  });

  it('carry no cookie, and are not to be framed or sniffed', async () => {
    for (const path of [shopper('config'), '/verify/', '/healthz', '/v1/admin/shops']) {
      const {headers} = await server.app.request(path);
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
    }
  });
});
