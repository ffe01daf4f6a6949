import type {Selectable} from 'kysely';
import type {Database, Storage} from '../storage/database.js';
import type {SurveyResponsesTable} from '../storage/tables/survey-tables.js';
import {saveParameters, saveStatement, type NewResponse} from './response-statement.js';

export type ResponseRow = Selectable<SurveyResponsesTable>;

/** What the page that answered is told from. */
export type SavedResponse = Pick<
  ResponseRow,
  | 'response_id'
  | 'complete'
  | 'verified'
  | 'score_group'
  | 'completed_at'
  | 'gift_points'
  | 'earns_at'
  | 'earned_points'
>;

/** What became of one sending. */
export interface Sent {
  /** False when its idempotency key stood for another request before; then nothing was written. */
  readonly own: boolean;
  /** Whether an invitation proves who said it. */
  readonly invited: boolean;
  /** The answer that this sending belongs to, by its key. */
  readonly rowKey: string;
  /** The answer as it is now; absent when nothing was to be changed. */
  readonly saved?: SavedResponse;
}

type SentRow = SavedResponse & {own: boolean; invited: boolean; row_key: string};

const readSent = (rows: readonly SentRow[]): Sent => {
  const row = rows[0] as SentRow;
  const {own, invited, row_key: rowKey} = row;
  return {own, invited, rowKey, ...(row.response_id ? {saved: row} : {})};
};

/** Writes an answer in one statement, its idempotency key included. Planned once per connection. */
export async function saveResponse({pool}: Storage, one: NewResponse): Promise<Sent> {
  const query = {name: 'bonbon-answer', text: saveStatement, values: saveParameters(one)};
  return readSent((await pool.query<SentRow>(query)).rows);
}

export const findByRowKey = (
  db: Database,
  shopId: string,
  campaignId: string,
  rowKey: string,
): Promise<ResponseRow | undefined> =>
  db
    .selectFrom('survey_responses')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('campaign_id', '=', campaignId)
    .where('row_key', '=', rowKey)
    .executeTakeFirst();

/** The answer of a browser, also of one that came by an invitation. */
export const findByKey = (
  db: Database,
  shopId: string,
  campaignId: string,
  keyHash: string,
): Promise<ResponseRow | undefined> =>
  db
    .selectFrom('survey_responses')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('campaign_id', '=', campaignId)
    .where('key_hash', '=', keyHash)
    .executeTakeFirst();

export const findResponse = (
  db: Database,
  shopId: string,
  responseId: string,
): Promise<ResponseRow | undefined> =>
  db
    .selectFrom('survey_responses')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('response_id', '=', responseId)
    .executeTakeFirst();
