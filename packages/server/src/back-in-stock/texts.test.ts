import {sql} from 'kysely';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createAccountClient, createPageClient, newBrowser} from '../account/testing.js';
import {signatureOf} from '../http/signature.js';
import {gsmLength} from '../messenger/gsm.js';
import {messageKey} from '../messenger/http-messenger.js';
import {createMessageWorker} from '../messenger/message-worker.js';
import {digitsIn, startTextReceiver, type TextReceiver} from '../messenger/testing.js';
import {createStockServer, linkIn, type StockServer} from './testing.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const secret = 'a-secret-both-sides-know-well';
const phone = '+46701740605';

let receiver: TextReceiver;
let server: StockServer;
beforeEach(async () => {
  receiver = await startTextReceiver();
  server = await createStockServer({config: {messages: {url: receiver.url, secret}}});
  server.platform.shelf.set('cup', 0);
  expect((await publish()).status).toBe(201);
});
afterEach(async () => {
  await server?.close();
  await receiver?.close();
});

const publish = (settings: object = {}) =>
  server.owner('POST', '/campaigns', {
    id: 'reminder',
    input: {
      kind: 'back-in-stock',
      name: 'Reminder',
      status: 'published',
      settings: {channels: ['sms', 'whatsapp'], timeZone: 'Europe/Stockholm', ...settings},
    },
  });

const worker = () =>
  createMessageWorker(server.services.context, {
    checks: server.services.textChecks,
    onRefused: ({to_phone: to, channel}) => server.services.texts.refused(to, channel),
  });
const sendTexts = () => worker().deliver();

const tick = (channel: string, wordingVersion = 'text-1') => ({
  purpose: `stock-${channel}`,
  wordingVersion,
  granted: true,
});

type Wire = {
  status: number;
  body: Record<string, never> & {code: string; text?: Record<string, never>};
};

async function call(path: string, body: object): Promise<Wire> {
  const response = await server.shopper('POST', `/stock-subscriptions/${path}`, body);
  return {status: response.status, body: (await response.json()) as never};
}

const add = (watchKey: string, number = '+46 70-174 06 05', channel = 'sms', more: object = {}) =>
  call('texts', {
    variantId: 'cup',
    watchKey,
    phone: number,
    channel,
    consent: tick(channel),
    ...more,
  });

const prove = (watchKey: string, code: string) =>
  call('text-proofs', {variantId: 'cup', watchKey, code});

/** Signs up by mail and adds a proven number. */
async function joinWithPhone(email = 'maja@example.com', channel = 'sms') {
  const watchKey = await server.join(email);
  await add(watchKey, phone, channel);
  await sendTexts();
  const done = await prove(watchKey, digitsIn(receiver.textsTo(phone)));
  expect(done.body).toMatchObject({state: 'subscribed', text: {state: 'on', channel}});
  return watchKey;
}

async function restock(pieces = 1) {
  server.platform.shelf.set('cup', pieces);
  await server.owner('POST', '/stock-changes', {variantIds: ['cup']});
  await server.work();
  await sendTexts();
  await server.services.restock.tick();
}

const stepsOf = async (email = 'maja@example.com'): Promise<string[]> => {
  const {rows} = await sql<{event: string}>`
    select e.event from stock_events e join stock_subscriptions s using (shop_id, subscription_id)
    where s.email = ${email} order by e.event_id`.execute(server.db);
  return rows.map(({event}) => event);
};

const backTexts = () => receiver.arrived.filter(({message}) => message.text.includes('/t/'));

function inbound(body: object, key = messageKey(secret), now = server.now()) {
  const text = JSON.stringify(body);
  return server.app.request('/v1/messages/inbound', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Bonbon-Signature': signatureOf([key], text, now),
    },
    body: text,
  });
}

const answerText = (text: string, from = phone) => inbound({channel: 'sms', from, text});

