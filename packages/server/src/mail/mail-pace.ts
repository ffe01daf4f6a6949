import type {Context} from '../context.js';
import {addressHash} from '../counting.js';
import type {Database} from '../storage/database.js';
import type {MailKind} from './mailer.js';
import {readFrequency, readNextTurn, takeTurn} from './mail-wish-rows.js';
import type {ClaimedMail} from './outbox-rows.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Mails no act of the reader asked for, with the days after which each is no news any more. Everything else was
 * asked for, is owed, or belongs to an order, and knows no pause.
 */
const unasked: Readonly<Partial<Record<MailKind, number>>> = {
  'survey-invite': 30,
  // The day points run out moves with its warning, so that it is never too late.
  'loyalty-expiry': Number.POSITIVE_INFINITY,
};

/** What runs out goes before what can wait. */
const firstKind: MailKind = 'loyalty-expiry';

/** Whether a mail may leave now by its reader's wish. */
export type PaceVerdict =
  | {readonly kind: 'go'}
  | {readonly kind: 'skip'; readonly reason: string}
  | {readonly kind: 'hold'; readonly until: Date; readonly addressHash: string};

/** Told in the same transaction that a mail of a kind waits. */
export type OnHold = Partial<
  Record<MailKind, (tx: Database, mail: ClaimedMail, until: Date) => Promise<void>>
>;

const go = {kind: 'go'} as const;

/** Keeps to how often a reader wants mail that nobody asked for. */
export function createMailPace({config, storage, clock}: Context, onHold: OnHold = {}) {
  const {db} = storage;
  return {
    /** Takes the reader's next turn for this mail, or says why it does not leave now. */
    async take(mail: ClaimedMail): Promise<PaceVerdict> {
      const freshDays = unasked[mail.kind as MailKind];
      if (freshDays === undefined) return go;
      const shopId = mail.shop_id;
      const hash = addressHash(config.secret, shopId, mail.to_address);
      const mailbox = {shopId, addressHash: hash};
      const frequency = await readFrequency(db, mailbox);
      if (frequency === 'as-it-comes') return go;
      if (frequency === 'none') return {kind: 'skip', reason: 'mail.frequency.none'};
      const now = clock();
      if (await takeTurn(db, mailbox, mail.mail_id, {now, first: firstKind})) return go;
      const turn = await readNextTurn(db, mailbox);
      // The choice was taken back this moment, or another mail goes first.
      const until = turn && turn > now ? turn : new Date(now.getTime() + hourMs);
      if (until.getTime() - mail.created_at.getTime() > freshDays * dayMs)
        return {kind: 'skip', reason: 'mail.frequency.too-late'};
      return {kind: 'hold', until, addressHash: hash};
    },

    /** What else waits with a mail. */
    async held(tx: Database, mail: ClaimedMail, until: Date): Promise<void> {
      await onHold[mail.kind as MailKind]?.(tx, mail, until);
    },
  };
}

export type MailPace = ReturnType<typeof createMailPace>;
