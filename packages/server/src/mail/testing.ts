import type {AddressInfo} from 'node:net';
import PostalMime, {type Email} from 'postal-mime';
import {SMTPServer, type SMTPServerOptions} from 'smtp-server';

/** A mail as it arrived, with the envelope it came in. */
export interface ArrivedMail {
  readonly from: string;
  readonly recipients: readonly string[];
  readonly raw: string;
  readonly mail: Email;
}

/** A mail server on loopback that keeps what it is given. */
export async function startSmtpServer(options: SMTPServerOptions = {}) {
  const arrived: ArrivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const {mailFrom, rcptTo} = session.envelope;
        void PostalMime.parse(raw).then(mail => {
          const recipients = rcptTo.map(({address}) => address);
          arrived.push({from: mailFrom ? mailFrom.address : '', recipients, raw, mail});
          done();
        }, done);
      });
    },
    ...options,
  });
  // A client that goes away is part of some tests.
  server.on('error', () => undefined);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  };
}