describe('a number', () => {
  it('is proven by six digits that arrive at it, and nothing else of them is kept', async () => {
    const watchKey = await server.join('maja@example.com');
    const asked = await add(watchKey);
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({
      state: 'subscribed',
      text: {state: 'code-sent', channel: 'sms', maskedPhone: '+46 ••••05', triesLeft: 5},
    });
    await sendTexts();
    const [sent] = receiver.arrived;
    expect(sent?.message).toMatchObject({channel: 'sms', to: phone, language: 'en'});
    const code = digitsIn(receiver.arrived);
    const {rows} = await sql<{all: string}>`
      select (select json_agg(t)::text from stock_texts t) || (select json_agg(m)::text from idempotency_keys m) as all`.execute(
      server.db,
    );
    expect(rows[0]?.all).toContain(phone);
    expect(rows[0]?.all).not.toContain(code);
    expect((await prove(watchKey, code)).body.text).toMatchObject({state: 'on'});
  });

  it('is posted with a signature that the owner can check', async () => {
    await add(await server.join('maja@example.com'));
    await sendTexts();
    const {body, signature} = receiver.arrived[0]!;
    expect(signature).toBe(signatureOf([messageKey(secret)], body, server.now()));
  });

  it('needs a confirmed request, the tick beside the words of today, and a number that takes texts', async () => {
    const {watchKey: early} = await server.subscribe('lo@example.com');
    expect((await add(early)).body.code).toBe('stock.not-confirmed');
    const key = await server.join('maja@example.com');
    const codeFor = async (number: string, more: object = {}) =>
      (await add(key, number, 'sms', more)).body.code;
    expect(await codeFor('070-174 06 05')).toBe('phone.no-country');
    expect(await codeFor('+46 70')).toBe('phone.invalid');
    expect(await codeFor('call me')).toBe('phone.invalid');
    expect(await codeFor('+46 8 123 456 78')).toBe('phone.not-mobile');
    expect(await codeFor(phone, {consent: {...tick('sms'), granted: false}})).toBe(
      'text.consent-missing',
    );
    expect(await codeFor(phone, {consent: tick('sms', 'older')})).toBe('text.consent-missing');
    expect(await codeFor(phone, {consent: tick('whatsapp')})).toBe('text.consent-missing');
    await sendTexts();
    expect(receiver.arrived).toHaveLength(0);
  });

  it('may be written as people write it: 00, spaces, brackets, Arabic digits', async () => {
    const key = await server.join('maja@example.com');
    for (const number of ['0046 (0)70 174 06 05', '+٤٦٧٠١٧٤٠٦٠٥', ' +46.70.174.06.05 ']) {
      const {body} = await add(key, number);
      expect(body.text ?? body.code, number).toMatchObject({maskedPhone: '+46 ••••05'});
      server.pass(2 * minuteMs);
    }
  });

  it('of a country the shop did not name gets nothing', async () => {
    const {body} = await server.owner('GET', '/campaigns/reminder');
    const {input} = body as never as {input: {settings: object}};
    const settings = {...input.settings, textCountries: ['NO']};
    await server.owner('PUT', '/campaigns/reminder', {...input, settings});
    const key = await server.join('maja@example.com');
    expect((await add(key)).body.code).toBe('phone.country');
  });

  it('bears five wrong codes, however many come at once', async () => {
    const key = await server.join('maja@example.com');
    await add(key);
    await sendTexts();
    const right = digitsIn(receiver.arrived);
    const wrong = right === '111111' ? '222222' : '111111';
    const tries = await Promise.all(Array.from({length: 20}, () => prove(key, wrong)));
    const codes = tries.map(({body}) => body.code);
    expect(codes.filter(code => code === 'text.code-wrong')).toHaveLength(5);
    expect(codes.filter(code => code === 'text.locked')).toHaveLength(15);
    expect((await prove(key, right)).body.code).toBe('text.locked');
    server.pass(2 * minuteMs);
    expect((await add(key)).body.text).toMatchObject({state: 'code-sent', triesLeft: 5});
    await sendTexts();
    const next = digitsIn(receiver.arrived);
    expect(next).not.toBe(right);
    expect((await prove(key, next)).body.text).toMatchObject({state: 'on'});
  });

  it('is not proven by digits that are ten minutes old', async () => {
    const key = await server.join('maja@example.com');
    await add(key);
    await sendTexts();
    server.pass(10 * minuteMs);
    expect((await prove(key, digitsIn(receiver.arrived))).body.code).toBe('text.code-late');
  });

  it('gets two codes a day at most, whoever asks, and every asker hears the same', async () => {
    const answers: string[] = [];
    for (let person = 0; person < 6; person += 1) {
      const key = await server.join(`p${person}@example.com`);
      const {status, body} = await add(key);
      const {resendAt, codeUntil, ...said} = body.text ?? {};
      expect([typeof resendAt, typeof codeUntil]).toEqual(['string', 'string']);
      answers.push(JSON.stringify({status, said}));
      await sendTexts();
      server.pass(2 * minuteMs);
    }
    expect(new Set(answers).size).toBe(1);
    expect(receiver.textsTo(phone)).toHaveLength(2);
  });

  it('has its digits sent again after a minute, the same ones, and an address has eight requests a day', async () => {
    const key = await server.join('maja@example.com');
    await add(key);
    await sendTexts();
    const early = await add(key);
    expect(early.body).toMatchObject({code: 'text.pause', retryable: true});
    server.pass(minuteMs);
    await add(key);
    await sendTexts();
    const [first, second] = receiver.arrived.map(one => digitsIn([one]));
    expect(second).toBe(first);
    const others = Array.from({length: 8}, (_, n) => `+4670174061${n}`);
    const codes: (string | undefined)[] = [];
    for (const other of others) codes.push((await add(key, other)).body.code);
    expect(codes.filter(code => code === 'text.too-many')).toHaveLength(2);
  });

  it('stands in the record of consents with its words, and a withdrawal beside it', async () => {
    const key = await joinWithPhone();
    const {body} = await server.owner('GET', '/contacts/maja@example.com');
    const known = body as never as {consents: object[]; phones: object[]; texts: object[]};
    expect(known.consents).toEqual([
      expect.objectContaining({
        purpose: 'stock-sms',
        wordingVersion: 'text-1',
        granted: true,
        proven: true,
        source: 'back-in-stock:cup',
        wording: expect.stringContaining('Fjord & Fig may text this number'),
      }),
    ]);
    expect(known.phones).toEqual([expect.objectContaining({phone, channel: 'sms'})]);
    expect(known.texts).toEqual([expect.objectContaining({kind: 'text-code', to: phone})]);
    const ended = await call('text-withdrawals', {variantId: 'cup', watchKey: key});
    expect(ended.body).toMatchObject({state: 'subscribed'});
    expect(ended.body.text).toBeUndefined();
    const after = (await server.owner('GET', '/contacts/maja@example.com'))
      .body as never as typeof known;
    expect(after.consents.at(-1)).toMatchObject({
      purpose: 'stock-sms',
      granted: false,
      source: 'shopper',
    });
    expect(after.phones).toEqual([]);
    await restock();
    expect(backTexts()).toHaveLength(0);
    expect(server.restockMails()).toHaveLength(1);
  });

  it('is forgotten with its person, and after a day where nobody proved it', async () => {
    await joinWithPhone();
    const key = await server.join('lo@example.com');
    await add(key, '+46701740606');
    await sendTexts();
    server.pass(25 * hourMs);
    await server.services.texts.purge();
    const left = async () =>
      (await sql<{email: string}>`select email from stock_texts`.execute(server.db)).rows;
    expect(await left()).toEqual([{email: 'maja@example.com'}]);
    await server.owner('DELETE', '/contacts/maja@example.com');
    expect(await left()).toEqual([]);
    const {rows} = await sql`select 1 from message_outbox where email = 'maja@example.com'`.execute(
      server.db,
    );
    expect(rows).toHaveLength(0);
  });
});

