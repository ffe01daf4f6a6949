import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {text as readText} from 'node:stream/consumers';

/** A text as it arrived at the owner's address. */
export interface ArrivedText {
  readonly body: string;
  readonly signature: string;
  readonly message: {
    readonly id: string;
    readonly channel: string;
    readonly to: string;
    readonly text: string;
    readonly language: string;
  };
}

/** A sender of texts on loopback: takes what is posted to it, or answers as a test wants. */
export async function startTextReceiver() {
  const arrived: ArrivedText[] = [];
  const receiver = {
    /** What it answers; called once the text is there. */
    answer: (
      _text: ArrivedText,
    ): {status: number; headers?: Record<string, string>} | 'hang-up' => ({
      status: 204,
    }),
  };
  const server = createServer(async (request, response) => {
    const body = await readText(request);
    const one: ArrivedText = {
      body,
      signature: String(request.headers['bonbon-signature'] ?? ''),
      message: JSON.parse(body) as ArrivedText['message'],
    };
    arrived.push(one);
    const answer = receiver.answer(one);
    if (answer === 'hang-up') return request.socket.destroy();
    response.writeHead(answer.status, answer.headers).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return Object.assign(receiver, {
    arrived,
    url: `http://127.0.0.1:${port}/texts`,
    textsTo: (phone: string) => arrived.filter(({message}) => message.to === phone),
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  });
}

export type TextReceiver = Awaited<ReturnType<typeof startTextReceiver>>;

/** The digits of the last text to a number. */
export function digitsIn(texts: readonly ArrivedText[]): string {
  const found = /\b\d{6}\b/.exec(texts.at(-1)?.message.text ?? '');
  if (!found) throw new Error('No digits in the text.');
  return found[0];
}
