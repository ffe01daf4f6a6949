import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import {Hono} from 'hono';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Env} from './env.js';
import {listen, type Listening} from './listen.js';

const request = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
const app = new Hono<Env>().get('/', c => c.text('here'));

let server: Listening;
let sockets: Socket[];

beforeEach(async () => {
  sockets = [];
  server = await listen(app, '127.0.0.1', 0, 3);
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await server.close();
});

/** Opens a connection; answers what comes back to one request, or '' when it was closed instead. */
async function ask(): Promise<string> {
  const socket = connect(server.port, '127.0.0.1').on('error', () => undefined);
  sockets.push(socket);
  socket.write(request);
  const [first] = (await Promise.race([once(socket, 'data'), once(socket, 'close')])) as [unknown];
  return Buffer.isBuffer(first) ? first.toString() : '';
}

describe('the port', () => {
  it('closes one connection too many and serves again when one has gone', async () => {
    for (let open = 0; open < 3; open += 1) expect(await ask()).toContain('200 OK');
    expect(await ask()).toBe('');
    const [leaving] = sockets;
    leaving?.destroy();
    let answer = '';
    // The server learns of the end a moment after us.
    while (answer === '') answer = await ask();
    expect(answer).toContain('200 OK');
  });

  it('says which port is taken', async () => {
    await expect(listen(app, '127.0.0.1', server.port)).rejects.toThrow(
      `Port ${server.port} is taken`,
    );
  });
});
