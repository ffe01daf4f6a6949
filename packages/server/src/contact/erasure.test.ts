import {randomUUID} from 'node:crypto';
import {sql} from 'kysely';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {addressHash} from '../counting.js';
import {createTestServer, type TestServer} from '../testing.js';

const email = 'lo.ng-gone@example.com';
const phone = '+46700000042';

/** Columns by whose name a table may tell of a person; a table with JSON may as well. */
const telling = /email|address|phone|buyer|member_id|birthday/;

/** Tables that tell of nobody, or go on doing so, and why. */
const keeps: Readonly<Record<string, string>> = {
  shops: 'settings of the shop',
  campaigns: 'settings of the shop',
  odds_history: 'the record of the draw',
  loyalty_programmes: 'settings of the shop',
  stock_variants: 'goods of the shop',
  survey_opt_outs: 'who wants no survey gets none, under a hash, also after being forgotten',
  message_numbers: 'a number that was texted is not texted again at once, under a hash',
  message_stops: 'a number that said stop is never texted, under a hash',
};

/** What stands in JSON; where nothing is named here, a row holds the address itself. */
const written: Readonly<Record<string, unknown>> = {
  'coupons.spec': {boundEmail: email},
  'survey_responses.about': {context: email},
  // What an order or a draw is made of, and what a watched score did: never who.
  'loyalty_grants.basis': {},
  'loyalty_orders.returned': {},
  'spins.prize': {},
  'spins.odds': {},
  'survey_webhooks.watch': {},
};

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly start: string | null;
}

let server: TestServer;
let hash: string;
let columns: readonly Column[];
/** Tables that may tell of a person and must not once it is forgotten. */
let tables: readonly string[];

/** What the database says of a row whose parent is not there yet: of its own, and in a trigger. */
const tooEarly = ['23503', 'P0001'];

function valueOf({table, name, type, start}: Column) {
  if (name === 'shop_id') return server.shopId;
  if (name === 'campaign_id') return 'welcome';
  if (name === 'origin_spin_id') return 'the spin_id';
  if (name === 'scope') return 'address';
  if (name === 'email' || name === 'to_address') return email;
  if (name === 'phone' || name === 'to_phone') return phone;
  if (['address_hash', 'held_hash', 'buyer'].includes(name)) return hash;
  if (name === 'key_hash' && table.endsWith('_limits')) return hash;
  if (type.startsWith('json'))
    return start?.startsWith("'[") ? '[]' : JSON.stringify(written[`${table}.${name}`] ?? {email});
  if (type === 'boolean') return true;
  if (/^(integer|bigint|numeric|smallint)$/.test(type)) return name === 'quantity' ? 1 : 0;
  if (type === 'date') return '2026-11-22';
  if (type.startsWith('timestamp')) return new Date();
  if (type === 'bytea') return Buffer.alloc(32);
  return `the ${name}`;
}

async function fill(table: string): Promise<void> {
  const mine = columns.filter(one => one.table === table);
  await sql`insert into ${sql.table(table)} (${sql.join(mine.map(({name}) => sql.ref(name)))})
    values (${sql.join(mine.map(valueOf))})`.execute(server.db);
}

/** A row of each table that names the person in every column that can; parents before their children. */
async function fillAll(tables: readonly string[]): Promise<void> {
  for (let left = tables; left.length > 0;) {
    const failed: string[] = [];
    for (const table of left)
      await fill(table).catch((error: unknown) => {
        if (!tooEarly.includes(String((error as {code?: string}).code))) throw error;
        failed.push(table);
      });
    expect(failed.length, `no parent for ${failed.join(', ')}`).toBeLessThan(left.length);
    left = failed;
  }
}

const textOf = async (table: string) => {
  const {rows} = await sql<{text: string}>`
    select coalesce(string_agg(t::text, ' '), '') as text from ${sql.table(table)} t`.execute(
    server.db,
  );
  return rows[0]?.text ?? '';
};

const remove = (path: string, key: string) =>
  server.app.request(`/v1/admin/shops/${server.shopId}${path}`, {
    method: 'DELETE',
    headers: {Authorization: `Bearer ${key}`, 'Idempotency-Key': randomUUID()},
  });

beforeAll(async () => {
  server = await createTestServer();
  hash = addressHash(server.services.context.config.secret, server.shopId, email);
  const {rows} = await sql<Column>`
    select table_name as table, column_name as name, data_type as type, column_default as start
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and is_generated = 'NEVER' and identity_generation is distinct from 'ALWAYS'
    order by table_name, ordinal_position`.execute(server.db);
  columns = rows;
  const personal = columns.filter(({name, type}) => telling.test(name) || type.startsWith('json'));
  tables = [...new Set(personal.map(({table}) => table))].filter(table => !(table in keeps));
  await fillAll(tables);
});
afterAll(() => server?.close());

async function listNaming(parts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const table of tables) {
    const text = await textOf(table);
    if (parts.some(part => text.includes(part))) found.push(table);
  }
  return found;
}

it('who is forgotten stands in no table any more', async () => {
  expect((await listNaming([email, phone, hash])).length).toBeGreaterThan(20);
  expect((await remove(`/contacts/${email}`, server.secretKey)).status).toBe(204);
  expect(await listNaming([email, phone, hash])).toEqual([]);
});

it('of a shop that is deleted no table keeps a row', async () => {
  const ofShops = columns.filter(({name}) => name === 'shop_id').map(({table}) => table);
  const empty: string[] = [];
  for (const table of ofShops) if (!(await textOf(table))) empty.push(table);
  await fillAll(empty);
  expect((await remove('', server.secretKey)).status).toBe(204);
  const left: string[] = [];
  for (const table of ofShops) {
    const {rows} = await sql`
      select 1 from ${sql.table(table)} where shop_id = ${server.shopId}`.execute(server.db);
    if (rows.length > 0) left.push(table);
  }
  expect(left).toEqual([]);
});
