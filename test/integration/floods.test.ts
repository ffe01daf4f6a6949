import {connect, type Socket} from 'node:net';
import {rmSync} from 'node:fs';
import {readConfig, seedShop, startServer, type Log, type RunningServer} from '@bonbon/server';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {freePort, scratchFolder} from '../support/server-process.js';

const shopKey = 'flooded';
const folder = scratchFolder();
let server: RunningServer;
let port: number;
const failures: unknown[] = [];
const log: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: fields => void failures.push(fields),
};

beforeAll(async () => {
  port = await freePort();
  server = await startServer({
    log,
    config: readConfig({
      NODE_ENV: 'test',
      DATA_DIR: folder,
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      // Enough for the slow clients, who all come from one network.
      RATE_LIMIT: '600',
    }),
    prepare: async services => {
      await seedShop(services, {shop: {id: 'flooded', name: 'Flooded'}, shopKey});
    },
  });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, {recursive: true, force: true});
});

const at = (path: string) => `${server.url}${path}`;
const spins = `/v1/shops/${shopKey}/campaigns/none/spins`;

const halfSent = {
  'says nothing': '',
  'never ends its headers': `POST ${spins} HTTP/1.1\r\nHost: x\r\nX-Slow: `,
  'never ends its body': `POST ${spins} HTTP/1.1\r\nHost: x\r\nIdempotency-Key: slow-and-slower\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"a":"`,
} as const;

interface SlowClient {
  /** Everything the server said, once it has closed the connection. */
  readonly cut: Promise<string>;
  drip(): void;
}

/** Connects, sends the beginning of a request, and then a byte whenever told. */
function slowClient(beginning: string): Promise<SlowClient> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1');
    let said = '';
    const cut = new Promise<string>(done => socket.once('close', () => done(said)));
    socket.on('data', chunk => (said += chunk.toString('latin1')));
    // A cut connection may answer a byte with a reset.
    socket.on('error', reject);
    socket.once('connect', () => {
      socket.write(beginning);
      resolve({cut, drip: () => void (beginning && !socket.destroyed && socket.write('x'))});
    });
  });
}

describe('a flood', () => {
  // A slow client has 10 s for its headers and 15 s for all; the rest is patience with a busy machine.
  it('of 500 slow clients is cut, while others are answered', {timeout: 30_000}, async () => {
    const kinds = Object.values(halfSent);
    const clients = await Promise.all(
      Array.from({length: 500}, (_, index) => slowClient(kinds[index % kinds.length] ?? '')),
    );
    const dripping = setInterval(() => clients.forEach(client => client.drip()), 1000);
    let isFlooded = true;
    const ends = Promise.all(clients.map(client => client.cut)).finally(() => {
      isFlooded = false;
      clearInterval(dripping);
    });
    let answered = 0;
    while (isFlooded) {
      expect((await fetch(at('/healthz'))).status).toBe(200);
      answered += 1;
      await Promise.race([ends, new Promise(resolve => setTimeout(resolve, 250))]);
    }
    expect(answered).toBeGreaterThan(0);
    for (const said of await ends)
      expect(said.split('\r\n')[0]).toBe('HTTP/1.1 408 Request Timeout');
    // Their leaving is no failure of ours.
    expect(failures).toEqual([]);
  });

  it('of bytes is refused before it is read, announced or not', async () => {
    const headers = {'Content-Type': 'application/json', 'Idempotency-Key': 'large-and-larger'};
    const large = new TextEncoder().encode(`{"a":"${'x'.repeat(100_000)}"}`);
    const announced = await fetch(at(spins), {method: 'POST', headers, body: large});
    expect([announced.status, announced.headers.get('content-type')]).toEqual([
      413,
      'application/problem+json',
    ]);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 10_000) controller.close();
        else controller.enqueue(new Uint8Array(16_384).fill(120));
      },
    });
    const chunked = await fetch(at(spins), {
      method: 'POST',
      headers,
      body: endless,
      duplex: 'half',
    } as RequestInit).then(
      answer => answer.status,
      () => 'cut',
    );
    expect([413, 'cut']).toContain(chunked);
    expect(sent).toBeLessThan(10_000);
  });

  it('of requests is slowed down in words a client can follow', async () => {
    const answers = await Promise.all(
      Array.from({length: 400}, () => fetch(at(`/v1/shops/${shopKey}/config`))),
    );
    const refused = answers.filter(answer => answer.status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.every(answer => answer.status === 200 || answer.status === 429)).toBe(true);
    for (const answer of refused) {
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await answer.json()).toMatchObject({kind: 'rate-limited', retryable: true});
    }
    // Another door of the same server stays open.
    expect((await fetch(at('/healthz'))).status).toBe(200);
  });
});
