import {randomBytes, randomUUID} from 'node:crypto';
import {createMailWorker} from '../mail/mail-worker.js';
import type {TestServer} from '../testing.js';
import {createSignInMails} from './sign-in-mail-content.js';

/** A browser as this server sees it. */
export interface Browser {
  readonly requestKey: string;
  readonly headers: Record<string, string>;
}

const firefox =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:131.0) Gecko/20100101 Firefox/131.0';

export const newBrowser = (headers: Record<string, string> = {}): Browser => ({
  requestKey: randomBytes(24).toString('base64url'),
  headers: {'User-Agent': firefox, ...headers},
});

/** One answer of the wire. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

/** Calls of a shop's page, and what arrives in the inbox. */
export function createAccountClient(server: TestServer) {
  const {services} = server;
  const worker = createMailWorker(services.context, {
    signInOf: createSignInMails(services.context),
  });

  async function call(
    method: string,
    path: string,
    {body, headers = {}}: {body?: unknown; headers?: Record<string, string>} = {},
  ): Promise<Answer> {
    const response = await server.app.request(`/v1/shops/${server.shopKey}${path}`, {
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
      headers: response.headers,
    };
  }

  const bearer = (token: string) => ({Authorization: `Bearer ${token}`});

  return {
    call,
    bearer,

    ask: (email: string, browser: Browser, more: Record<string, unknown> = {}) =>
      call('POST', '/sign-in-links', {
        body: {email, requestKey: browser.requestKey, ...more},
        headers: browser.headers,
      }),

    status: (browser: Browser) =>
      call('GET', '/sign-in-links/current', {headers: bearer(browser.requestKey)}),

    createSession: (browser: Browser, code?: string, headers: Record<string, string> = {}) =>
      call('POST', '/sessions', {
        body: {requestKey: browser.requestKey, ...(code ? {code} : {})},
        headers: {...browser.headers, ...headers},
      }),

    /** The newest sign-in mail to an address. */
    async mailTo(email: string) {
      await worker.deliver();
      const mail = await server.db
        .selectFrom('mail_outbox')
        .selectAll()
        .where('to_address', '=', email)
        .where('kind', '=', 'sign-in')
        .where('text', 'is not', null)
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow();
      const text = mail.text ?? '';
      return {
        subject: mail.subject,
        html: mail.html ?? '',
        text,
        path: new URL(/https:\/\/bonbon\.example\/\S+/.exec(text)?.[0] ?? '').pathname,
        code: (/\b(\d{3})\u00a0(\d{3})\b/.exec(text) ?? []).slice(1).join(''),
      };
    },

    /** A browser that just signed in by the mailed code. */
    async signIn(email: string, browser = newBrowser()) {
      await this.ask(email, browser);
      const {code} = await this.mailTo(email);
      const {body} = await this.createSession(browser, code);
      return {browser, accessToken: String(body['accessToken']), session: body};
    },
  };
}

export type AccountClient = ReturnType<typeof createAccountClient>;

/** One page as a browser gets it. */
export interface PageAnswer {
  readonly status: number;
  readonly html: string;
  readonly location: string;
  readonly response: Response;
}

/** A browser on our own pages: it keeps cookies and says where its forms come from. */
export function createPageClient(server: TestServer, given: Record<string, string> = {}) {
  const cookies = new Map<string, string>();
  const raw = new Map<string, string>();

  async function send(
    method: string,
    path: string,
    fields?: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<PageAnswer> {
    const all: Record<string, string> = {
      'User-Agent': firefox,
      Accept: 'text/html',
      ...given,
      ...(fields
        ? {
            'Content-Type': 'application/x-www-form-urlencoded',
            Origin: 'https://bonbon.example',
            'Sec-Fetch-Site': 'same-origin',
          }
        : {}),
      ...headers,
      Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
    const response = await server.app.request(path, {
      method,
      headers: Object.entries(all).filter(([, value]) => value !== ''),
      ...(fields ? {body: new URLSearchParams(fields).toString()} : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      raw.set(name, line);
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = response.headers.get('location') ?? '';
    return {status: response.status, html: await response.text(), location, response};
  }

  return {
    get: (path: string) => send('GET', path.split('#')[0] ?? ''),
    head: (path: string) => send('HEAD', path),
    post: (path: string, fields: Record<string, string>, headers?: Record<string, string>) =>
      send('POST', path, fields, headers),
    /** The cookie as it was set last, with its attributes. */
    cookie: (name: string) => raw.get(name),
    plant: (name: string, value: string) => void cookies.set(name, value),
  };
}

export type PageBrowser = ReturnType<typeof createPageClient>;
