import {createServer} from 'node:net';
import type {AddressInfo} from 'node:net';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createTestServer, type TestServer} from '../testing.js';
import {createMailWorker} from './mail-worker.js';
import type {PrizeMailData} from './mailer.js';
import * as rows from './outbox-rows.js';
import {smtpTransport, type MailTransport} from './smtp-transport.js';
import {addSuppression} from './suppression-rows.js';
import {startSmtpServer} from './testing.js';

const prize: PrizeMailData = {
  spinId: 's1',
  campaignId: 'welcome',
  title: '10 %',
  code: 'FIG-7K2M-9QXA',
  expiresAt: '2026-12-06T10:00:00Z',
};

let server: TestServer;
let now: Date;
const closers: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  now = new Date('2026-11-22T10:00:00Z');
  server = await createTestServer({clock: () => now});
});

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await server.close();
});

const pass = (ms: number) => (now = new Date(now.getTime() + ms));

async function smtp(options?: Parameters<typeof startSmtpServer>[0]) {
  const started = await startSmtpServer(options);
  closers.push(started.close);
  return started;
}

async function enqueue(to = 'lo@example.com', data: Partial<PrizeMailData> = {}) {
  const {mailer} = server.services.context;
  const mail = {
    shopId: 'demo',
    kind: 'prize',
    to,
    locale: 'en',
    data: {...prize, ...data},
  } as const;
  const mailId = await mailer.enqueue(server.db, mail);
  // The database's clock runs apart from the test's.
  await server.db
    .updateTable('mail_outbox')
    .set({next_try_at: now, created_at: now})
    .where('mail_id', '=', mailId)
    .execute();
  return mailId;
}

const read = async (mailId: string) =>
  (await rows.findMail(server.db, 'demo', mailId)) ?? expect.fail('no such mail');
const worker = (transport?: MailTransport) =>
  createMailWorker(server.services.context, transport ? {transport} : {});

describe('delivering', () => {
  it('sends over SMTP, once, in the shop’s name', async () => {
    const {url, arrived} = await smtp();
    const mailId = await enqueue();
    const sending = worker(smtpTransport(url));
    expect(await sending.deliver()).toBe(1);
    expect(await sending.deliver()).toBe(0);
    expect(arrived).toHaveLength(1);
    const [{recipients, mail} = expect.fail()] = arrived;
    expect(recipients).toEqual(['lo@example.com']);
    expect(mail.from?.name).toBe('Fjord & Fig');
    expect(mail.subject).toBe('Your prize: 10 %');
    expect(mail.html).toContain('FIG-7K2M-9QXA');
    expect(mail.text).toContain('FIG-7K2M-9QXA');
    expect(mail.messageId).toContain(mailId);
    expect(mail.headers.map(({key}) => key)).not.toContain('list-unsubscribe');
    expect(await read(mailId)).toMatchObject({state: 'sent', attempts: 1, sent_at: now});
  });

  it('sends each mail once with several workers at work', async () => {
    const {url, arrived} = await smtp();
    const addresses = Array.from({length: 60}, (_, index) => `shopper${index}@example.com`);
    for (const address of addresses) await enqueue(address);
    await Promise.all([1, 2, 3, 4].map(() => worker(smtpTransport(url)).deliver()));
    expect(arrived.flatMap(({recipients}) => recipients).sort()).toEqual([...addresses].sort());
  });

  it('stops between two batches when told to, and goes on with the rest later', async () => {
    const {url, arrived} = await smtp();
    for (let n = 0; n < 90; n += 1) await enqueue(`shopper${n}@example.com`);
    const stopping = new AbortController();
    const transport = smtpTransport(url);
    const sending = worker({
      open() {
        stopping.abort();
        return transport.open();
      },
    });
    const handled = await sending.deliver(stopping.signal);
    expect(handled).toBeLessThan(90);
    expect(arrived).toHaveLength(handled);
    expect(await rows.countWaiting(server.db)).toBe(90 - handled);
    await sending.deliver();
    expect(arrived).toHaveLength(90);
  });

  it('keeps mails readable where no mail server is set', async () => {
    const mailId = await enqueue();
    await worker().deliver();
    const mail = await read(mailId);
    expect(mail.state).toBe('kept');
    expect(mail.html).toContain('FIG-7K2M-9QXA');
    expect(mail.subject).toBe('Your prize: 10 %');
  });
});

