import 'axe-core/axe.min.js';
import type {AxeResults, RunOptions} from 'axe-core';

declare const axe: {run(node: Node, options: RunOptions): Promise<AxeResults>};

/** The focused element, through every shadow root. */
export function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

const frame = () => new Promise(resolve => requestAnimationFrame(resolve));

const rootsWithin = (node: Element): ShadowRoot[] =>
  [node, ...node.querySelectorAll('*')].flatMap(({shadowRoot}) =>
    shadowRoot ? [shadowRoot, ...[...shadowRoot.children].flatMap(rootsWithin)] : [],
  );

/** Lets fades and rises end, so that colours are judged as they stay; what goes on for ever goes on. */
export async function still(node: Element): Promise<void> {
  await frame();
  await frame();
  const moving = rootsWithin(node).flatMap(root => root.getAnimations());
  const ending = moving.filter(one => one.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.all(ending.map(one => one.finished.catch(() => undefined)));
}

/** What axe finds in an element that has come to rest, a line for each rule. */
export async function violations(node: Element, options: RunOptions = {}): Promise<string[]> {
  await still(node);
  const result = await axe.run(node, options);
  return result.violations.map(
    ({id, nodes}) => `${id}: ${nodes.map(n => `${n.target.join(' ')} ${n.failureSummary}`)}`,
  );
}
