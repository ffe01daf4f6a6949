import {spawn} from 'node:child_process';
import {createServer} from 'node:net';
import {createInterface} from 'node:readline';

/** Children this process has started and not yet ended, so that nothing outlives a test run. */
const running = new Set();

/** Starts a program in a group of its own, so that it ends with its own children. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, {detached: process.platform !== 'win32', ...options});
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Writes the lines of a program with a label before each, so that several can speak at once. */
function relay(stream, label) {
  const lines = createInterface({input: stream, crlfDelay: Infinity});
  lines.on('line', line => line.trim() && console.log(`${label} │ ${line}`));
}

/** Runs a program to its end and answers its exit code. */
export function run(command, args, {label, ...options} = {}) {
  return new Promise((resolve, reject) => {
    const stdio = label ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = start(command, args, {stdio, ...options});
    if (label) [child.stdout, child.stderr].forEach(stream => relay(stream, label));
    child.once('error', reject);
    child.once('close', code => resolve(code ?? 1));
  });
}

function signal(child, name) {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, name);
  } catch {
    // It ended between the check and the signal.
  }
}

/** Ends one started program; hard when it does not listen. */
export async function stop(child, graceMs = 5000) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  signal(child, 'SIGTERM');
  const timer = setTimeout(() => signal(child, 'SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
}

/** Ends everything this process started. */
export const stopAll = () => Promise.all([...running].map(child => stop(child)));

for (const name of ['SIGINT', 'SIGTERM']) {
  process.once(name, () => {
    void stopAll().then(() => process.exit(name === 'SIGINT' ? 130 : 143));
  });
}

/** A port of the loopback that nobody uses at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => resolve(port));
    });
  });
}
