import {randomUUID} from 'node:crypto';
import {createAccountClient} from '../account/testing.js';
import {createPlatform} from '../back-in-stock/testing.js';
import {cardSettings} from '../loyalty/testing.js';
import {seedShop} from '../seed.js';
import {surveySettings} from '../survey/testing.js';
import {createTestServer, welcomeCampaign} from '../testing.js';

/** A win as its shop remembers it. */
export interface Play {
  readonly spinId: string;
  readonly sliceId: string;
  readonly code: string;
  readonly playToken: string;
  state: 'won' | 'void' | 'redeemed';
  email: string | undefined;
}

/** Somebody with an account; the same address has one in every shop. */
export interface Person {
  readonly email: string;
  readonly token: string;
  points: number;
  readonly favourites: Set<string>;
  /** By variant: what waits for it. */
  readonly waits: Map<string, 'subscribed' | 'cancelled'>;
}

/** What a shop must look like after the steps it took itself; other shops never appear in it. */
export interface Shop {
  readonly id: string;
  readonly key: string;
  readonly secret: string;
  readonly plays: Play[];
  jam: number;
  /** Scores by the key of the answer. */
  readonly answers: Map<string, {score: number; step: number}>;
  readonly people: Person[];
}

type Json = Record<string, never> & {code?: string};

export interface Answer {
  readonly status: number;
  readonly body: Json;
}

export const variants = ['cup', 'bowl', 'jug'];
const people = ['ada', 'bo', 'cy', 'di'].map(name => `${name}@example.com`);

/** One server with groups of shops that have everything in common but themselves. */
export async function createShops(groups: number) {
  const {platform, commerce} = createPlatform();
  for (const variant of variants) platform.shelf.set(variant, 0);
  const server = await createTestServer({commerceFor: () => commerce});
  const [five, , jam] = welcomeCampaign.settings.slices;
  const wheel = {...welcomeCampaign.settings, slices: [five, {...jam, weight: 40}]};
  const campaigns = {
    welcome: {...welcomeCampaign, settings: wheel},
    after: {kind: 'survey', name: 'After', status: 'published', settings: surveySettings},
    card: {kind: 'loyalty', name: 'Card', status: 'published', settings: cardSettings},
    back: {kind: 'back-in-stock', name: 'Back', status: 'published', settings: {}},
  };

  async function call(method: string, path: string, bearer?: string, body?: unknown, key?: string) {
    const response = await server.app.request(path, {
      method,
      headers: {
        'Idempotency-Key': key ?? randomUUID(),
        ...(bearer ? {Authorization: `Bearer ${bearer}`} : {}),
        ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
      },
      ...(body === undefined ? {} : {body: JSON.stringify(body)}),
    });
    const text = await response.text();
    return {status: response.status, body: (text ? JSON.parse(text) : {}) as Json};
  }

  async function open(id: string): Promise<Shop> {
    const shop = {id, key: `key-of-${id}`, secret: `bon_sk_${id.repeat(12)}`};
    await seedShop(server.services, {
      shop: {id, name: id, allowedOrigins: [server.origin]},
      shopKey: shop.key,
      secretKey: shop.secret,
      campaigns: structuredClone(campaigns) as never,
    });
    const accounts = createAccountClient({...server, shopKey: shop.key});
    const members: Person[] = [];
    for (const email of people) {
      const {accessToken: token} = await accounts.signIn(email);
      await call('POST', `/v1/shops/${shop.key}/loyalty/members`, token, {});
      members.push({email, token, points: 20, favourites: new Set(), waits: new Map()});
    }
    return {...shop, plays: [], jam: 40, answers: new Map(), people: members};
  }

  const all: Shop[][] = [];
  for (let group = 0; group < groups; group += 1) {
    const shops: Shop[] = [];
    for (const name of ['one', 'two', 'three']) shops.push(await open(`${name}-${group}`));
    all.push(shops);
  }
  return {
    groups: all,
    services: server.services,
    /** A shopper's call. */
    shopper: (at: Shop, method: string, path: string, more: Partial<Call> = {}) =>
      call(method, `/v1/shops/${at.key}/${path}`, more.bearer, more.body, more.key),
    /** An owner's call, with the secret of this shop or another one's. */
    owner: (at: Shop, method: string, path: string, {secret = at.secret, body}: OwnerCall = {}) =>
      call(method, `/v1/admin/shops/${at.id}/${path}`, secret, body),
    close: () => server.close(),
  };
}

interface Call {
  readonly bearer: string;
  readonly body: unknown;
  readonly key: string;
}

interface OwnerCall {
  readonly secret?: string;
  readonly body?: unknown;
}

export type Shops = Awaited<ReturnType<typeof createShops>>;
