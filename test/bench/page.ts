// The demo's product page as a cheap phone meets it, and the main thread during a turn.
import {startDemo} from '../support/demo-process.mjs';
import {launchChromium} from '../support/chromium.mjs';

const slowDown = 4;

/** Long tasks, layout shifts and paints since the page began. */
const observe = () => {
  const seen = {longest: 0, tasks: 0, shift: 0, events: []};
  globalThis.seen = seen;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      seen.longest = Math.max(seen.longest, entry.duration);
      seen.tasks++;
    }
  }).observe({type: 'longtask', buffered: true});
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
  new PerformanceObserver(list => {
    for (const entry of list.getEntries())
      seen.events.push({name: entry.name, duration: entry.duration});
  }).observe({type: 'event', durationThreshold: 16, buffered: true});
};

async function openProduct(browser, url, {tag}) {
  const context = await browser.newContext({viewport: {width: 390, height: 844}, hasTouch: false});
  const page = await context.newPage();
  await page.addInitScript(observe);
  if (!tag) await page.route('**/v1/bonbon.js', route => route.abort());
  const client = await context.newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', {rate: slowDown});
  await client.send('Performance.enable');
  await page.goto(`${url}/demo/products/vik-cup`, {waitUntil: 'networkidle'});
  return {context, page, client};
}

async function metrics(client) {
  const {metrics: list} = await client.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({name, value}) => [name, value]));
}

const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

async function visit(browser, url, tag) {
  const {context, page, client} = await openProduct(browser, url, {tag});
  await page.waitForTimeout(1500);
  const {ScriptDuration} = await metrics(client);
  const rest = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    shift: globalThis.seen.shift,
    longest: globalThis.seen.longest,
  }));
  await context.close();
  return {scriptMs: ScriptDuration * 1000, ...rest};
}

/** Hovers first, as a pointer does, then measures the click up to the frame that shows the answer. */
async function clickToPainted(browser, url) {
  const {context, page} = await openProduct(browser, url, {tag: true});
  await page.mouse.move(5, 400);
  const opener = page.locator('[data-bonbon-open="welcome"]').first();
  await opener.hover();
  await page.waitForTimeout(2500);
  await page.evaluate(() => (globalThis.seen.longest = 0));
  await opener.click();
  await page.locator('bon-spin-wheel').first().waitFor({state: 'attached'});
  await page.waitForTimeout(1500);
  const {events, longest, shift} = await page.evaluate(() => globalThis.seen);
  const click = Math.max(0, ...events.filter(one => one.name === 'click').map(one => one.duration));
  await context.close();
  return {click, longest, shift};
}

/** Main-thread milliseconds and drawn frames over five seconds of turning. */
async function turning(browser, start, url) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}});
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Performance.enable');
  await start(page, url);
  const before = await metrics(client);
  await page.waitForTimeout(4000);
  const after = await metrics(client);
  await context.close();
  return {
    taskMs: (after.TaskDuration - before.TaskDuration) * 1000,
    scriptMs: (after.ScriptDuration - before.ScriptDuration) * 1000,
  };
}

const bareTurn = async page => {
  await page.setContent(
    `<!doctype html><svg width="420" height="420" viewBox="-210 -210 420 420"><g id="turn">${Array.from(
      {length: 8},
      (_, index) =>
        `<path fill="hsl(${index * 40} 60% 70%)" transform="rotate(${index * 45})" d="M0 0L0-184A184 184 0 0 1 130-130Z"/>`,
    ).join('')}</g></svg>`,
  );
  await page.evaluate(() => {
    const svg = document.querySelector('svg');
    svg.style.willChange = 'transform';
    svg.animate([{transform: 'rotate(0)'}, {transform: 'rotate(2160deg)'}], {duration: 5000});
  });
};

const wheelTurn = async (page, url) => {
  await page.goto(`${url}/demo/`, {waitUntil: 'networkidle'});
  const opener = page.locator('[data-bonbon-open="welcome"]').first();
  await opener.click();
  await page.locator('bon-spin-wheel input[type=email]').fill(`bench-${Date.now()}@example.com`);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    document.querySelector('bon-spin-wheel')?.matches(':state(spinning)'),
  );
};

export async function run() {
  const demo = await startDemo();
  const browser = await launchChromium();
  try {
    const pairs = [];
    for (let round = 0; round < 5; round++)
      pairs.push({
        bare: await visit(browser, demo.url, false),
        tagged: await visit(browser, demo.url, true),
      });
    const of = (side, field) => median(pairs.map(pair => pair[side][field]));
    const click = await clickToPainted(browser, demo.url);
    const bare = await turning(browser, bareTurn, demo.url);
    const wheel = await turning(browser, wheelTurn, demo.url);
    return {
      'script ms at 4x, without tag': of('bare', 'scriptMs'),
      'script ms at 4x, with tag': of('tagged', 'scriptMs'),
      'first paint ratio, with / without': of('tagged', 'paint') / of('bare', 'paint'),
      'layout shift without tag': of('bare', 'shift'),
      'layout shift with tag': of('tagged', 'shift'),
      'longest task ms at 4x without tag': of('bare', 'longest'),
      'longest task ms at 4x with tag': of('tagged', 'longest'),
      'click to painted ms at 4x': click.click,
      'longest task ms at 4x while opening': click.longest,
      'layout shift while opening': click.shift,
      'main-thread ms of 4 s of the bare turn': bare.taskMs,
      'main-thread ms of 4 s of the wheel': wheel.taskMs,
      'script ms of 4 s of the wheel': wheel.scriptMs,
      'main-thread ratio, wheel / bare': wheel.taskMs / bare.taskMs,
    };
  } finally {
    await browser.close();
    await demo.stop();
  }
}
