import {operations, type SpinLogEntry} from '@bonbon/contract/operations.js';
import {fail} from '@bonbon/contract/result.js';
import {Hono} from 'hono';
import {amountOf, toCsv} from '../http/csv.js';
import type {Env} from '../http/env.js';
import {answerOwner, ownerWrite, readPage} from '../http/owner.js';
import {ProblemError} from '../http/problem.js';
import {readParam, readQuery} from '../http/read.js';
import type {Services} from '../services.js';
import type {LogCursor} from './spin-log-rows.js';

const columns = [
  'createdAt',
  'spinId',
  'campaignId',
  'sliceId',
  'title',
  'status',
  'email',
  'code',
  'expiresAt',
  'points',
  'pointsState',
  'storeCredit',
] as const;

/** An entry as a line of a spreadsheet: an amount of money is one cell there. */
const toLine = ({storeCredit, ...entry}: SpinLogEntry) => ({
  ...entry,
  ...(storeCredit ? {storeCredit: `${amountOf(storeCredit)} ${storeCredit.currency}`} : {}),
});

function readCursor(text: string): LogCursor | undefined {
  if (text === '') return undefined;
  const [at = '', spinId = ''] = Buffer.from(text, 'base64url').toString().split('|');
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(spinId)) {
    throw new ProblemError(fail('rejected', 'request.bad-cursor').error);
  }
  return {at, spinId};
}

const cursorOf = ({createdAt, spinId}: SpinLogEntry) =>
  Buffer.from(`${createdAt}|${spinId}`).toString('base64url');

/** The owner's view of plays, below `/v1/admin/shops/:shopId`. */
export const spinAdminRoutes = (services: Services) => {
  const {spinLog} = services;
  return new Hono<Env>()
    .get('/campaigns/:campaignId/spins', async c => {
      const query = readQuery(c, operations.listSpins.query);
      const {limit, after} = readPage(query);
      const campaignId = readParam(c, 'campaignId');
      const isCsv = (c.req.header('accept') ?? '').includes('text/csv');
      c.header('Vary', 'Accept');
      c.header('Cache-Control', 'no-store');
      const size = isCsv && query.limit === undefined ? 100_000 : limit;
      const items = await spinLog.list(c.get('shop').id, campaignId, size, readCursor(after));
      if (isCsv) {
        const name = `${campaignId.replace(/[^a-z0-9-]/g, '')}-spins.csv`;
        c.header('Content-Disposition', `attachment; filename="${name}"`);
        return c.body(toCsv(columns, items.map(toLine)), 200, {
          'Content-Type': 'text/csv; charset=utf-8',
        });
      }
      const last = items.length === size ? items.at(-1) : undefined;
      return c.json({items, ...(last ? {next: cursorOf(last)} : {})});
    })
    .get('/campaigns/:campaignId/spin-report', async c =>
      answerOwner(c, await spinLog.report(c.get('shop'), readParam(c, 'campaignId'))),
    )
    .post('/spins/:spinId/void', async c => {
      const shop = c.get('shop');
      const spinId = readParam(c, 'spinId');
      const work = ownerWrite(c, services, shop.id, null, tx => spinLog.voidSpin(tx, shop, spinId));
      return answerOwner(c, await work);
    });
};
