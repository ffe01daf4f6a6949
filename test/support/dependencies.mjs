import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

const versions = path => JSON.parse(readFileSync(path, 'utf8')).packages ?? {};

/** Whether what is installed is what the lock file says; optional platform packages may be absent. */
export function isInstalled(root) {
  const installedPath = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedPath)) return false;
  const installed = versions(installedPath);
  return Object.entries(versions(join(root, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' ||
      wanted.link ||
      wanted.optional ||
      wanted.devOptional ||
      wanted.peer ||
      !path.startsWith('node_modules/') ||
      installed[path]?.version === wanted.version,
  );
}

/** Installs exactly the lock file's packages when they are missing or stale. */
export function ensureDependencies(root) {
  if (isInstalled(root)) return;
  console.log('Installing packages (npm ci) …');
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) throw new Error('npm ci failed: see the lines above.');
}

/** Says in one sentence when this Node is too old for Bonbon. */
export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Bonbon needs Node 20.19 or newer; this is ${process.versions.node}.`);
}
