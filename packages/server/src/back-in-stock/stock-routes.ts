import {operations} from '@bonbon/contract/operations.js';
import {fail, type Result} from '@bonbon/contract/result.js';
import {Hono, type Context} from 'hono';
import {answer} from '../http/answer.js';
import type {Env} from '../http/env.js';
import {once} from '../http/idempotency.js';
import {problem} from '../http/problem.js';
import {readBearer, readBody, readIdempotencyKey, readLocale, readQuery} from '../http/read.js';
import type {Services} from '../services.js';
import type {Database} from '../storage/database.js';

/** What a shopper's page asks of the reminder, below `/v1/shops/:shopKey`. */
export const stockRoutes = ({stock, context}: Services) => {
  const {db} = context.storage;

  function write<T>(
    c: Context<Env>,
    name: string,
    body: unknown,
    work: (tx: Database) => Promise<Result<T>>,
  ) {
    const key = readIdempotencyKey(c);
    return once(db, {owner: c.get('shop').id, key, request: [name, body]}, work);
  }

  return new Hono<Env>()
    .post('/stock-subscriptions', async c => {
      const key = readIdempotencyKey(c);
      const body = await readBody(c, operations.subscribeStock.request);
      const shop = c.get('shop');
      const call = {
        shop,
        locale: readLocale(c, shop.locale),
        network: c.get('network'),
        token: readBearer(c),
      };
      return answer(c, await stock.subscribe(call, body, key), 202);
    })
    .get('/stock-subscriptions/current', async c => {
      const {variantId} = readQuery(c, operations.readStockSubscription.query);
      const key = readBearer(c);
      if (!key) return problem(c, fail('unauthenticated', 'stock.watch-key-missing').error);
      return answer(c, await stock.read(c.get('shop'), key, variantId));
    })
    .post('/stock-subscriptions/confirmation-mails', async c => {
      const body = await readBody(c, operations.resendStockConfirmation.request);
      const result = await write(c, 'stock-resend', body, tx =>
        stock.resend(tx, c.get('shop'), body),
      );
      return answer(c, result, 202);
    })
    .post('/stock-subscriptions/wishes', async c => {
      const body = await readBody(c, operations.wishStock.request);
      const shop = c.get('shop');
      return answer(c, await write(c, 'stock-wish', body, tx => stock.wish(tx, shop, body)));
    })
    .post('/stock-subscriptions/texts', async c => {
      const body = await readBody(c, operations.addStockText.request);
      const shop = c.get('shop');
      const call = {shop, locale: readLocale(c, shop.locale), network: c.get('network')};
      const result = await write(c, 'stock-text', body, tx => stock.addText(tx, call, body));
      return answer(c, result, 202);
    })
    .post('/stock-subscriptions/text-proofs', async c => {
      const key = readIdempotencyKey(c);
      const body = await readBody(c, operations.proveStockText.request);
      return answer(c, await stock.proveText(c.get('shop'), body, key));
    })
    .post('/stock-subscriptions/text-withdrawals', async c => {
      const body = await readBody(c, operations.endStockText.request);
      const shop = c.get('shop');
      return answer(c, await write(c, 'stock-text-end', body, tx => stock.endText(tx, shop, body)));
    })
    .post('/stock-subscriptions/clicks', async c => {
      // Asked for like of every write, though a second click is the same as one.
      readIdempotencyKey(c);
      const {token} = await readBody(c, operations.reportStockClick.request);
      await stock.clicked(c.get('shop').id, token);
      return c.body(null, 204);
    });
};
