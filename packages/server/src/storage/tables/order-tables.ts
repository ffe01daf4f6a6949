import type {OrderStatus} from '@bonbon/contract/order.js';
import type {Generated} from 'kysely';
import type {MaybeTime, Time} from './columns.js';

export interface OrdersTable {
  shop_id: string;
  order_id: string;
  /** In lower case. */
  email: string | null;
  status: OrderStatus;
  refunded: number;
  updated_at: Time;
  /** Counts a mailbox without its address; of who was forgotten only that it is one person. */
  buyer: string | null;
  placed_at: MaybeTime;
  /** It was paid at some time, whatever came later. */
  paid: Generated<boolean>;
  /** In minor units of `currency`. */
  total: number | null;
  currency: string | null;
}

/** Tables of orders as last heard of. */
export interface OrderTables {
  orders: OrdersTable;
}
