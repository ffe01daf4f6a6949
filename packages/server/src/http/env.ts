import type {Shop} from '@bonbon/contract/shop.js';
import type {HttpBindings} from '@hono/node-server';
import type {Selectable} from 'kysely';
import type {AccountSessionsTable} from '../storage/tables/account-tables.js';

/** What one request carries through the middleware. */
export interface Env {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** The shop whose publishable key stands in the path. */
    shop: Shop;
    /** IPv4 address or IPv6 /64 the request comes from. */
    network: string;
    /** Who is signed in; only on routes of an account. */
    session: Selectable<AccountSessionsTable>;
    /** Name of the matched route, for logs and metrics; never the path itself. */
    route: string;
  };
}
