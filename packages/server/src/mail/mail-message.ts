import nodemailer from 'nodemailer';
import type {RenderedMail} from './mail-layout.js';

/** Keys of DKIM, for a server that signs its own mail. Most relays sign for it. */
export interface DkimKeys {
  readonly domainName: string;
  readonly keySelector: string;
  readonly privateKey: string;
}

/** Who writes to whom. */
export interface MailHead {
  readonly mailId: string;
  /** `Name <address>` or an address, from the configuration. */
  readonly from: string;
  /** The shop's name stands before the address. */
  readonly fromName: string;
  readonly replyTo?: string;
  readonly to: string;
  readonly locale: string;
}

/** A message as it goes over the wire. */
export interface MailMessage {
  readonly from: string;
  readonly to: string;
  readonly bytes: Buffer;
}

// One plain address, so that no name, list, comment or line end can ride along.
const plainAddress =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

export const isPlainAddress = (text: string) => text.length <= 254 && plainAddress.test(text);

/** The address within `Name <address>`; undefined when there is none that is plain. */
export function addressIn(text: string): string | undefined {
  const address = (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim();
  return isPlainAddress(address) ? address : undefined;
}

// Line ends, other controls and marks of direction have no place in a header.
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]+/gu, ' ').trim();

// Mailboxes trust the one-click way out only where both of its headers are signed (RFC 8058).
const signedHeaders =
  'From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Language:List-Unsubscribe:List-Unsubscribe-Post';

function replyTo(head: MailHead, mail: RenderedMail, from: string) {
  // A person of whom only the address is known has no name there.
  if (mail.replyTo && isPlainAddress(mail.replyTo))
    return {replyTo: {name: '', address: mail.replyTo}};
  const own = head.replyTo && addressIn(head.replyTo);
  return own && own !== from ? {replyTo: {name: oneLine(head.fromName), address: own}} : {};
}

/** Composes a message. Throws when an address is none; nothing is sent here. */
export async function composeMessage(
  head: MailHead,
  mail: RenderedMail,
  dkim?: DkimKeys,
): Promise<MailMessage> {
  const from = addressIn(head.from);
  if (!from) throw new Error('The sender is no plain address.');
  if (!isPlainAddress(head.to)) throw new Error('The recipient is no plain address.');
  const composer = nodemailer.createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim ? {dkim: {...dkim, headerFieldNames: signedHeaders}} : {}),
  });
  const info = await composer.sendMail({
    from: {name: oneLine(head.fromName), address: from},
    to: {name: '', address: head.to},
    ...replyTo(head, mail, from),
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    // The same for each try, so that a mailbox can tell a repeated mail.
    messageId: `<${head.mailId.replace(/[^\w.-]/g, '')}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    headers: {
      'Content-Language': head.locale.replace(/[^\w-]/g, ''),
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...mail.headers,
    },
  });
  return {from, to: head.to, bytes: Buffer.from(info.message as Buffer)};
}
