import type {Shop} from '@bonbon/contract/shop.js';
import type {Config} from '../config.js';
import type {Context} from '../context.js';
import {endingOf} from '../queue/ending.js';
import {backoffMs, handleAll} from '../queue/retry.js';
import {findShop} from '../shop/shop-rows.js';
import type {RenderedMail} from './mail-layout.js';
import {
  addressIn,
  composeMessage,
  isPlainAddress,
  type DkimKeys,
  type MailMessage,
} from './mail-message.js';
import type {MailChecks, MailVerdict} from './mail-check.js';
import type {MailPace} from './mail-pace.js';
import type {
  MailData,
  MailKind,
  PrizeMailData,
  SignInMailContent,
  SignInMailData,
} from './mailer.js';
import * as rows from './outbox-rows.js';
import {isMailKind, renderMail} from './render-mail.js';
import {isSuppressed} from './suppression-rows.js';
import {
  smtpTransport,
  type Delivery,
  type MailSession,
  type MailTransport,
} from './smtp-transport.js';

const leaseMs = 120_000;
const batch = 40;
const lines = 4;
const giveUpMs = rows.maxWaitDays * 86_400_000;

/**
 * What one try came to. `put-off`: nothing left this machine, and it is tried again. `held`: it waits as its
 * reader wishes. `skipped`: no longer wanted.
 */
export type MailOutcome = Delivery['kind'] | 'kept' | 'put-off' | 'held' | 'skipped';

export interface MailWorkerOptions {
  /** Default: SMTP as configured; without it mails are kept for the development outbox. */
  readonly transport?: MailTransport;
  readonly dkim?: DkimKeys;
  /** Where the reader can check the draw of this spin. */
  readonly verifyUrlOf?: (shopId: string, spinId: string) => Promise<string | undefined>;
  /** Link and code of a sign-in mail; undefined when they would no longer be good. */
  readonly signInOf?: (shopId: string, requestId: string) => Promise<SignInMailContent | undefined>;
  /** Told what each try came to, for the numbers of the process. */
  readonly onEnd?: (outcome: MailOutcome, count: number) => void;
  /** Looks taken right before a mail leaves. */
  readonly checks?: MailChecks;
  /** How often each reader wants mail that nobody asked for. */
  readonly pace?: MailPace;
}

const isPrize = (kind: MailKind, _data: unknown): _data is PrizeMailData => kind === 'prize';
const isSignIn = (kind: MailKind, _data: unknown): _data is SignInMailData => kind === 'sign-in';
/** A mail ready to leave, or why it does not. */
type Prepared =
  | {readonly rendered: RenderedMail; readonly message: MailMessage}
  | {readonly outcome: MailOutcome; readonly ending: rows.Ending}
  | {readonly holdUntil: Date; readonly addressHash: string};

// Who cannot sign in cannot put anything right either.
const evenIfSuppressed: ReadonlySet<string> = new Set(['sign-in']);

/** The connection a line of mails shares while it holds. */
interface Line {
  session?: MailSession | undefined;
  /** Why the way out is closed; the rest of the line need not try. */
  closed?: unknown;
}

/** The shop's own address where our domain may speak for it; ours with the shop's name otherwise. */
function senderOf(shop: Shop, mailFrom: string): {from: string; replyTo?: string} {
  const own = shop.mailFrom && addressIn(shop.mailFrom);
  if (!own) return {from: mailFrom};
  const domainOf = (text: string) => (addressIn(text) ?? '').split('@')[1]?.toLowerCase();
  return domainOf(own) === domainOf(mailFrom) ? {from: own} : {from: mailFrom, replyTo: own};
}

/** A signature counts where it speaks for the domain of the sender. */
function keysOf({dkim, mailFrom}: Config): DkimKeys | undefined {
  const domainName = addressIn(mailFrom)?.split('@')[1];
  return dkim && domainName ? {...dkim, domainName} : undefined;
}

async function openFor(line: Line, transport: MailTransport): Promise<MailSession> {
  try {
    return await transport.open();
  } catch (error) {
    line.closed = error;
    throw error;
  }
}

