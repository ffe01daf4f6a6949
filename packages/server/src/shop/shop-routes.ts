import {operations} from '@bonbon/contract/operations.js';
import {fail} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {Hono} from 'hono';
import type {Env} from '../http/env.js';
import {answerOwner, ownerWrite, readOwner, readPage} from '../http/owner.js';
import {problem} from '../http/problem.js';
import {readBody, readIdempotencyKey, readQuery} from '../http/read.js';
import type {Services} from '../services.js';

const page = (items: readonly Shop[], limit: number) => {
  const last = items.length === limit ? items.at(-1) : undefined;
  return {items, ...(last ? {next: last.id} : {})};
};

/** `/v1/admin/shops`: the operator makes shops, everybody sees what their key may manage. */
export const shopsRoutes = (services: Services) =>
  new Hono<Env>()
    .get('/', async c => {
      const owner = await readOwner(c, services);
      if (!owner) return problem(c, fail('unauthenticated', 'key.unknown').error);
      const {limit, after} = readPage(readQuery(c, operations.listShops.query));
      if (owner.kind === 'operator')
        return c.json(page(await services.shops.list(after, limit), limit));
      const shop = await services.shops.byId(owner.shopId);
      return c.json({items: shop ? [shop] : []});
    })
    .post('/', async c => {
      const owner = await readOwner(c, services);
      if (!owner) return problem(c, fail('unauthenticated', 'key.unknown').error);
      if (owner.kind !== 'operator')
        return problem(c, fail('forbidden', 'key.operator-needed').error);
      const input = await readBody(c, operations.createShop.request);
      const secretKey = services.shops.secretKeyFor(input.id, readIdempotencyKey(c));
      const made = await ownerWrite(c, services, '*', input, tx =>
        services.shops.create(tx, input, secretKey),
      );
      return answerOwner(c, made.ok ? {...made, value: {shop: made.value, secretKey}} : made, 201);
    });

/** `/v1/admin/shops/:shopId`: one shop and its keys. */
export const shopRoutes = (services: Services) =>
  new Hono<Env>()
    .get('/', c => c.json(c.get('shop')))
    .put('/', async c => {
      const input = await readBody(c, operations.replaceShop.request);
      const {id} = c.get('shop');
      return answerOwner(
        c,
        await ownerWrite(c, services, id, input, tx => services.shops.replace(tx, id, input)),
      );
    })
    .delete('/', async c => {
      const {id} = c.get('shop');
      // The claim of its key would be deleted with the shop, so the operator's books keep it.
      const result = await ownerWrite(c, services, `*${id}`, null, tx =>
        services.shops.remove(tx, id),
      );
      return answerOwner(c, result, 204);
    })
    .post('/secret-keys', async c => {
      const {id} = c.get('shop');
      const secretKey = services.shops.secretKeyFor(id, readIdempotencyKey(c));
      const made = await ownerWrite(c, services, id, null, tx =>
        services.shops.rotateSecretKey(tx, id, secretKey),
      );
      return answerOwner(c, made.ok ? {...made, value: {secretKey}} : made, 201);
    });
