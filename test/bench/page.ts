// The demo's product page as a cheap phone meets it, and the main thread during a turn.
import type {Browser} from 'playwright-core';
import {startDemo} from '../support/demo-process.js';
import {launchChromium} from '../support/launch.js';
import {load, openWheel} from './page-load.js';
import {bareTurn, scriptedTurn, turn, wheelTurn} from './page-turn.js';

const loads = 5;
const openings = 10;
const turns = 9;
const controls = 3;

type Row = Readonly<Record<string, number | string>>;

/** The middle of the values, and the least and the most of them. */
function spread(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? 0;
  return {median: at(Math.floor(sorted.length / 2)), min: at(0), max: at(sorted.length - 1)};
}

const round = (value: number) => Math.round(value * 100) / 100;

/** A line of the table: ours, what it is compared with, the ratio, and what is wanted. */
function row(ours: readonly number[], others?: readonly number[], wanted = ''): Row {
  const {median, min, max} = spread(ours);
  const other = others && spread(others).median;
  // Each was measured right after the other, so that what disturbs one disturbs both.
  const ratios = others && ours.map((value, index) => value / (others[index] ?? NaN));
  return {
    Bonbon: round(median),
    'min … max': `${round(min)} … ${round(max)}`,
    compared: other === undefined ? '' : round(other),
    ratio: ratios && other ? round(spread(ratios).median) : '',
    wanted,
  };
}

async function times<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let index = 0; index < count; index++) results.push(await work());
  return results;
}

const pick = <F extends string>(measured: readonly Record<F, number>[], field: F) =>
  measured.map(one => one[field]);

type Rows = (browser: Browser, url: string, count?: number) => Promise<Record<string, Row>>;

const loadRows: Rows = async (browser, url, count = loads) => {
  // The first visit pays for what the server and the browser keep afterwards.
  await load(browser, url, true);
  const pairs = await times(count, async () => ({
    bare: await load(browser, url, false),
    tagged: await load(browser, url, true),
  }));
  const bare = pairs.map(pair => pair.bare);
  const tagged = pairs.map(pair => pair.tagged);
  const both = (field: keyof (typeof tagged)[number], wanted = '') =>
    row(pick(tagged, field), pick(bare, field), wanted);
  return {
    'load: first contentful paint, ms': both('paint'),
    'load: layout shift': both('shift', '0'),
    'load: script, ms': both('script'),
    'load: style, layout and paint, ms': both('rendering'),
    'load: longest task of the page, ms': both('longest'),
    'load: tasks over 50 ms of own time': both('long'),
    'load: longest task with our scripts, ms': row(pick(tagged, 'ourLongest'), undefined, '≤ 50'),
    "load: the same by the thread's own time, ms": row(pick(tagged, 'ourOwn'), undefined, '≤ 50'),
    'load: … of it in our scripts, ms': row(pick(tagged, 'ourInScripts')),
    'load: longest stretch of our scripts, own time, ms': row(
      pick(tagged, 'ourStretch'),
      undefined,
      '≤ 50',
    ),
    'load: tasks over 50 ms of own time with our scripts': row(
      pick(tagged, 'ourLong'),
      undefined,
      '0',
    ),
    'load: all in our scripts, ms': row(pick(tagged, 'ourAll')),
  };
};

const openingRows: Rows = async (browser, url, count = openings) => {
  const seen = await times(count, () => openWheel(browser, url));
  const one = (field: keyof (typeof seen)[number], wanted = '') =>
    row(pick(seen, field), undefined, wanted);
  return {
    'open: click to the wheel on the screen, ms': one('painted', '≤ 60'),
    "open: click to any frame (the browser's event timing), ms": one('firstFrame'),
    'open: layout shift': one('shift', '0'),
    'open: longest task, ms': one('longest', '≤ 50'),
    "open: the same by the thread's own time, ms": one('own', '≤ 50'),
    'open: … of it script, ms': one('script'),
    'open: … of it style, ms': one('style'),
    'open: … of it layout, ms': one('layout'),
    'open: tasks over 50 ms of own time': one('long', '0'),
    'open: main thread in all, ms': one('work'),
  };
};

const turnRows: Rows = async (browser, url, count = turns) => {
  const pairs = await times(count, async () => ({
    bare: await turn(browser, bareTurn(url)),
    wheel: await turn(browser, wheelTurn(url)),
  }));
  const frozen = await times(Math.min(count, controls), () => turn(browser, scriptedTurn(url)));
  const bare = pairs.map(pair => pair.bare);
  const wheel = pairs.map(pair => pair.wheel);
  const both = (field: keyof (typeof wheel)[number], wanted = '') =>
    row(pick(wheel, field), pick(bare, field), wanted);
  return {
    'turn: scripts that ran in 3 s': both('scripts', '0'),
    "turn: main thread's own time in 3 s, ms": both('own', '≤ 1.25 ×'),
    'turn: new pictures in 3 s': both('shown', '≥ 0.95 ×'),
    'turn: lost frames in 3 s': both('lost', 'as many as bare'),
    'turn: new pictures while blocked for 300 ms': both('shownWhileBlocked', 'as many as bare'),
    'control: a scripted turn, scripts that ran': row(pick(frozen, 'scripts'), undefined, '> 0'),
    'control: a scripted turn, pictures while blocked': row(
      pick(frozen, 'shownWhileBlocked'),
      undefined,
      '≤ 2',
    ),
  };
};

const parts: Readonly<Record<string, Rows>> = {load: loadRows, open: openingRows, turn: turnRows};

/** All of it, or the parts that are named; each as often as its figure needs, or `times`. */
export async function run(wanted: {readonly parts?: readonly string[]; readonly times?: number}) {
  const demo = await startDemo();
  const browser = await launchChromium();
  const results: Record<string, Row> = {};
  try {
    for (const name of wanted.parts ?? Object.keys(parts)) {
      const rows = parts[name];
      if (!rows) throw new Error(`There is no part ${name}: ${Object.keys(parts).join(', ')}.`);
      Object.assign(results, await rows(browser, demo.url, wanted.times));
    }
    return results;
  } finally {
    await browser.close();
    await demo.stop();
  }
}
