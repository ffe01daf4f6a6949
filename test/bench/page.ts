// The demo's product page as a cheap phone meets it, and the main thread during a turn.
import type {Browser, CDPSession, Page} from 'playwright-core';
import {startDemo} from '../support/demo-process.js';
import {launchChromium} from '../support/launch.js';

const slowDown = 4;
const rounds = 5;

/** What an observer in the page has noted since the page began. */
interface Seen {
  longest: number;
  shift: number;
  click: number;
}

declare global {
  interface Window {
    seen: Seen;
  }
}

/** Runs in the page before anything else: long tasks, layout shifts, and clicks up to their paint. */
const observe = () => {
  const seen: Seen = {longest: 0, shift: 0, click: 0};
  window.seen = seen;
  new PerformanceObserver(list => {
    for (const {duration} of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
  }).observe({type: 'longtask', buffered: true});
  new PerformanceObserver(list => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      readonly value: number;
      readonly hadRecentInput: boolean;
    })[]) {
      if (!entry.hadRecentInput) seen.shift += entry.value;
    }
  }).observe({type: 'layout-shift', buffered: true});
  new PerformanceObserver(list => {
    for (const {name, duration} of list.getEntries()) {
      if (name === 'click') seen.click = Math.max(seen.click, duration);
    }
  }).observe({type: 'event', durationThreshold: 16, buffered: true} as PerformanceObserverInit);
};

async function openProduct(browser: Browser, url: string, tag: boolean) {
  const context = await browser.newContext({viewport: {width: 390, height: 844}});
  const page = await context.newPage();
  await page.addInitScript(observe);
  if (!tag) await page.route('**/v1/bonbon.js', route => route.abort());
  const client = await context.newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', {rate: slowDown});
  await client.send('Performance.enable');
  await page.goto(`${url}/demo/products/vik-cup`, {waitUntil: 'networkidle'});
  return {context, page, client};
}

/** Milliseconds the page's main thread has been at work, in all and in scripts. */
async function mainThread(client: CDPSession) {
  const {metrics} = await client.send('Performance.getMetrics');
  const of = (name: string) => 1000 * (metrics.find(one => one.name === name)?.value ?? 0);
  return {tasks: of('TaskDuration'), scripts: of('ScriptDuration')};
}

async function visit(browser: Browser, url: string, tag: boolean) {
  const {context, page, client} = await openProduct(browser, url, tag);
  await page.waitForTimeout(1500);
  const {scripts} = await mainThread(client);
  const seen = await page.evaluate(() => ({
    ...window.seen,
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  }));
  await context.close();
  return {scripts, ...seen};
}

type Visit = Awaited<ReturnType<typeof visit>>;
type Turn = Awaited<ReturnType<typeof mainThread>>;

function median<F extends string>(measured: readonly Record<F, number>[], field: F) {
  const sorted = measured.map(one => one[field]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Hovers first, as a pointer does, then measures the click up to the frame that answers it. */
async function clickToPainted(browser: Browser, url: string): Promise<Seen> {
  const {context, page} = await openProduct(browser, url, true);
  const opener = page.locator('bon-launcher');
  await opener.hover();
  await page.waitForTimeout(2500);
  await page.evaluate(() => Object.assign(window.seen, {longest: 0, shift: 0}));
  await opener.click();
  await page.locator('bon-spin-wheel input[type=email]').waitFor();
  await page.waitForTimeout(1500);
  const seen = await page.evaluate(() => window.seen);
  await context.close();
  return seen;
}

/** Main-thread milliseconds of four seconds of turning, after `start` has set it going. */
async function turning(browser: Browser, start: (page: Page) => Promise<unknown>): Promise<Turn> {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}});
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Performance.enable');
  await start(page);
  const before = await mainThread(client);
  await page.waitForTimeout(4000);
  const after = await mainThread(client);
  await context.close();
  return {tasks: after.tasks - before.tasks, scripts: after.scripts - before.scripts};
}

/** The least a turn can cost: a plain SVG disc turned by the browser alone. */
async function bareTurn(page: Page) {
  const slices = Array.from(
    {length: 8},
    (_, index) =>
      `<path fill="hsl(${index * 40} 60% 70%)" transform="rotate(${index * 45})" d="M0 0L0-184A184 184 0 0 1 130-130Z"/>`,
  );
  await page.setContent(
    `<!doctype html><svg width="420" height="420" viewBox="-210 -210 420 420">${slices.join('')}</svg>`,
  );
  await page.evaluate(() => {
    const svg = document.querySelector('svg');
    if (svg) svg.style.willChange = 'transform';
    svg?.animate([{transform: 'rotate(0)'}, {transform: 'rotate(2160deg)'}], {duration: 5000});
  });
  await page.waitForTimeout(500);
}

const wheelTurn = (url: string) => async (page: Page) => {
  await page.goto(`${url}/demo/?play=1`, {waitUntil: 'networkidle'});
  const field = page.locator('bon-spin-wheel input[type=email]');
  await field.fill(`bench-${Date.now()}@example.com`);
  await field.press('Enter');
  await page.waitForFunction(() =>
    document.querySelector('bon-spin-wheel')?.matches(':state(spinning)'),
  );
  await page.waitForTimeout(500);
};

export async function run() {
  const demo = await startDemo();
  const browser = await launchChromium();
  try {
    const bare: Visit[] = [];
    const tagged: Visit[] = [];
    for (let round = 0; round < rounds; round++) {
      bare.push(await visit(browser, demo.url, false));
      tagged.push(await visit(browser, demo.url, true));
    }
    const opening = await clickToPainted(browser, demo.url);
    const plainTurns: Turn[] = [];
    const wheels: Turn[] = [];
    for (let round = 0; round < 3; round++) {
      plainTurns.push(await turning(browser, bareTurn));
      wheels.push(await turning(browser, wheelTurn(demo.url)));
    }
    const results = {
      'script ms at 4x without tag': median(bare, 'scripts'),
      'script ms at 4x with tag': median(tagged, 'scripts'),
      'first paint ratio, with / without tag': median(tagged, 'paint') / median(bare, 'paint'),
      'layout shift without tag': median(bare, 'shift'),
      'layout shift with tag': median(tagged, 'shift'),
      'longest task ms at 4x without tag': median(bare, 'longest'),
      'longest task ms at 4x with tag': median(tagged, 'longest'),
      'click to painted ms at 4x (under 16 shows as 0)': opening.click,
      'longest task ms at 4x while opening': opening.longest,
      'layout shift while opening': opening.shift,
      'main-thread ms of 4 s of the bare turn': median(plainTurns, 'tasks'),
      'main-thread ms of 4 s of the wheel': median(wheels, 'tasks'),
      'script ms of 4 s of the wheel': median(wheels, 'scripts'),
      'main-thread ratio, wheel / bare': median(wheels, 'tasks') / median(plainTurns, 'tasks'),
    };
    return Object.fromEntries(
      Object.entries(results).map(([name, value]) => [name, Math.round(value * 1000) / 1000]),
    );
  } finally {
    await browser.close();
    await demo.stop();
  }
}
