import {sql} from 'kysely';
import type {MessageChannel} from '@bonbon/contract/text-message.js';
import type {Database} from '../storage/database.js';

/** Writes a number down that wants no texts, or takes none, by these channels. */
export async function addStop(
  tx: Database,
  hash: string,
  channels: readonly MessageChannel[],
  reason: 'stop' | 'refused',
  now: Date,
): Promise<void> {
  for (const channel of channels)
    await sql`
      insert into message_stops (phone_hash, channel, reason, at) values (${hash}, ${channel}, ${reason}, ${now})
      on conflict (phone_hash, channel) do update set reason = excluded.reason, at = excluded.at`.execute(
      tx,
    );
}

export async function removeStops(tx: Database, hash: string): Promise<void> {
  await sql`delete from message_stops where phone_hash = ${hash}`.execute(tx);
}

/** Why a number gets no text by a channel; undefined when it may. */
export async function findStop(
  db: Database,
  hash: string,
  channel: MessageChannel,
): Promise<string | undefined> {
  const {rows} = await sql<{reason: string}>`
    select reason from message_stops where phone_hash = ${hash} and channel = ${channel}`.execute(
    db,
  );
  return rows[0]?.reason;
}
