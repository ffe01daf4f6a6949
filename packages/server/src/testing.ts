import {createApp} from './app.js';
import {readConfig, type Config} from './config.js';
import type {Context} from './context.js';
import {seedShop} from './seed.js';
import {createServices} from './services.js';
import {createTestDatabase} from './storage/testing.js';

const origin = 'https://shop.example';
const operatorKey = 'bon_op_only-for-tests-on-this-machine';

/** The campaign every test server has, under the id `welcome`. */
export const welcomeCampaign = {
  kind: 'spin-wheel',
  name: 'Welcome',
  status: 'published',
  settings: {
    slices: [
      {
        id: 'five',
        label: {en: '5 %'},
        weight: 40,
        prize: {kind: 'coupon', effect: {kind: 'percent', basisPoints: 500}},
      },
      {
        id: 'ten',
        label: {en: '10 %'},
        weight: 30,
        prize: {kind: 'coupon', effect: {kind: 'percent', basisPoints: 1000}},
      },
      {
        id: 'jam',
        label: {en: 'Fig jam'},
        weight: 10,
        stock: 40,
        prize: {kind: 'coupon', effect: {kind: 'gift', variantId: 'fig-jam'}},
      },
      {id: 'none', label: {en: 'Not today'}, weight: 1, prize: {kind: 'none'}},
    ],
    limits: {perNetworkPerDay: 100_000},
  },
} as const;

export interface TestServerOptions extends Partial<
  Pick<Context, 'clock' | 'commerceFor' | 'mailer' | 'messenger' | 'log'>
> {
  readonly config?: Partial<Config>;
  readonly connections?: number;
}

/** A whole server in memory, on a real database of its own, with one shop and its wheel `welcome`. */
export async function createTestServer(options: TestServerOptions = {}) {
  const {config: changes, connections, ...given} = options;
  const database = await createTestDatabase(connections === undefined ? {} : {connections});
  const base = readConfig({
    NODE_ENV: 'test',
    OPERATOR_KEY: operatorKey,
    PUBLIC_URL: 'https://bonbon.example',
  });
  const config: Config = {...base, rateLimit: {perMinute: 1_000_000, burst: 100_000}, ...changes};
  const services = createServices({config, storage: database, ...given});
  const secretKey = 'bon_sk_only-for-tests-on-this-machine';
  const shopKey = 'test-shop';
  await seedShop(services, {
    shop: {id: 'demo', name: 'Fjord & Fig', allowedOrigins: [origin]},
    shopKey,
    secretKey,
    campaigns: {welcome: structuredClone(welcomeCampaign) as never},
  });
  const app = createApp(services);
  const fetchInMemory: typeof fetch = async (input, init) =>
    app.request(input instanceof URL ? input.href : input, init);
  return {
    app,
    services,
    fetch: fetchInMemory,
    /** Where an HTTP client says the server lives. */
    baseUrl: config.publicUrl,
    shopId: 'demo',
    shopKey,
    secretKey,
    operatorKey,
    /** A page that may use the shop key. */
    origin,
    db: database.db,
    databaseUrl: database.url,
    async close() {
      await services.background.settled();
      await services.coupons.settled();
      await services.loyalty.coupons.settled();
      await database.close();
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof createTestServer>>;
