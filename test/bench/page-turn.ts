// The main thread and the frames of a turning wheel, beside the least that a turn can cost.
import type {Browser, Page} from 'playwright-core';
import {trace, type Trace} from './trace.js';

/** The middle of a turn, which lasts about five seconds. */
const watched = 3000;
const blocked = 300;
const viewport = {width: 1280, height: 900};

const disc = `<svg id="disc" width="420" height="420" viewBox="-210 -210 420 420">${Array.from(
  {length: 8},
  (_, index) =>
    `<path fill="hsl(${index * 40} 60% 70%)" transform="rotate(${index * 45})" d="M0 0L0-184A184 184 0 0 1 130-130Z"/>`,
).join('')}</svg>`;

/** The same page without the tag, with a dialog; its field is typed in too, as Chromium looks at it later. */
async function openWithout(page: Page, url: string) {
  await page.route('**/v1/bonbon.js', route => route.abort());
  await page.goto(`${url}/demo/`, {waitUntil: 'networkidle'});
  await page.evaluate(markup => {
    document.body.insertAdjacentHTML('beforeend', `<dialog>${markup}</dialog>`);
    document.querySelector('dialog')?.showModal();
  }, `${disc}<input id="typed" type="email">`);
  await page.locator('#typed').fill('bench@example.com');
  await page.locator('#typed').blur();
}

/** The least a turn can cost: a plain disc, turned by the browser's compositor alone. */
export const bareTurn = (url: string) => async (page: Page) => {
  await openWithout(page, url);
  await page.evaluate(() => {
    const svg = document.querySelector<SVGElement>('#disc');
    if (svg) svg.style.willChange = 'transform';
    svg?.animate([{transform: 'rotate(0)'}, {transform: 'rotate(2160deg)'}], {duration: 6000});
  });
};

/** The same disc, turned by a script in every frame: it must stop when the page is blocked. */
export const scriptedTurn = (url: string) => async (page: Page) => {
  await openWithout(page, url);
  await page.evaluate(() => {
    const svg = document.querySelector<SVGElement>('#disc');
    const step = (now: number) => {
      if (svg) svg.style.transform = `rotate(${now / 3}deg)`;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
};

/** The wheel of the demo shop, turned by a spin. */
export const wheelTurn = (url: string) => async (page: Page) => {
  await page.goto(`${url}/demo/?play=1`, {waitUntil: 'networkidle'});
  const field = page.locator('bon-spin-wheel input[type=email]');
  await field.fill(`bench-${Date.now()}@example.com`);
  await field.press('Enter');
  await page.waitForFunction(() =>
    document.querySelector('bon-spin-wheel')?.matches(':state(spinning)'),
  );
};

/** Keeps the page's main thread busy, and marks when that began and ended. */
function block(ms: number) {
  performance.mark('block');
  const until = performance.now() + ms;
  while (performance.now() < until);
  performance.mark('free');
}

/** How often a page's picture changed in a stretch of time, and what did not come in time. */
function pictures({frames}: Trace, from: number, to: number) {
  const due = frames.filter(({at, end}) => at > from && at < to && end !== 'nothing new');
  const shown = new Set(due.filter(({end}) => end === 'presented').map(({sequence}) => sequence));
  const lost = new Set(due.map(({sequence}) => sequence).filter(one => !shown.has(one)));
  return {shown: shown.size, lost: lost.size};
}

function tell(seen: Trace) {
  const at = (name: string) => seen.named(name).at(-1)?.at ?? NaN;
  const tasks = seen.tasks.filter(({from, to}) => from > at('from') && to < at('to'));
  const {shown, lost} = pictures(seen, at('from'), at('to'));
  return {
    own: tasks.reduce((all, task) => all + task.own, 0),
    scripts: tasks.filter(({inScripts}) => inScripts > 0).length,
    shown,
    lost,
    shownWhileBlocked: pictures(seen, at('block'), at('free')).shown,
  };
}

/** Watches a turn for a while, then once more while a script of the page blocks its main thread. */
export async function turn(browser: Browser, start: (page: Page) => Promise<unknown>) {
  const context = await browser.newContext({viewport});
  const page = await context.newPage();
  await start(page);
  await page.waitForTimeout(500);
  const seen = await trace(browser, page, async () => {
    await page.evaluate(() => void performance.mark('from'));
    await page.waitForTimeout(watched);
    await page.evaluate(() => void performance.mark('to'));
    await page.evaluate(block, blocked);
  });
  await context.close();
  return tell(seen);
}
