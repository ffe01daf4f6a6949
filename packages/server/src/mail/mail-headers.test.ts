import {createHash, createVerify, generateKeyPairSync, type KeyObject} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {newBrowser} from '../account/testing.js';
import {createSignInMails} from '../account/sign-in-mail-content.js';
import {createStockServer, type StockServer} from '../back-in-stock/testing.js';
import {createMailWorker} from './mail-worker.js';
import {smtpTransport} from './smtp-transport.js';
import type {ArrivedMail} from './testing.js';

// How a mailbox reads our headers: the signature is checked as RFC 6376 says, over the bytes that arrived.

const oneSpace = (text: string) => text.replace(/\r\n(?=[ \t])/g, '').replace(/[ \t]+/g, ' ');
const relaxedHeader = (field: string) => {
  const colon = field.indexOf(':');
  const value = oneSpace(field.slice(colon + 1)).trim();
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
};
const relaxedBody = (body: string) =>
  `${body
    .split('\r\n')
    .map(line => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
    .join('\r\n')
    .replace(/(\r\n)+$/, '')}\r\n`;

interface Checked {
  readonly tags: Readonly<Record<string, string>>;
  /** The fields the signature covers. */
  readonly covers: readonly string[];
  readonly bodyHolds: boolean;
  readonly signatureHolds: boolean;
}

function checkDkim(raw: string, publicKey: KeyObject): Checked {
  const end = raw.indexOf('\r\n\r\n');
  const fields = raw.slice(0, end).split(/\r\n(?![ \t])/);
  const body = relaxedBody(raw.slice(end + 4));
  const own = fields.find(field => /^dkim-signature:/i.test(field)) ?? '';
  const value = oneSpace(own.slice(own.indexOf(':') + 1));
  const tags = Object.fromEntries(
    value.split(';').map(tag => {
      const at = tag.indexOf('=');
      return [tag.slice(0, at).trim(), tag.slice(at + 1).trim()];
    }),
  ) as Record<string, string>;
  const covers = (tags['h'] ?? '').split(':').map(name => name.trim().toLowerCase());
  const signed = covers.flatMap(
    name => fields.findLast(field => field.toLowerCase().startsWith(`${name}:`)) ?? [],
  );
  const unsigned = relaxedHeader(own).replace(/\bb=[^;]*/, 'b=');
  const verify = createVerify('sha256').update(
    [...signed.map(relaxedHeader), unsigned].join('\r\n'),
  );
  return {
    tags,
    covers,
    bodyHolds:
      createHash('sha256').update(body).digest('base64') === tags['bh']?.replace(/\s/g, ''),
    signatureHolds: verify.verify(publicKey, (tags['b'] ?? '').replace(/\s/g, ''), 'base64'),
  };
}

let server: StockServer;
let publicKey: KeyObject;

beforeAll(async () => {
  const keys = generateKeyPairSync('rsa', {modulusLength: 2048});
  publicKey = keys.publicKey;
  const privateKey = String(keys.privateKey.export({type: 'pkcs8', format: 'pem'}));
  server = await createStockServer({
    config: {
      mailFrom: 'Bonbon <bonbon@mail.bonbon.example>',
      dkim: {keySelector: 'autumn', privateKey},
    },
  });
});
afterAll(() => server.close());

const headersOf = ({mail}: ArrivedMail) =>
  new Map(mail.headers.map(({key, value}) => [key, value]));

/** Each kind of mail as it arrives over SMTP. */
const kinds: Readonly<Record<string, () => Promise<ArrivedMail>>> = {
  async 'sign-in'() {
    const email = 'sign-in@example.com';
    const {requestKey, headers} = newBrowser();
    const answer = await server.shopper('POST', '/sign-in-links', {email, requestKey}, headers);
    expect(answer.status).toBe(202);
    await createMailWorker(server.services.context, {
      transport: smtpTransport(server.smtp.url),
      signInOf: createSignInMails(server.services.context),
    }).deliver();
    return server.mailsTo(email)[0] ?? expect.fail('no mail');
  },
  async 'stock-confirm'() {
    server.platform.shelf.set('cup', 0);
    await server.subscribe('confirm@example.com');
    await server.work();
    return server.mailsTo('confirm@example.com')[0] ?? expect.fail('no mail');
  },
  async 'stock-back'() {
    server.platform.shelf.set('bowl', 0);
    await server.join('back@example.com', 'bowl');
    server.platform.shelf.set('bowl', 3);
    await server.services.restock.scan();
    await server.work();
    return server.restockMails()[0] ?? expect.fail('no mail');
  },
};

describe.each(Object.entries(kinds))('the mail %s, as it arrives', (kind, arrive) => {
  it('is signed for the domain of its sender, headers and body', async () => {
    const arrived = await arrive();
    const {tags, covers, bodyHolds, signatureHolds} = checkDkim(arrived.raw, publicKey);
    expect({bodyHolds, signatureHolds}).toEqual({bodyHolds: true, signatureHolds: true});
    expect(tags).toMatchObject({d: 'mail.bonbon.example', s: 'autumn', a: 'rsa-sha256'});
    expect(covers).toEqual(
      expect.arrayContaining(['from', 'to', 'subject', 'date', 'message-id', 'content-type']),
    );
    expect(arrived.mail.from?.address).toBe('bonbon@mail.bonbon.example');
    const headers = headersOf(arrived);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('message-id')).toMatch(/@mail\.bonbon\.example>$/);

    // A changed word breaks it: the check above can fail.
    const forged = checkDkim(arrived.raw.replace(/^Subject: /m, 'Subject: Free '), publicKey);
    expect(forged.signatureHolds).toBe(false);

    // Only what somebody may want no more of has a one-click way out, and then both halves are signed.
    const isList = kind === 'stock-back';
    const oneClick = ['list-unsubscribe', 'list-unsubscribe-post'];
    expect(oneClick.map(name => headers.has(name))).toEqual([isList, isList]);
    if (!isList) return;
    expect(covers).toEqual(expect.arrayContaining(oneClick));
    expect(headers.get('list-unsubscribe')).toMatch(/^<https:\/\/bonbon\.example\/[^>\s]+>$/);
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  });
});
