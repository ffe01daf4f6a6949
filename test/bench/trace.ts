// Reads Chromium's traces: what the main thread of a page did, and which frames reached the screen.
import type {Browser, Page} from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** The thread's own time, without what other programs took from it. */
  readonly tdur?: number;
  readonly id2?: {readonly local?: string};
  readonly args: {
    readonly data?: Readonly<Record<string, unknown>>;
    readonly fileName?: string;
    readonly frameSeqId?: number;
    readonly frame_reporter?: {readonly frame_sequence: number; readonly state: string};
  };
}

const categories = [
  '-*',
  'blink.user_timing',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.frame',
  'loading',
  'v8',
  'v8.execute',
];

const kinds = ['script', 'style', 'layout', 'paint', 'collection', 'rest'] as const;
export type Kind = (typeof kinds)[number];

const kindOf: Readonly<Record<string, Kind>> = {
  EvaluateScript: 'script',
  FunctionCall: 'script',
  RunMicrotasks: 'script',
  'v8.compile': 'script',
  'v8.compileModule': 'script',
  'v8.evaluateModule': 'script',
  'v8.run': 'script',
  'v8.callFunction': 'script',
  UpdateLayoutTree: 'style',
  ParseAuthorStyleSheet: 'style',
  Layout: 'layout',
  PrePaint: 'paint',
  Paint: 'paint',
  Layerize: 'paint',
  Commit: 'paint',
  MinorGC: 'collection',
  MajorGC: 'collection',
};

/** One uninterrupted stretch of a main thread, in milliseconds. */
export interface Task {
  readonly from: number;
  readonly to: number;
  readonly ms: number;
  /** The thread's own part of it: a busy machine does not add to this. */
  readonly own: number;
  /** Where the time went; what is nested in another kind counts as its own. */
  readonly spent: Readonly<Record<Kind, number>>;
  /** Time inside scripts, with the style and layout they asked for. */
  readonly inScripts: number;
  /** Addresses of the scripts that took part, as far as the trace names them. */
  readonly scripts: readonly string[];
}

/** A frame of the page's compositor. */
export interface Frame {
  readonly sequence: number;
  /** Whether it was due, and whether it came to the screen. */
  readonly end: 'presented' | 'dropped' | 'nothing new';
  readonly at: number;
}

export interface Trace {
  readonly tasks: readonly Task[];
  /** Frames of the compositor in the order they ended. */
  readonly frames: readonly Frame[];
  /** When events of this name happened on the page's main thread, with what they tell. */
  named(name: string): readonly {
    readonly at: number;
    readonly data: Readonly<Record<string, unknown>>;
    readonly frame: number | undefined;
  }[];
}

/** The address a script event names: empty for what the test driver itself runs. */
function addressOf({args}: TraceEvent): string | undefined {
  const url = args.data?.['url'] ?? args.fileName;
  return typeof url === 'string' ? url : undefined;
}

/** Sums a task up; `events` are those within it, outer before inner. */
function sumUp(task: TraceEvent, events: readonly TraceEvent[]): Task {
  const spent = Object.fromEntries(kinds.map(kind => [kind, 0])) as Record<Kind, number>;
  const scripts = new Set<string>();
  const open: {readonly end: number; readonly kind: Kind; readonly script: boolean}[] = [];
  let inScripts = 0;
  spent.rest = task.dur ?? 0;
  for (const event of events) {
    while (open.length > 0 && open.at(-1)!.end <= event.ts) open.pop();
    const around = open.at(-1) ?? {end: Infinity, kind: 'rest', script: false};
    const length = event.dur ?? 0;
    const kind = kindOf[event.name] ?? around.kind;
    spent[around.kind] -= length;
    spent[kind] += length;
    const script = kindOf[event.name] === 'script';
    if (script && !around.script) inScripts += length;
    const address = script ? addressOf(event) : undefined;
    if (address !== undefined) scripts.add(address);
    open.push({end: event.ts + length, kind, script: script || around.script});
  }
  for (const kind of kinds) spent[kind] /= 1000;
  const ms = (task.dur ?? 0) / 1000;
  const from = task.ts / 1000;
  const own = (task.tdur ?? 0) / 1000;
  return {from, to: from + ms, ms, own, spent, inScripts: inScripts / 1000, scripts: [...scripts]};
}

/** Splits what one thread did into its tasks. */
function tasksOf(thread: readonly TraceEvent[]): Task[] {
  const whole = thread.filter(event => event.ph === 'X');
  whole.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const tasks: Task[] = [];
  for (let index = 0; index < whole.length;) {
    const task = whole[index++]!;
    if (task.name !== 'RunTask') continue;
    const end = task.ts + (task.dur ?? 0);
    const first = index;
    while (index < whole.length && whole[index]!.ts < end) index++;
    tasks.push(sumUp(task, whole.slice(first, index)));
  }
  return tasks;
}

const endOf = (state: string): Frame['end'] =>
  state.startsWith('STATE_PRESENTED')
    ? 'presented'
    : state === 'STATE_DROPPED'
      ? 'dropped'
      : 'nothing new';

function framesOf(events: readonly TraceEvent[], pid: number): Frame[] {
  const begun = new Map<string, TraceEvent>();
  const frames: Frame[] = [];
  for (const event of events) {
    if (event.name !== 'PipelineReporter' || event.pid !== pid) continue;
    const id = event.id2?.local ?? '';
    const begin = begun.get(id);
    if (event.ph === 'b') begun.set(id, event);
    else if (begin?.args.frame_reporter) {
      const {frame_sequence: sequence, state} = begin.args.frame_reporter;
      frames.push({sequence, end: endOf(state), at: event.ts / 1000});
    }
  }
  return frames.sort((a, b) => a.at - b.at);
}

function read(raw: Buffer, mark: string): Trace {
  const {traceEvents} = JSON.parse(raw.toString()) as {traceEvents: TraceEvent[]};
  const events = traceEvents.sort((a, b) => a.ts - b.ts);
  const marked = events.find(({name}) => name === mark);
  if (!marked) throw new Error('The trace does not tell which page it is about.');
  const {pid, tid} = marked;
  const thread = events.filter(event => event.pid === pid && event.tid === tid);
  return {
    tasks: tasksOf(thread),
    frames: framesOf(events, pid),
    named: name =>
      events
        .filter(event => event.pid === pid && event.name === name)
        .map(({ts, args}) => ({
          at: ts / 1000,
          data: args.data ?? {},
          frame: args.frameSeqId,
        })),
  };
}

const here = 'bonbon-bench';

/** Traces a page while `work` runs. */
export async function trace(
  browser: Browser,
  page: Page,
  work: () => Promise<unknown>,
): Promise<Trace> {
  await browser.startTracing(page, {categories});
  let raw: Buffer;
  try {
    await work();
    // The mark names the process and thread of the page, among all there are.
    await page.evaluate(name => void performance.mark(name), here);
  } finally {
    raw = await browser.stopTracing();
  }
  return read(raw, here);
}
