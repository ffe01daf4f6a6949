import type {Kysely, Migration} from 'kysely';
import {Migrator, sql} from 'kysely';
import * as foundation from './migrations/0001-foundation.js';
import * as backInStock from './migrations/0002-back-in-stock.js';
import * as account from './migrations/0003-account.js';
import * as loyalty from './migrations/0004-loyalty.js';
import * as survey from './migrations/0005-survey.js';
import * as mailWishes from './migrations/0006-mail-wishes.js';
import * as texts from './migrations/0007-texts.js';
import * as wheelPoints from './migrations/0008-wheel-points.js';
import * as surveyAbout from './migrations/0009-survey-about.js';
import * as customerReport from './migrations/0010-customer-report.js';
import * as challenges from './migrations/0011-challenges.js';
import * as shopEvents from './migrations/0012-shop-events.js';
import * as surveyWatches from './migrations/0013-survey-watches.js';
import * as webhookDeliveries from './migrations/0014-webhook-deliveries.js';
import * as tierPerks from './migrations/0015-tier-perks.js';
import * as lineRefunds from './migrations/0016-line-refunds.js';
import * as surveyEarnings from './migrations/0017-survey-earnings.js';
import * as prizeCredit from './migrations/0018-prize-credit.js';
import * as creditDays from './migrations/0019-credit-days.js';
import * as tierGrace from './migrations/0020-tier-grace.js';
import * as jobIndexes from './migrations/0021-job-indexes.js';
import type {Tables} from './tables.js';

/** In order of age. Released ones are never edited; a change is a new entry. */
const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-back-in-stock': backInStock,
  '0003-account': account,
  '0004-loyalty': loyalty,
  '0005-survey': survey,
  '0006-mail-wishes': mailWishes,
  '0007-texts': texts,
  '0008-wheel-points': wheelPoints,
  '0009-survey-about': surveyAbout,
  '0010-customer-report': customerReport,
  '0011-challenges': challenges,
  '0012-shop-events': shopEvents,
  '0013-survey-watches': surveyWatches,
  '0014-webhook-deliveries': webhookDeliveries,
  '0015-tier-perks': tierPerks,
  '0016-line-refunds': lineRefunds,
  '0017-survey-earnings': surveyEarnings,
  '0018-prize-credit': prizeCredit,
  '0019-credit-days': creditDays,
  '0020-tier-grace': tierGrace,
  '0021-job-indexes': jobIndexes,
};

async function executedMigrations(db: Kysely<Tables>): Promise<string[]> {
  const table = await sql<{
    found: string | null;
  }>`select to_regclass('kysely_migration')::text as found`.execute(db);
  if (!table.rows[0]?.found) return [];
  return (await sql<{name: string}>`select name from kysely_migration`.execute(db)).rows.map(
    row => row.name,
  );
}

/**
 * Brings the schema up to date, all or nothing. The migrator holds an advisory lock, so that several
 * servers may start at once on one database.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const unknown = (await executedMigrations(db)).filter(name => !(name in migrations));
  if (unknown.length > 0) {
    throw new Error(
      `[bonbon] The database was upgraded by a newer Bonbon (it knows ${unknown.join(', ')}). ` +
        'Start that version or a newer one; this one would damage the data and has changed nothing.',
    );
  }
  const migrator = new Migrator({db, provider: {getMigrations: async () => migrations}});
  const {error} = await migrator.migrateToLatest();
  if (error) throw error;
}
