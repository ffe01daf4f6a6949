import {operations} from '@bonbon/contract/operations.js';
import {fail} from '@bonbon/contract/result.js';
import {Id} from '@bonbon/contract/text.js';
import {Hono, type Context} from 'hono';
import * as v from 'valibot';
import type {Env} from '../http/env.js';
import {answerOwner, ownerWrite, readPage} from '../http/owner.js';
import {problem} from '../http/problem.js';
import {readBody, readParam, readQuery} from '../http/read.js';
import type {Services} from '../services.js';

function readIfMatch(c: Context<Env>): number | undefined {
  const match = /^"?(\d{1,9})"?$/.exec(c.req.header('if-match') ?? '');
  return match ? Number(match[1]) : undefined;
}

/** `/v1/admin/shops/:shopId/campaigns`: what the owner configures. */
export const campaignAdminRoutes = (services: Services) => {
  const {campaigns} = services;
  return new Hono<Env>()
    .get('/', async c => {
      const {limit, after} = readPage(readQuery(c, operations.listCampaigns.query));
      const items = await campaigns.list(c.get('shop').id, after, limit);
      const last = items.length === limit ? items.at(-1) : undefined;
      return c.json({items, ...(last ? {next: last.id} : {})});
    })
    .post('/', async c => {
      const body = await readBody(c, operations.createCampaign.request);
      if (!v.is(Id, body.id)) {
        const detail = 'id: Use 1–64 lower case letters, digits and dashes.';
        const fields = {id: 'field.regex'};
        return problem(c, fail('rejected', 'request.invalid', {fields, detail}).error);
      }
      const {id} = c.get('shop');
      const work = ownerWrite(c, services, id, body, tx =>
        campaigns.create(tx, id, body.id, body.input),
      );
      return answerOwner(c, await work, 201);
    })
    .get('/:campaignId', async c => {
      const found = await campaigns.read(c.get('shop').id, readParam(c, 'campaignId'));
      if (found.ok) c.header('ETag', `"${found.value.revision}"`);
      return answerOwner(c, found);
    })
    .put('/:campaignId', async c => {
      const input = await readBody(c, operations.replaceCampaign.request);
      const {id} = c.get('shop');
      const campaignId = readParam(c, 'campaignId');
      const expected = readIfMatch(c);
      const replaced = await ownerWrite(c, services, id, input, tx =>
        campaigns.replace(tx, id, campaignId, input, expected),
      );
      campaigns.forget(id, campaignId);
      if (replaced.ok) c.header('ETag', `"${replaced.value.revision}"`);
      return answerOwner(c, replaced);
    })
    .delete('/:campaignId', async c => {
      const {id} = c.get('shop');
      const campaignId = readParam(c, 'campaignId');
      const removed = await ownerWrite(c, services, id, null, tx =>
        campaigns.remove(tx, id, campaignId),
      );
      campaigns.forget(id, campaignId);
      return answerOwner(c, removed, 204);
    });
};