/** Delivers the outbox. Any number of workers may run; none sends a mail that another may have sent. */
export function createMailWorker(context: Context, options: MailWorkerOptions = {}) {
  const {config, storage, clock, log} = context;
  const {db} = storage;
  const transport =
    options.transport ?? (config.smtpUrl ? smtpTransport(config.smtpUrl) : undefined);
  const tell = (outcome: MailOutcome, count = 1) => {
    if (count > 0) options.onEnd?.(outcome, count);
  };
  const dkim = options.dkim ?? keysOf(config);
  const inMs = (ms: number) => new Date(clock().getTime() + ms);

  /** Adds what a mail is only told when it leaves; undefined when it has become pointless. */
  async function complete<K extends MailKind>(
    kind: K,
    shopId: string,
    data: MailData[K],
  ): Promise<MailData[MailKind] | undefined> {
    if (isPrize(kind, data)) {
      const isDrawn = !data.confirmUrl && !data.credit;
      const verifyUrl = isDrawn ? await options.verifyUrlOf?.(shopId, data.spinId) : undefined;
      return {...data, ...(verifyUrl ? {verifyUrl} : {})};
    }
    if (!isSignIn(kind, data)) return data;
    const content = await options.signInOf?.(shopId, data.requestId);
    return content && {...data, content};
  }

  async function lookOnce(mail: rows.ClaimedMail, kind: MailKind): Promise<MailVerdict> {
    const check = options.checks?.[kind];
    if (check) return check(mail);
    const data = await complete(kind, mail.shop_id, mail.data as MailData[MailKind]);
    return data ? {kind: 'send', data} : {kind: 'skip', reason: 'mail.pointless'};
  }

  /** Why a mail can never be sent; undefined when it can. */
  async function refusalOf(mail: rows.ClaimedMail): Promise<string | undefined> {
    const {kind, shop_id: shopId, to_address: to} = mail;
    if (!isMailKind(kind)) return 'mail.kind-unknown';
    if (!isPlainAddress(to)) return 'mail.address';
    if (!evenIfSuppressed.has(kind) && (await isSuppressed(db, shopId, to)))
      return 'mail.suppressed';
    const dueSince = mail.held_until ?? mail.created_at;
    return dueSince.getTime() + giveUpMs < clock().getTime() ? 'mail.too-old' : undefined;
  }

  /** Reads and writes a mail; an ending where it does not leave now. */
  async function prepare(mail: rows.ClaimedMail): Promise<Prepared> {
    const {shop_id: shopId, mail_id: mailId, to_address: to, locale} = mail;
    const kind = mail.kind as MailKind;
    const error = await refusalOf(mail);
    if (error) return {outcome: 'refused', ending: {state: 'failed', error}};
    const shop = await findShop(db, shopId);
    if (!shop) return {outcome: 'refused', ending: {state: 'failed', error: 'mail.shop-unknown'}};
    const verdict = await lookOnce(mail, kind);
    if (verdict.kind === 'skip')
      return {outcome: 'skipped', ending: {state: 'skipped', error: verdict.reason}};
    if (verdict.kind === 'later') throw new Error(verdict.reason);
    const pace = await options.pace?.take(mail);
    if (pace?.kind === 'skip')
      return {outcome: 'skipped', ending: {state: 'skipped', error: pace.reason}};
    if (pace?.kind === 'hold') return {holdUntil: pace.until, addressHash: pace.addressHash};
    const rendered = renderMail(kind, verdict.data, shop, locale);
    const head = {mailId, to, locale, fromName: shop.name, ...senderOf(shop, config.mailFrom)};
    return {rendered, message: await composeMessage(head, rendered, dkim)};
  }

  async function record(
    mail: rows.ClaimedMail,
    delivery: Delivery,
    rendered: RenderedMail,
  ): Promise<void> {
    // In production the words leave with the mail; keeping them would only keep personal data.
    const {headers: _, replyTo: __, ...words} = rendered;
    const copy = config.production ? {subject: words.subject} : words;
    tell(delivery.kind);
    if (delivery.kind !== 'sent') {
      const {kind, reason} = delivery;
      log.warn({mailId: mail.mail_id, kind, reason}, 'mail not delivered');
    }
    const ending = endingOf(delivery, mail.attempts, clock());
    return rows.endTry(db, mail, delivery.kind === 'later' ? ending : {...ending, ...copy});
  }

  async function deliverOne(mail: rows.ClaimedMail, line: Line): Promise<void> {
    const ready = await prepare(mail);
    if ('ending' in ready) {
      tell(ready.outcome);
      return rows.endTry(db, mail, ready.ending);
    }
    if ('holdUntil' in ready) {
      tell('held');
      return db.transaction().execute(async tx => {
        const {holdUntil, addressHash} = ready;
        if (await rows.hold(tx, mail, holdUntil, addressHash))
          await options.pace?.held(tx, mail, holdUntil);
      });
    }
    if (!transport) {
      tell('kept');
      const {headers: _, replyTo: __, ...words} = ready.rendered;
      return rows.endTry(db, mail, {state: 'kept', ...words});
    }
    line.session ??= await openFor(line, transport);
    if (!(await rows.markSending(db, mail, clock(), inMs(leaseMs)))) return;
    const delivery = await line.session.send(ready.message);
    if (delivery.kind === 'unknown') {
      line.session.close();
      line.session = undefined;
    }
    await record(mail, delivery, ready.rendered);
  }

  /** One line of mails over one connection, opened for the first that needs it and again when it broke. */
  async function deliverLine(mails: readonly rows.ClaimedMail[]): Promise<void> {
    const line: Line = {};
    for (const mail of mails) {
      try {
        if (line.closed) throw line.closed;
        await deliverOne(mail, line);
      } catch (error) {
        // Puts off only what never left: a mail already marked as sending is left to its lease.
        const reason = (error instanceof Error ? error.message : 'mail.failed').slice(0, 200);
        log.warn({mailId: mail.mail_id, reason}, 'mail put off');
        tell('put-off');
        await rows.putOff(db, mail, inMs(backoffMs(mail.attempts)), reason);
      }
    }
    line.session?.close();
  }

  async function deliverBatch(): Promise<number> {
    const mails = await rows.claimMails(db, clock(), inMs(leaseMs), batch);
    const groups = Array.from({length: Math.min(lines, mails.length)}, (_, line) =>
      mails.filter((_mail, index) => index % lines === line),
    );
    await Promise.all(groups.map(deliverLine));
    return mails.length;
  }

  return {
    /** Delivers everything that is due and answers how many mails were handled. Stops early when told to. */
    async deliver(signal?: AbortSignal): Promise<number> {
      if (!transport && config.production) return 0;
      tell('unknown', await rows.giveUpLost(db, clock()));
      return handleAll(batch, deliverBatch, signal);
    },
  };
}