describe('when it does not work', () => {
  it('tries again later after a definite "not now", and gives up after a definite no', async () => {
    let code = 451;
    const {url, arrived} = await smtp({
      onRcptTo: (_address, _session, done) =>
        done(code ? Object.assign(new Error('no'), {responseCode: code}) : null),
    });
    const sending = worker(smtpTransport(url));
    const first = await enqueue();
    await sending.deliver();
    expect(await read(first)).toMatchObject({state: 'queued', attempts: 1});
    expect(await sending.deliver()).toBe(0);
    pass(3_600_000);
    code = 0;
    await sending.deliver();
    expect(await read(first)).toMatchObject({state: 'sent', attempts: 2, error: null});
    code = 550;
    const second = await enqueue('nobody@example.com');
    await sending.deliver();
    pass(3_600_000);
    expect(await sending.deliver()).toBe(0);
    expect((await read(second)).state).toBe('failed');
    expect(arrived).toHaveLength(1);
  });

  it('loses nothing while the mail server is away', async () => {
    const away = createServer();
    await new Promise<void>(resolve => away.listen(0, '127.0.0.1', resolve));
    const {port} = away.address() as AddressInfo;
    await new Promise(resolve => away.close(resolve));
    const mailId = await enqueue();
    await worker(smtpTransport(`smtp://127.0.0.1:${port}`)).deliver();
    expect((await read(mailId)).state).toBe('queued');
    const {url, arrived} = await smtp();
    pass(3_600_000);
    await worker(smtpTransport(url)).deliver();
    expect(arrived).toHaveLength(1);
  });

  it('never repeats a mail whose line broke after its words had left', async () => {
    const cut = await smtp({
      onData(stream, _session, _done) {
        stream.resume();
        stream.on('end', () => void cutLine());
      },
    });
    const sockets = new Set<{destroy(): void}>();
    const relay = createServer(socket => {
      sockets.add(socket);
      void import('node:net').then(({connect}) => {
        const upstream = connect(Number(new URL(cut.url).port), '127.0.0.1');
        sockets.add(upstream);
        socket
          .on('error', () => undefined)
          .pipe(upstream.on('error', () => undefined))
          .pipe(socket);
      });
    });
    const cutLine = () => sockets.forEach(socket => socket.destroy());
    await new Promise<void>(resolve => relay.listen(0, '127.0.0.1', resolve));
    closers.push(() => void relay.close());
    const mailId = await enqueue();
    await worker(
      smtpTransport(`smtp://127.0.0.1:${(relay.address() as AddressInfo).port}`),
    ).deliver();
    expect((await read(mailId)).state).toBe('unknown');
    const {url, arrived} = await smtp();
    pass(86_400_000);
    await worker(smtpTransport(url)).deliver();
    expect(arrived).toHaveLength(0);
  });

  it('never repeats a mail whose worker died while sending', async () => {
    const mailId = await enqueue();
    const dying: MailTransport = {
      open: async () => ({
        // As if the process had ended here: no answer is ever written down.
        send: () => Promise.reject(new Error('killed')),
        close: () => undefined,
      }),
    };
    await worker(dying).deliver();
    expect((await read(mailId)).state).toBe('sending');
    const {url, arrived} = await smtp();
    pass(10 * 60_000);
    const told: [string, number][] = [];
    const onEnd = (outcome: string, count: number) => void told.push([outcome, count]);
    const {context} = server.services;
    await createMailWorker(context, {transport: smtpTransport(url), onEnd}).deliver();
    expect(told).toEqual([['unknown', 1]]);
    expect((await read(mailId)).state).toBe('unknown');
    expect(arrived).toHaveLength(0);
  });

  it('sends what a worker claimed and died before sending', async () => {
    const mailId = await enqueue();
    await rows.claimMails(server.db, now, new Date(now.getTime() + 60_000), 10);
    const {url, arrived} = await smtp();
    expect(await worker(smtpTransport(url)).deliver()).toBe(0);
    pass(61_000);
    await worker(smtpTransport(url)).deliver();
    expect((await read(mailId)).state).toBe('sent');
    expect(arrived).toHaveLength(1);
  });

  it('does not write to suppressed addresses', async () => {
    const {url, arrived} = await smtp();
    const mailId = await enqueue('bounced@example.com');
    const bounced = {email: 'Bounced@example.com', reason: 'bounced'} as const;
    await addSuppression(server.db, 'demo', bounced, now);
    await worker(smtpTransport(url)).deliver();
    expect(await read(mailId)).toMatchObject({state: 'failed', error: 'mail.suppressed'});
    expect(arrived).toHaveLength(0);
  });
});
