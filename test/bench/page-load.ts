// The demo's product page as a cheap phone meets it: while it loads, and when the wheel is opened.
import type {Browser} from 'playwright-core';
import {trace, type Kind, type Task, type Trace} from './trace.js';

const slowDown = 4;
/** Longer tasks keep a shopper's touch waiting (web.dev, "Optimize long tasks"). */
const long = 50;

async function openPage(browser: Browser, tag: boolean) {
  const context = await browser.newContext({viewport: {width: 390, height: 844}});
  const page = await context.newPage();
  if (!tag) await page.route('**/v1/bonbon.js', route => route.abort());
  const client = await context.newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', {rate: slowDown});
  return {context, page};
}

const address = (url: string) => `${url}/demo/products/vik-cup`;

/** Whether a task runs scripts of the tag; what names no script follows from one, as promises do. */
const isOurs = ({scripts, inScripts}: Task) =>
  inScripts > 0 &&
  (scripts.length === 0 || scripts.some(url => /\/(v1|\d+\.\d+\.\d+)\//.test(url)));

const most = (values: readonly number[]) => Math.max(0, ...values);

/** The longest by the thread's own time. */
const heaviest = (tasks: readonly Task[]): Task | undefined =>
  tasks.reduce<Task | undefined>(
    (top, task) => (top && top.own > task.own ? top : task),
    undefined,
  );

const tooLong = (tasks: readonly Task[]) => tasks.filter(({own}) => own > long).length;

const sum = (tasks: readonly Task[], kind: Kind) =>
  tasks.reduce((all, {spent}) => all + spent[kind], 0);

/** Layout shifts that no touch of the shopper explains. */
const shiftOf = ({named}: Trace) =>
  named('LayoutShift')
    .filter(({data}) => data['had_recent_input'] !== true)
    .reduce((all, {data}) => all + Number(data['score'] ?? 0), 0);

/** Loads the page and tells what its main thread did until it was quiet. */
export async function load(browser: Browser, url: string, tag: boolean) {
  const {context, page} = await openPage(browser, tag);
  const seen = await trace(browser, page, async () => {
    await page.goto(address(url), {waitUntil: 'networkidle'});
    await page.waitForTimeout(500);
  });
  await context.close();
  // Pictures that are documents of their own begin in the same thread, without an address.
  const began = seen.named('navigationStart').find(({data}) => data['documentLoaderURL']);
  const painted = seen.named('firstContentfulPaint').at(-1);
  const ours = seen.tasks.filter(isOurs);
  const worst = heaviest(ours);
  return {
    paint: (painted?.at ?? NaN) - (began?.at ?? NaN),
    shift: shiftOf(seen),
    script: sum(seen.tasks, 'script'),
    rendering: sum(seen.tasks, 'style') + sum(seen.tasks, 'layout') + sum(seen.tasks, 'paint'),
    longest: most(seen.tasks.map(({ms}) => ms)),
    long: tooLong(seen.tasks),
    ourLongest: most(ours.map(({ms}) => ms)),
    ourOwn: worst?.own ?? 0,
    ourInScripts: worst?.inScripts ?? 0,
    // Its part of a task that the page's own parsing or layout may share, by the thread's own time.
    ourStretch: most(ours.map(({inScripts, own, ms}) => (inScripts * own) / Math.max(own, ms))),
    ourLong: tooLong(ours),
    ourAll: ours.reduce((all, {inScripts}) => all + inScripts, 0),
  };
}

/** When the frame that this moment's painting went into was on the screen. */
function presented({named, frames}: Trace, paintedAt: number): number {
  const commit = named('Commit').find(({at, frame}) => at >= paintedAt && frame !== undefined);
  const frame = frames.find(
    ({sequence, end, at}) => sequence === commit?.frame && at >= paintedAt && end === 'presented',
  );
  return frame?.at ?? NaN;
}

/** Comes near, lets everything arrive, then clicks, and tells what followed. */
export async function openWheel(browser: Browser, url: string) {
  const {context, page} = await openPage(browser, true);
  await page.goto(address(url), {waitUntil: 'networkidle'});
  const box = await page.locator('bon-launcher').boundingBox();
  if (!box) throw new Error('The product page shows no tab that opens the wheel.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.waitForTimeout(1200);
  const seen = await trace(browser, page, async () => {
    // The pointer is there already; moving it again would be counted as part of the press.
    await page.mouse.down();
    await page.mouse.up();
    await page.waitForTimeout(1200);
  });
  await context.close();
  const click = seen.named('EventTiming').find(({data}) => data['type'] === 'click');
  const dialog = seen
    .named('Paint')
    .filter(({at, data}) => at > (click?.at ?? 0) && data['nodeName'] === 'DIALOG')[0];
  if (!click || !dialog) throw new Error('The click did not open the wheel.');
  const after = seen.tasks.filter(({from}) => from >= click.at);
  const worst = heaviest(after);
  return {
    firstFrame: Number(click.data['duration']),
    painted: presented(seen, dialog.at) - click.at,
    shift: shiftOf(seen),
    longest: most(after.map(({ms}) => ms)),
    own: worst?.own ?? 0,
    long: tooLong(after),
    work: after.reduce((all, {ms}) => all + ms, 0),
    script: worst?.spent.script ?? 0,
    style: worst?.spent.style ?? 0,
    layout: worst?.spent.layout ?? 0,
  };
}
