import type {ClaimedMail} from './outbox-rows.js';
import type {MailData, MailKind} from './mailer.js';

/**
 * What is found out right before a mail leaves: it goes with these words, it is no longer wanted, or it
 * cannot be said now.
 */
export type MailVerdict<K extends MailKind = MailKind> =
  | {readonly kind: 'send'; readonly data: MailData[K]}
  | {readonly kind: 'skip'; readonly reason: string}
  | {readonly kind: 'later'; readonly reason: string};

/** Looks once more before a mail of one kind leaves; asked again for each try. */
export type MailCheck<K extends MailKind = MailKind> = (
  mail: ClaimedMail,
) => Promise<MailVerdict<K>>;

/** The looks of all kinds that need one. */
export type MailChecks = {readonly [K in MailKind]?: MailCheck<K>};
