import {spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {dataFor, freePort} from './server-process.js';

const mainFile = fileURLToPath(new URL('../../demo/dist/main.js', import.meta.url));

/** The demo shop as its own process, started as `npm start` does, with data of its own. */
export interface DemoProcess {
  readonly url: string;
  /** Opens the management calls of the sample shop. */
  readonly secretKey: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts the built demo shop and waits until it says it is ready. */
export async function startDemo(
  environment: Readonly<Record<string, string>> = {},
): Promise<DemoProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const data = await dataFor(environment);
  const secretKey = 'bon_sk_only-for-this-run-of-the-demo-shop';
  const child = spawn(process.execPath, [mainFile], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: String(port),
      PUBLIC_URL: url,
      ...data.environment,
      DEMO_SECRET_KEY: secretKey,
      RATE_LIMIT: '100000',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', chunk => (complaints += String(chunk)));
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const deadline = performance.now() + 60_000;
  while (!(await fetch(`${url}/readyz`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill();
      throw new Error(`The demo shop did not become ready:\n${complaints}`);
    }
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  return {
    url,
    secretKey,
    async stop(signal) {
      child.kill(signal);
      await gone;
      await data.remove();
    },
  };
}