describe('a restock', () => {
  it('is texted once beside the mail, short, with an address that leads to the product', async () => {
    await joinWithPhone();
    await restock();
    const [text] = backTexts();
    expect(backTexts()).toHaveLength(1);
    expect(server.restockMails()).toHaveLength(1);
    const {text: words} = text!.message;
    expect(words).toMatch(
      /^Vik cup is back at Fjord & Fig: https:\/\/bonbon\.example\/t\/[\w-]{8} /,
    );
    expect(words).toContain('STOP');
    expect(gsmLength(words)).toBeLessThanOrEqual(160);
    const led = await server.page(/https:\S+/.exec(words)![0]);
    expect(led.status).toBe(302);
    expect(led.headers.get('location')).toMatch(/^https:\/\/shop\.example\/p\/cup\?bon-stock=/);
    expect(await stepsOf()).toEqual(expect.arrayContaining(['text.on.sms', 'sent', 'text.sent']));
    await restock();
    expect(backTexts()).toHaveLength(1);
  });

  it('goes by the channel that was chosen', async () => {
    await joinWithPhone('maja@example.com', 'whatsapp');
    await restock();
    expect(backTexts().map(({message}) => message.channel)).toEqual(['whatsapp']);
  });

  it('at night waits until eight by the clock of the shop, and says so', async () => {
    await joinWithPhone();
    // 21:30 in Stockholm.
    server.pass(10.5 * hourMs);
    await restock(5);
    expect(server.restockMails()).toHaveLength(1);
    expect(backTexts()).toHaveLength(0);
    expect(await stepsOf()).toContain('text.waits.quiet-hours');
    server.pass(10.4 * hourMs);
    await sendTexts();
    expect(backTexts()).toHaveLength(0);
    server.pass(0.1 * hourMs);
    await sendTexts();
    expect(backTexts()).toHaveLength(1);
  });

  it('that is over by the morning is not texted, with its reason', async () => {
    await joinWithPhone();
    server.pass(10.5 * hourMs);
    await restock(5);
    server.platform.shelf.set('cup', 0);
    server.pass(11 * hourMs);
    await sendTexts();
    await server.services.restock.tick();
    expect(backTexts()).toHaveLength(0);
    expect(await stepsOf()).toContain('text.skipped.sold-out');
  });

  it('that flaps forty times is one text a day', async () => {
    await joinWithPhone();
    for (let flap = 0; flap < 40; flap += 1) {
      await restock(flap % 2);
      server.pass(5 * minuteMs);
    }
    expect(backTexts()).toHaveLength(1);
  });

  it('is not texted twice by any number of workers', async () => {
    await joinWithPhone();
    server.platform.shelf.set('cup', 3);
    await server.owner('POST', '/stock-changes', {variantIds: ['cup']});
    await Promise.all(Array.from({length: 8}, () => worker().deliver()));
    expect(backTexts()).toHaveLength(1);
  });

  it('whose text may have left is never texted again', async () => {
    await joinWithPhone();
    receiver.answer = () => 'hang-up';
    await restock(5);
    expect(backTexts()).toHaveLength(1);
    receiver.answer = () => ({status: 204});
    server.pass(hourMs);
    await sendTexts();
    expect(backTexts()).toHaveLength(1);
    expect(await stepsOf()).toContain('text.sent.uncertain');
  });
});

