import type {DefaultTime} from './columns.js';

export interface ContactsTable {
  shop_id: string;
  email: string;
  locale: string;
  created_at: DefaultTime;
}

export interface ConsentsTable {
  shop_id: string;
  consent_id: string;
  email: string;
  purpose: string;
  wording_version: string;
  wording: string;
  locale: string;
  source: string;
  granted: boolean;
  proven: boolean;
  at: DefaultTime;
}

/** Tables of addresses and what they agreed to. */
export interface ContactTables {
  contacts: ContactsTable;
  consents: ConsentsTable;
}
