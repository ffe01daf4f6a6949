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
  readonly code?: string | undefined;
  /** The command in flight; `API` when the library refused before writing one. */
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
}

// The server's own words may quote the address, so only numbers are kept.
const reasonOf = ({code, responseCode}: SmtpError) =>
  ['smtp', code?.toLowerCase(), responseCode].filter(part => part !== undefined).join('.');

function failureOf(error: SmtpError): Delivery {
  const reason = reasonOf(error);
  const {responseCode = 0, command} = error;
  if (responseCode >= 500) return {kind: 'refused', reason};
  if (responseCode >= 400 || command === 'API') return {kind: 'later', reason};
  return {kind: 'unknown', reason};
}

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

function optionsOf(url: URL) {
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    // A password never crosses a network in the clear.
    requireTLS: !secure && url.username !== '' && !loopback.test(url.hostname),
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
      const credentials = {
        user: decodeURIComponent(url.username),
        pass: decodeURIComponent(url.password),
      };
      return connection.login(credentials, refused => (refused ? reject(refused) : resolve()));
    });
  });
}

function transmit(connection: SMTPConnection, {from, to, bytes}: MailMessage): Promise<Delivery> {
  return new Promise(resolve => {
    // A line that breaks in between ends in the callback or in one of these.
    const onError = (error: SmtpError) => finish(failureOf(error));
    const onEnd = () => finish({kind: 'unknown', reason: 'smtp.closed'});
    const finish = (delivery: Delivery) => {
      connection.off('error', onError).off('end', onEnd);
      resolve(delivery);
    };
    connection.on('error', onError).on('end', onEnd);
    connection.send({from, to: [to]}, bytes, error =>
      finish(error ? failureOf(error) : {kind: 'sent'}),
    );
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
      return {send: message => transmit(connection, message), close: () => connection.quit()};
    },
  };
}
