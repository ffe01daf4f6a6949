import type {LiabilityReport} from '@bonbon/contract/loyalty.js';
import {operations} from '@bonbon/contract/operations.js';
import {fail, ok} from '@bonbon/contract/result.js';
import {Hono, type Context} from 'hono';
import {amountOf, toCsv} from '../http/csv.js';
import type {Env} from '../http/env.js';
import {answerOwner, ownerWrite, readPage} from '../http/owner.js';
import {ProblemError} from '../http/problem.js';
import {readBody, readIdempotencyKey, readParam, readQuery} from '../http/read.js';
import type {Services} from '../services.js';

const memberColumns = [
  'memberNumber',
  'email',
  'balance',
  'pending',
  'owed',
  'lifetime',
  'tierId',
  'memberSince',
  'perks',
  'projectedTierId',
] as const;

const lineColumns = ['lineId', 'at', 'points', 'state', 'reason', 'about', 'availableAt'] as const;

const dayColumns = [
  'day',
  'earned',
  'spent',
  'expired',
  'reversed',
  'adjusted',
  'outstanding',
  'pending',
  'owed',
] as const;

const wantsCsv = (c: Context<Env>) => (c.req.header('accept') ?? '').includes('text/csv');

function sendCsv(c: Context<Env>, name: string, csv: string): Response {
  c.header('Content-Disposition', `attachment; filename="${name}.csv"`);
  return c.body(csv, 200, {'Content-Type': 'text/csv; charset=utf-8'});
}

/** A day a line; two columns more for each currency that store credit is in. */
function liabilityCsv({days}: LiabilityReport): string {
  const found = new Set(days.flatMap(day => day.storeCredit.map(({amount}) => amount.currency)));
  const currencies = [...found].sort();
  const rows = days.map(({storeCredit, ...day}) => {
    const row: Record<string, string | number> = {...day};
    for (const currency of currencies) {
      const held = storeCredit.find(({amount}) => amount.currency === currency);
      row[`storeCredit${currency}`] = amountOf(held?.amount ?? {minor: 0, currency});
      row[`storeCreditPieces${currency}`] = held?.pieces ?? 0;
    }
    return row;
  });
  const more = currencies.flatMap(one => [`storeCredit${one}`, `storeCreditPieces${one}`]);
  return toCsv([...dayColumns, ...more], rows);
}

function readNumber(cursor: string): number | undefined {
  if (cursor === '') return undefined;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new ProblemError(fail('rejected', 'request.bad-cursor').error);
}

/** The owner's view of the programme, below `/v1/admin/shops/:shopId`. */
export const loyaltyAdminRoutes = (services: Services) => {
  const {admin, activities, coupons, credit, liability} = services.loyalty;
  const shopOf = (c: Context<Env>) => c.get('shop');
  return new Hono<Env>()
    .get('/loyalty-members', async c => {
      const query = readQuery(c, operations.listLoyaltyMembers.query);
      const {limit, after} = readPage(query);
      const isCsv = wantsCsv(c);
      c.header('Vary', 'Accept');
      c.header('Cache-Control', 'no-store');
      const size = isCsv && query.limit === undefined ? 100_000 : limit;
      const {email} = query;
      const items = await admin.list(shopOf(c).id, {
        after: readNumber(after) ?? 0,
        limit: size,
        ...(email ? {email} : {}),
      });
      if (isCsv) {
        const rows = items.map(one => ({...one, perks: one.perks?.join(' ')}));
        return sendCsv(c, 'loyalty-members', toCsv(memberColumns, rows));
      }
      const last = items.length === size ? items.at(-1) : undefined;
      return c.json({items, ...(last ? {next: String(Number(last.memberNumber))} : {})});
    })
    .get('/loyalty-members/:memberNumber/lines', async c => {
      const query = readQuery(c, operations.listLoyaltyLines.query);
      const {limit, after} = readPage(query);
      const isCsv = wantsCsv(c);
      const size = isCsv && query.limit === undefined ? 100_000 : limit;
      const number = readParam(c, 'memberNumber');
      c.header('Vary', 'Accept');
      const found = await admin.lines(shopOf(c).id, number, size, readNumber(after));
      if (!found.ok) return answerOwner(c, found);
      if (isCsv) {
        const rows = found.value.map(({data, ...one}) => ({
          ...one,
          about: Object.values(data).join(' '),
        }));
        return sendCsv(c, `loyalty-lines-${number}`, toCsv(lineColumns, rows));
      }
      const last = found.value.length === limit ? found.value.at(-1) : undefined;
      return answerOwner(c, ok({items: found.value, ...(last ? {next: last.lineId} : {})}));
    })
    .post('/loyalty-imports', async c => {
      const body = await readBody(c, operations.importLoyaltyMembers.request);
      const shop = shopOf(c);
      const work = ownerWrite(c, services, shop.id, body, tx =>
        admin.import(tx, shop, body.importId, body.csv),
      );
      return answerOwner(c, await work);
    })
    .post('/loyalty-adjustments', async c => {
      const body = await readBody(c, operations.adjustLoyalty.request);
      const shop = shopOf(c);
      const key = readIdempotencyKey(c);
      const work = ownerWrite(c, services, shop.id, body, tx => admin.adjust(tx, shop, body, key));
      return answerOwner(c, await work, 201);
    })
    .post('/loyalty-credits', async c => {
      const body = await readBody(c, operations.giveCredit.request);
      const shop = shopOf(c);
      const key = readIdempotencyKey(c);
      const work = ownerWrite(c, services, shop.id, body, tx => credit.give(tx, shop, body, key));
      const given = await work;
      if (given.ok) await coupons.issueSoon(shop.id, given.value.creditId);
      return answerOwner(c, given, 201);
    })
    .post('/loyalty-activities', async c => {
      const body = await readBody(c, operations.reportActivity.request);
      const shop = shopOf(c);
      const work = ownerWrite(c, services, shop.id, body, tx => activities.report(tx, shop, body));
      return answerOwner(c, await work, 201);
    })
    .get('/loyalty-liability', async c => {
      const query = readQuery(c, operations.getLiability.query);
      const report = await liability.report(shopOf(c).id, query);
      c.header('Vary', 'Accept');
      c.header('Cache-Control', 'no-store');
      if (!report.ok || !wantsCsv(c)) return answerOwner(c, report);
      return sendCsv(c, 'loyalty-liability', liabilityCsv(report.value));
    });
};
