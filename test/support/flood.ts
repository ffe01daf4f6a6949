import {connect, type Socket} from 'node:net';

/** What a flood got back: how many answers of each kind, such as `200` or `503 after 1 s`. */
export interface FloodResult {
  readonly sent: number;
  readonly answers: ReadonlyMap<string, number>;
  /** Connections the server closed although an answer was due. */
  readonly cut: number;
}

/** How hard a server is pressed, and with what. */
export interface FloodOptions {
  readonly port: number;
  readonly connections: number;
  /** Requests a second, all connections together. */
  readonly rate: number;
  readonly ms: number;
  /** The n-th request, whole, as bytes on the wire. */
  readonly request: (n: number) => string;
}

/** Counts answers as they come in, whatever pieces they come in. */
function createCounter(answers: Map<string, number>) {
  let text = '';
  return (chunk: string): number => {
    text += chunk;
    let counted = 0;
    for (;;) {
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return counted;
      const head = text.slice(0, end);
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
      if (text.length < end + 4 + length) return counted;
      const wait = /^retry-after: (\d+)/im.exec(head)?.[1];
      const status = head.slice(9, 12);
      const kind = wait ? `${status} after ${wait} s` : status;
      answers.set(kind, (answers.get(kind) ?? 0) + 1);
      text = text.slice(end + 4 + length);
      counted += 1;
    }
  };
}

/**
 * Sends requests at a rate of its own, whether or not the server keeps up: it writes them one behind
 * the other on open connections, and waits for the answers only at the end.
 */
export async function flood({port, connections, rate, ms, request}: FloodOptions) {
  const answers = new Map<string, number>();
  const due: number[] = new Array<number>(connections).fill(0);
  let cut = 0;
  const sockets = await Promise.all(
    due.map(
      (_, index) =>
        new Promise<Socket>(resolve => {
          const socket = connect(port, '127.0.0.1', () => resolve(socket));
          const count = createCounter(answers);
          socket.setEncoding('latin1');
          socket.on('data', chunk => (due[index]! -= count(String(chunk))));
          socket.on('error', () => undefined);
          socket.on('close', () => {
            if (due[index]! > 0) cut += 1;
            due[index] = 0;
          });
        }),
    ),
  );
  const started = performance.now();
  let sent = 0;
  for (let elapsed = 0; elapsed < ms; elapsed = performance.now() - started) {
    const wanted = Math.floor((elapsed / 1000) * rate);
    for (; sent < wanted; sent++) {
      const index = sent % connections;
      if (sockets[index]!.destroyed) continue;
      due[index]! += 1;
      sockets[index]!.write(request(sent), 'latin1');
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  while (due.some(count => count > 0)) await new Promise(resolve => setTimeout(resolve, 50));
  for (const socket of sockets) socket.destroy();
  return {sent, answers, cut} satisfies FloodResult;
}
