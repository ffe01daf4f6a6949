import type {Trigger} from '@bonbon/contract/audience.js';
import {countVisits, followPages} from '@bonbon/core/audience/visits.js';
import type {WidgetContext} from '../widget.js';

/** A trigger that waits for a count. */
export type Counted = Extract<Trigger, {kind: 'visits' | 'pages'}>;

/** Tells that there is another page, or that consent was given or taken. */
const counted = new EventTarget();
let isCounting = false;

/** Counts this page and all that it changes to, also where nothing may ask. */
export function count({storage, storefront}: WidgetContext): void {
  if (isCounting) return;
  isCounting = true;
  storefront.subscribe(followPages(storage, () => counted.dispatchEvent(new Event('change'))));
}

/** Waits until the count is far enough. */
export function armCount(
  {storage}: WidgetContext,
  {kind, count: wanted}: Counted,
  fire: () => void,
  listen: (target: EventTarget, type: string, listener: () => void) => void,
): void {
  const look = () => {
    if (countVisits(storage)[kind] >= wanted) fire();
  };
  listen(counted, 'change', look);
  look();
}
