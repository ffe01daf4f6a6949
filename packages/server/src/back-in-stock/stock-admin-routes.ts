import type {StockSubscriptionEntry} from '@bonbon/contract/back-in-stock.js';
import {operations} from '@bonbon/contract/operations.js';
import {fail, ok} from '@bonbon/contract/result.js';
import {Hono} from 'hono';
import {toCsv} from '../http/csv.js';
import type {Env} from '../http/env.js';
import {answerOwner, ownerWrite, readPage} from '../http/owner.js';
import {ProblemError} from '../http/problem.js';
import {readBody, readParam, readQuery} from '../http/read.js';
import type {Services} from '../services.js';
import type {StockCursor} from './stock-log-rows.js';

const columns = [
  'createdAt',
  'subscriptionId',
  'productId',
  'variantId',
  'title',
  'email',
  'quantity',
  'locale',
  'status',
  'confirmedAt',
  'sentAt',
  'clickedAt',
  'boughtAt',
] as const;

function readCursor(text: string): StockCursor | undefined {
  if (text === '') return undefined;
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString().split('|');
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id))
    throw new ProblemError(fail('rejected', 'request.bad-cursor').error);
  return {at, id};
}

const cursorOf = ({createdAt, subscriptionId}: StockSubscriptionEntry) =>
  Buffer.from(`${createdAt}|${subscriptionId}`).toString('base64url');

/** The owner's view of people who wait, below `/v1/admin/shops/:shopId`. */
export const stockAdminRoutes = (services: Services) => {
  const {stockAdmin, restock} = services;
  return new Hono<Env>()
    .get('/stock-subscriptions', async c => {
      const query = readQuery(c, operations.listStockSubscriptions.query);
      const {limit, after} = readPage(query);
      const isCsv = (c.req.header('accept') ?? '').includes('text/csv');
      c.header('Vary', 'Accept');
      c.header('Cache-Control', 'no-store');
      const size = isCsv && query.limit === undefined ? 100_000 : limit;
      const {variantId, status} = query;
      const filter = {variantId, status, limit: size, after: readCursor(after)};
      const items = await stockAdmin.list(c.get('shop').id, filter);
      if (isCsv) {
        c.header('Content-Disposition', 'attachment; filename="stock-subscriptions.csv"');
        return c.body(toCsv(columns, items), 200, {'Content-Type': 'text/csv; charset=utf-8'});
      }
      const last = items.length === size ? items.at(-1) : undefined;
      return c.json({items, ...(last ? {next: cursorOf(last)} : {})});
    })
    .get('/stock-subscriptions/:subscriptionId', async c =>
      answerOwner(c, await stockAdmin.read(c.get('shop').id, readParam(c, 'subscriptionId'))),
    )
    .post('/stock-subscriptions/:subscriptionId/cancel', async c => {
      const {id} = c.get('shop');
      const subscriptionId = readParam(c, 'subscriptionId');
      const work = ownerWrite(c, services, id, null, tx =>
        stockAdmin.cancel(tx, id, subscriptionId),
      );
      return answerOwner(c, await work);
    })
    .get('/stock-demand', async c => answerOwner(c, ok(await stockAdmin.demand(c.get('shop').id))))
    .post('/stock-changes', async c => {
      const body = await readBody(c, operations.reportStockChange.request);
      const shop = c.get('shop');
      // The look is no part of the act: it may be taken any number of times.
      const looked = await restock.look(shop, body.variantIds);
      const work = ownerWrite(c, services, shop.id, body, async () => ok({looked}));
      return answerOwner(c, await work, 202);
    })
    .get('/suppressions', async c => {
      const {limit, after} = readPage(readQuery(c, operations.listSuppressions.query));
      const items = await stockAdmin.suppressions(c.get('shop').id, after, limit);
      const last = items.length === limit ? items.at(-1) : undefined;
      return answerOwner(c, ok({items, ...(last ? {next: last.email} : {})}));
    })
    .post('/suppressions', async c => {
      const body = await readBody(c, operations.addSuppression.request);
      const {id} = c.get('shop');
      const work = ownerWrite(c, services, id, body, tx => stockAdmin.suppress(tx, id, body));
      return answerOwner(c, await work, 201);
    })
    .delete('/suppressions/:email', async c => {
      const {id} = c.get('shop');
      const email = readParam(c, 'email');
      const work = ownerWrite(c, services, id, null, tx => stockAdmin.release(tx, id, email));
      return answerOwner(c, await work, 204);
    });
};
