import type {OrderStatus} from '@bonbon/contract/order.js';
import type {Time} from './columns.js';

export interface OrdersTable {
  shop_id: string;
  order_id: string;
  /** In lower case. */
  email: string | null;
  status: OrderStatus;
  refunded: number;
  updated_at: Time;
}

/** Tables of orders as last heard of. */
export interface OrderTables {
  orders: OrdersTable;
}
