import {chromium, firefox, type Browser} from 'playwright-core';
import {chromiumFlags, findChromium, findFirefox} from './browsers.mjs';

/** Starts the machine's Chromium without a window. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chrome or Chromium was found: set CHROME_PATH.');
  return chromium.launch({executablePath, args: chromiumFlags});
}

/** Starts the machine's Firefox without a window. */
export function launchFirefox(): Promise<Browser> {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error('No Firefox was found.');
  return firefox.launch({executablePath, channel: 'moz-firefox'});
}

/** Whether a run without Firefox is a failure or a skipped suite. */
export const firefoxWanted = process.env['CI'] === 'true' || findFirefox() !== undefined;
