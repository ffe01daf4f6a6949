import {ok} from '@bonbon/contract/result.js';
import {Hono} from 'hono';
import type {Env} from '../http/env.js';
import {answerOwner, ownerWrite} from '../http/owner.js';
import {readParam} from '../http/read.js';
import type {Services} from '../services.js';

/** Export and erasure of one person, below `/v1/admin/shops/:shopId`. */
export const contactRoutes = (services: Services) =>
  new Hono<Env>()
    .get('/contacts/:email', async c =>
      answerOwner(c, ok(await services.contacts.export(c.get('shop').id, readParam(c, 'email')))),
    )
    .delete('/contacts/:email', async c => {
      const {id} = c.get('shop');
      const email = readParam(c, 'email');
      const work = ownerWrite(c, services, id, null, async tx =>
        ok(await services.contacts.erase(tx, id, email)),
      );
      return answerOwner(c, await work, 204);
    });