describe('the sender', () => {
  it('that asks for a pause or is down gets the same text later, under the same id', async () => {
    await joinWithPhone();
    receiver.answer = () => ({status: 429, headers: {'Retry-After': '120'}});
    await restock(5);
    receiver.answer = () => ({status: 500});
    server.pass(119_000);
    await sendTexts();
    expect(backTexts()).toHaveLength(1);
    server.pass(2000);
    await sendTexts();
    receiver.answer = () => ({status: 200});
    server.pass(hourMs);
    await sendTexts();
    const ids = backTexts().map(({message}) => message.id);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  it('that cannot be reached gets it later', async () => {
    await joinWithPhone();
    await receiver.close();
    await restock(5);
    const {rows} = await sql<{state: string}>`
      select state from message_outbox where kind = 'stock-back'`.execute(server.db);
    expect(rows).toEqual([{state: 'queued'}]);
  });

  it('that refuses a number ends the texts to it; the mail stays', async () => {
    await joinWithPhone();
    receiver.answer = () => ({status: 422});
    await restock(5);
    expect(backTexts()).toHaveLength(1);
    expect(server.restockMails()).toHaveLength(1);
    const steps = await stepsOf();
    expect(steps).toContain('text.failed.message.status-422');
    const {rows} = await sql`select 1 from stock_texts`.execute(server.db);
    expect(rows).toHaveLength(0);
  });
});

describe('an answer to a text', () => {
  it.each(['STOP', 'إيقاف'])(
    '"%s" ends texts to the number, and START lets it ask again',
    async word => {
      const key = await joinWithPhone();
      const response = await answerText(word);
      expect(await response.json()).toEqual({done: 'stopped'});
      await restock(5);
      expect(backTexts()).toHaveLength(0);
      expect(server.restockMails()).toHaveLength(1);
      const before = receiver.arrived.length;
      server.pass(25 * hourMs);
      expect((await add(key)).body.text).toMatchObject({state: 'code-sent'});
      await sendTexts();
      expect(receiver.arrived).toHaveLength(before);
      expect(await (await answerText('start')).json()).toEqual({done: 'started'});
      server.pass(25 * hourMs);
      await add(key);
      await sendTexts();
      expect(receiver.arrived).toHaveLength(before + 1);
    },
  );

  it('that is anything else does nothing, and one without our signature is refused', async () => {
    await joinWithPhone();
    expect(await (await answerText('Thanks!')).json()).toEqual({done: 'nothing'});
    const stop = {channel: 'sms', from: phone, text: 'STOP'};
    expect((await inbound(stop, 'another key')).status).toBe(403);
    expect((await inbound(stop, undefined, new Date(server.now().getTime() - hourMs))).status).toBe(
      403,
    );
    await restock(5);
    expect(backTexts()).toHaveLength(1);
  });
});

describe('the page behind the mail', () => {
  const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

  /** Signs up, follows the restock mail to the list and on to texts. */
  async function textsPage() {
    await server.join('maja@example.com');
    await restock();
    const mail = server.mailsTo('maja@example.com').at(-1);
    const manage = linkIn(mail, 'manage');
    const list = await (await server.page(manage)).text();
    expect(list).toContain('Also by text message');
    return manage.replace('/stock/manage/', '/stock/texts/');
  }

  it('adds a number, proves it and takes it back, without a script', async () => {
    const path = await textsPage();
    const shown = await (await server.page(path)).text();
    expect(shown).toContain('m••••@example.com');
    expect(shown).toContain('Fjord &amp; Fig may text this number');
    const bad = await server.page(
      path,
      'POST',
      form({act: 'ask', phone: '070', consent: 'sms text-1'}),
    );
    expect(bad.status).toBe(400);
    expect(await bad.text()).toContain('Begin with the country');
    const unticked = await server.page(path, 'POST', form({act: 'ask', phone}));
    expect(await unticked.text()).toContain('Tick the box');
    const asked = await server.page(path, 'POST', form({act: 'ask', phone, consent: 'sms text-1'}));
    expect(asked.status).toBe(303);
    await sendTexts();
    const code = digitsIn(receiver.textsTo(phone));
    const wrong = code === '000000' ? '000001' : '000000';
    const missed = await server.page(path, 'POST', form({act: 'prove', code: wrong}));
    expect(await missed.text()).toContain('4 tries left');
    const right = `${code.slice(0, 3)} ${code.slice(3)}`;
    const done = await server.page(path, 'POST', form({act: 'prove', code: right}));
    expect(done.status).toBe(303);
    expect(await (await server.page(path)).text()).toContain('Texts go to');
    await server.page(path, 'POST', form({act: 'end'}));
    expect(await (await server.page(path)).text()).toContain('Text me six digits');
  });

  it('changes nothing by being opened, and texts cover everything the address waits for', async () => {
    const path = await textsPage();
    await server.page(path, 'POST', form({act: 'ask', phone, consent: 'sms text-1'}));
    await sendTexts();
    for (let look = 0; look < 20; look += 1) await server.page(path);
    await server.page(path, 'POST', form({act: 'prove', code: digitsIn(receiver.arrived)}));
    server.platform.shelf.set('bowl', 0);
    await server.join('maja@example.com', 'bowl');
    server.platform.shelf.set('bowl', 2);
    await server.owner('POST', '/stock-changes', {variantIds: ['bowl']});
    await server.work();
    await sendTexts();
    expect(backTexts().map(({message}) => message.text)).toEqual([
      expect.stringContaining('Vik bowl is back'),
    ]);
  });
});

describe('my pages', () => {
  /** A browser signed in on our own pages. */
  async function signedIn(email: string) {
    const client = createAccountClient(server);
    const page = createPageClient(server);
    await client.ask(email, newBrowser());
    const {path} = await client.mailTo(email);
    await page.post(path, {choice: 'both'});
    return page;
  }

  it('add a number, prove it and take it back, for the proven address alone', async () => {
    await server.join('maja@example.com');
    const page = await signedIn('maja@example.com');
    const root = `/account/${server.shopKey}`;
    expect((await page.get(root)).html).toContain('Also by text message');
    const path = `${root}/texts`;
    expect((await page.get(path)).html).toContain('Text me six digits');
    const entry = {act: 'ask', phone, consent: 'whatsapp text-1'};
    const foreign = {Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site'};
    expect((await page.post(path, entry, foreign)).status).toBe(403);
    expect((await createPageClient(server).post(path, entry)).location).toBe(root);
    await sendTexts();
    expect(receiver.arrived).toHaveLength(0);
    expect((await page.post(path, entry)).location).toBe(path);
    await sendTexts();
    expect(receiver.arrived[0]?.message.channel).toBe('whatsapp');
    const code = digitsIn(receiver.arrived);
    expect((await page.post(path, {act: 'prove', code})).location).toBe(path);
    expect((await page.get(root)).html).toContain('Texts go to');
    // Agreed to beside its number, it is no choice among the mails.
    expect((await page.get(root)).html).not.toContain('name="want-stock-whatsapp"');
    await restock(3);
    expect(backTexts()).toHaveLength(1);
    await page.post(path, {act: 'end'});
    expect((await page.get(root)).html).not.toContain('Texts go to');
  });
});

describe('a shop', () => {
  it('cannot offer texts without a clock, nor in production without a sender', async () => {
    const input = {
      kind: 'back-in-stock',
      name: 'Second',
      status: 'published',
      settings: {channels: ['sms']},
    };
    const clockless = await server.owner('POST', '/campaigns', {id: 'second', input});
    expect(clockless.body.code).toBe('campaign.time-zone-missing');
    const lone = await createStockServer({config: {production: true}});
    const settings = {channels: ['sms'], timeZone: 'Europe/Stockholm'};
    const refused = await lone.owner('POST', '/campaigns', {
      id: 'lone',
      input: {...input, settings},
    });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({
      code: 'campaign.no-message-sender',
      detail: expect.stringContaining('MESSAGE_URL'),
    });
    await lone.close();
  });

  it('tells its pages which channels there are, with the words of their ticks', async () => {
    const response = await server.shopper('GET', '/config');
    const {campaigns} = (await response.json()) as {campaigns: {kind: string; settings: object}[]};
    const reminder = campaigns.find(({kind}) => kind === 'back-in-stock');
    expect(reminder?.settings).toMatchObject({
      texts: [
        {channel: 'sms', purpose: 'stock-sms', wordingVersion: 'text-1'},
        {channel: 'whatsapp', purpose: 'stock-whatsapp', wordingVersion: 'text-1'},
      ],
    });
  });
});
