import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type {MailMessage} from './mail-message.js';

/**
 * What became of one message. `refused` is a definite no, `later` a definite "not now"; `unknown` means
 * that it may have been sent, so nobody repeats it without a person's word.
 */
export type Delivery =
  | {readonly kind: 'sent'}
  | {readonly kind: 'refused' | 'later' | 'unknown'; readonly reason: string};

/** An open way to hand messages over, one after the other. */
export interface MailSession {
  send(message: MailMessage): Promise<Delivery>;
  close(): void;
}

/** Hands messages to the world. Opening it throws while the way is closed; nothing is lost by that. */
export interface MailTransport {
  open(): Promise<MailSession>;
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

// The server's own words may quote the address, so only numbers are kept.
const reasonOf = ({code, responseCode}: SmtpError) =>
  ['smtp', code?.toLowerCase(), responseCode].filter(part => part !== undefined).join('.');

// Raised before the first command is written.
const neverStarted = new Set(['EENVELOPE', 'EMESSAGE']);

function failureOf(error: SmtpError): Delivery {
  const reason = reasonOf(error);
  const {responseCode = 0, code = ''} = error;
  if (responseCode >= 500) return {kind: 'refused', reason};
  if (responseCode >= 400) return {kind: 'later', reason};
  return {kind: neverStarted.has(code) ? 'refused' : 'unknown', reason};
}

function optionsOf(url: URL) {
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: url.searchParams.get('requireTLS') === 'true',
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  };
}

function connect(connection: SMTPConnection, url: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    // Also raised after the callback, when the line drops while idle.
    connection.on('error', reject);
    connection.connect(failed => {
      if (failed) return reject(failed);
      if (!url.username) return resolve();
      const credentials = {user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password)};
      return connection.login(credentials, refused => (refused ? reject(refused) : resolve()));
    });
  });
}

/** Sends over SMTP; `smtp://user:password@host:port`, `smtps://` for TLS from the first byte. */
export function smtpTransport(smtpUrl: string): MailTransport {
  const url = new URL(smtpUrl);
  return {
    async open() {
      const connection = new SMTPConnection(optionsOf(url));
      try {
        await connect(connection, url);
      } catch (error) {
        connection.close();
        throw new Error(reasonOf(error as SmtpError), {cause: error});
      }
      return {
        send: ({from, to, bytes}) =>
          new Promise<Delivery>(resolve => {
            // A line that breaks in between ends in the callback or in this event.
            connection.once('error', error => resolve(failureOf(error as SmtpError)));
            connection.once('end', () => resolve({kind: 'unknown', reason: 'smtp.closed'}));
            connection.send({from, to: [to]}, bytes, error =>
              resolve(error ? failureOf(error as SmtpError) : {kind: 'sent'}),
            );
          }),
        close: () => connection.quit(),
      };
    },
  };
}
