import type {ReadableAtom} from 'nanostores';
import type {Clock} from '../clock.js';
import type {BackInStockState} from './back-in-stock-state.js';

const firstMs = 3000;
const slowestMs = 30_000;

/** Moves a reminder on as time passes, and asks for news of what waits while the shopper can see it. */
export function pollStock(
  $state: ReadableAtom<BackInStockState>,
  clock: Clock,
  put: (id: string, next: BackInStockState | undefined) => void,
  refresh: () => unknown,
) {
  const timers: (() => void)[] = [];
  let visible = false;
  let pollMs = firstMs;
  const stopTimers = () => timers.splice(0).forEach(stop => stop());

  // Timers count in 32 bits; a page rarely lives a day.
  const after = (ms: number, run: () => unknown) =>
    timers.push(clock.after(Math.min(ms, 86_400_000), run));

  const stopFollowing = $state.subscribe(now => {
    stopTimers();
    if (now.phase === 'wait') {
      const {variantId} = now.item;
      after(now.untilMs - clock.now(), () => put(variantId, undefined));
    }
    if (now.phase !== 'confirm-sent') return;
    const {item, address, quantity, expiresAtMs} = now;
    if (expiresAtMs !== undefined) {
      const expire = () => put(item.variantId, {phase: 'confirm-expired', item, address, quantity});
      after(expiresAtMs - clock.now(), expire);
    }
    if (!visible) return;
    after(pollMs, refresh);
    pollMs = Math.min(pollMs * 1.5, slowestMs);
  });

  const hurry = () => void (pollMs = firstMs);

  return {
    hurry,
    watch(next: boolean) {
      if (visible === next) return;
      visible = next;
      hurry();
      if (visible) refresh();
      else stopTimers();
    },
    stop() {
      stopFollowing();
      stopTimers();
    },
  };
}
