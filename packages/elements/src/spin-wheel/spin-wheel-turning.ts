import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import type {SpinWheelState} from '@bonbon/core/spin-wheel/spin-wheel-state.js';
import {SpinSettledEvent} from './spin-wheel-events.js';
import type {SliceShape} from './wheel-geometry.js';
import {planTurn, restAngle, restPart} from './wheel-turn.js';

const calm = () => document.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Turns the wheel by one animation and ticks the pointer by another; nothing runs per frame. */
export async function turn(options: {
  readonly root: ParentNode;
  readonly shapes: readonly SliceShape[];
  readonly outcome: SpinOutcome;
  readonly from: number;
  /** Gets how to end the turn at once. */
  readonly onStart: (finish: () => void) => void;
}): Promise<void> {
  const {root, shapes, outcome, from} = options;
  const disc = root.querySelector<HTMLElement>('.turn');
  const leaf = root.querySelector('.leaf');
  const shape = shapes.find(({id}) => id === outcome.sliceId);
  if (!shape || !disc || !leaf || calm() || !disc.animate) return;
  const {seed} = outcome.receipt;
  const part = restPart(seed);
  const plan = planTurn({
    from,
    rest: restAngle(shape, part),
    luck: restPart(seed.slice(0, 8)),
    room: shape.sweep * part,
    pins: shapes.map(({start}) => start),
  });
  const {duration, easing} = plan;
  const wheel = disc.animate(
    [{transform: `rotate(${plan.from}deg)`}, {transform: `rotate(${plan.to}deg)`}],
    {duration, easing, fill: 'forwards'},
  );
  const ticks = leaf.animate([...plan.ticks], {duration});
  options.onStart(() => {
    wheel.finish();
    ticks.finish();
  });
  await wheel.finished;
  disc.style.setProperty('transform', `rotate(${plan.to}deg)`);
  wheel.cancel();
}

/** Tells the page and the shopper how it ended, and throws a little paper on a win. */
export async function celebrate(
  host: HTMLElement,
  now: SpinWheelState,
  t: Translate,
  say: (words: string) => void,
) {
  if (!('outcome' in now) || !now.outcome) return;
  const {outcome} = now;
  host.dispatchEvent(new SpinSettledEvent(outcome));
  if (outcome.coupon) say(`${t('code.label')}: ${outcome.coupon.code}`);
  if (now.phase !== 'revealed' || calm()) return;
  const {throwPaper} = await import('./spin-wheel-confetti.js');
  throwPaper(host);
}
