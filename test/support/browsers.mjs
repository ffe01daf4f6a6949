import {execFileSync} from 'node:child_process';
import {accessSync, constants, existsSync, readdirSync} from 'node:fs';
import {homedir} from 'node:os';
import {delimiter, join} from 'node:path';

/** Flags that make a browser of the system quiet and able to run as root. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const isExecutable = path => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first of these programs on the PATH, or undefined. */
export function which(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of names) {
    const hit = folders.map(folder => join(folder, name)).find(isExecutable);
    if (hit) return hit;
  }
  return undefined;
}

function playwrightChromium() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache/ms-playwright');
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter(name => name.startsWith('chromium-'))
    .sort()
    .reverse()
    .flatMap(name => [
      join(cache, name, 'chrome-linux64/chrome'),
      join(cache, name, 'chrome-linux/chrome'),
    ]);
}

/** Where Chrome or Chromium is on this machine, or undefined. */
export function findChromium() {
  const named = process.env.CHROME_PATH;
  if (named) return isExecutable(named) ? named : undefined;
  const onPath = which('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome');
  if (onPath) return onPath;
  return [
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...playwrightChromium(),
  ].find(isExecutable);
}

/** Where Firefox is on this machine, or undefined. */
export const findFirefox = () => which('firefox-esr', 'firefox');

/** The driver, browser and virtual screen of WebKitGTK, or undefined when a piece is missing. */
export function findWebKit() {
  const driver = which('WebKitWebDriver');
  const screen = which('xvfb-run');
  const browser = ['x86_64-linux-gnu', 'aarch64-linux-gnu', '']
    .map(triple => join('/usr/lib', triple, 'webkit2gtk-4.1/MiniBrowser'))
    .find(isExecutable);
  return driver && screen && browser && which('xauth') ? {driver, screen, browser} : undefined;
}

function aptInstall(packages) {
  if (!which('apt-get')) return false;
  const root = process.getuid?.() === 0;
  const sudo = root ? undefined : which('sudo');
  if (!root && !sudo) return false;
  const run = args => {
    const [command, rest] = root ? ['apt-get', args] : [sudo, ['-n', 'apt-get', ...args]];
    execFileSync(command, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
    });
  };
  try {
    run(['update', '-qq']);
    run(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
    return true;
  } catch {
    return false;
  }
}

/** Finds the browsers the tests need; installs them where it may; explains where it may not. */
export function ensureBrowsers({everyEngine}) {
  const missing = [];
  if (!findChromium()) missing.push('chromium');
  if (everyEngine && !findFirefox()) missing.push('firefox-esr');
  if (everyEngine && !findWebKit()) missing.push('webkit2gtk-driver', 'xvfb', 'xauth', 'dbus');
  if (missing.length > 0) {
    console.log(`Installing ${missing.join(', ')} …`);
    aptInstall(missing);
  }
  if (!findChromium()) {
    throw new Error(
      'The tests need Chrome or Chromium: install one (Debian: apt install chromium) or name it in CHROME_PATH.',
    );
  }
}
