import {createAdaptorServer} from '@hono/node-server';
import type {Hono} from 'hono';
import {createServer, type Server} from 'node:http';
import type {Env} from './env.js';

/** Limits of a connection. Node's own are too loose against slow clients on a small machine. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
} as const;

const defaultMaxConnections = 2_000;
const drainMs = 10_000;

/** A listening server. */
export interface Listening {
  readonly port: number;
  /** Stops taking requests and lets those under way end. */
  close(): Promise<void>;
}

function stopServer(server: Server): Promise<void> {
  return new Promise(done => {
    const force = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearTimeout(force);
      done();
    });
    server.closeIdleConnections();
  });
}

/** Opens the port. One connection too many is closed at once; those that are open stay served. */
export function listen(
  app: Hono<Env>,
  host: string,
  port: number,
  maxConnections = defaultMaxConnections,
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    createServer,
    serverOptions: limits,
  }) as Server;
  server.maxConnections = maxConnections;
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      const words = `[bonbon] Port ${port} is taken by another program. Stop it or set PORT to another number.`;
      failed(isTaken ? new Error(words) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      done({port: bound, close: () => stopServer(server)});
    });
  });
}
