import {operations} from '@bonbon/contract/operations.js';
import {fail} from '@bonbon/contract/result.js';
import {Hono} from 'hono';
import type {Env} from '../http/env.js';
import {answerOwner, ownerWrite, readPage} from '../http/owner.js';
import {ProblemError} from '../http/problem.js';
import {readParam, readQuery} from '../http/read.js';
import type {Services} from '../services.js';
import type {DeliveryCursor} from './delivery-rows.js';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

function readCursor(text: string): DeliveryCursor | undefined {
  if (text === '') return undefined;
  const [, at = '', id = ''] =
    /^([^|]+)\|([^\0]+)$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (!instant.test(at) || Number.isNaN(Date.parse(at)))
    throw new ProblemError(fail('rejected', 'request.bad-cursor').error);
  return {at, id};
}

const cursorOf = ({at, id}: DeliveryCursor) => Buffer.from(`${at}|${id}`).toString('base64url');

/** What a shop's other systems are told, below `/v1/admin/shops/:shopId`. */
export const deliveryRoutes = (services: Services) =>
  new Hono<Env>()
    .get('/webhook-deliveries', async c => {
      const {state, event, ...query} = readQuery(c, operations.listWebhookDeliveries.query);
      const {limit, after} = readPage(query);
      const {items, next} = await services.deliveries.list(
        c.get('shop').id,
        {state, event},
        limit,
        readCursor(after),
      );
      c.header('Cache-Control', 'no-store');
      return c.json({items, ...(next ? {next: cursorOf(next)} : {})});
    })
    .post('/webhook-deliveries/:deliveryId/resends', async c => {
      const {id: shopId} = c.get('shop');
      const id = readParam(c, 'deliveryId');
      const sent = await ownerWrite(c, services, shopId, null, tx =>
        services.deliveries.resend(tx, shopId, id),
      );
      return answerOwner(c, sent, 202);
    });
