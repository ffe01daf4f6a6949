import type {Trigger} from '@bonbon/contract/audience.js';

/** Listens until the trigger is disarmed. */
export type Listen = (target: EventTarget, type: string, listener: (event: Event) => void) => void;

/**
 * How each unasked kind of trigger waits for its moment. What only some widgets need is added by the
 * file that knows them.
 */
export const arms: {
  [K in Trigger['kind']]?: (
    trigger: Extract<Trigger, {kind: K}>,
    fire: () => void,
    listen: Listen,
  ) => void;
} = {
  /** Counts only time in which the page is seen. */
  delay({seconds}, fire, listen) {
    let left = seconds * 1000;
    let since = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (timer) left -= Date.now() - since;
      since = Date.now();
      timer = document.hidden ? undefined : setTimeout(fire, left);
    };
    listen(document, 'visibilitychange', look);
    look();
  },

  scroll({percent}, fire, listen) {
    // A page too short to scroll has not been read to its end by being opened.
    listen(globalThis, 'scroll', () => {
      const way = document.documentElement.scrollHeight - innerHeight;
      if (way <= 0 || scrollY * 100 >= way * percent) fire();
    });
  },

  /** Leaving by the top edge with a mouse; on touch, scrolling up fast after having read. */
  'exit-intent'(_trigger, fire, listen) {
    let y = scrollY;
    let at = Date.now();
    listen(document.documentElement, 'mouseleave', event => {
      if ((event as MouseEvent).clientY <= 0) fire();
    });
    listen(globalThis, 'scroll', () => {
      const elapsed = Date.now() - at;
      if (elapsed < 80) return;
      const isFast = elapsed < 400 && y - scrollY > 1.5 * elapsed;
      if (isFast && matchMedia('(pointer: coarse)').matches) fire();
      y = scrollY;
      at += elapsed;
    });
  },

  'url-parameter'({name, value}, fire) {
    const found = new URLSearchParams(location.search).get(name);
    if (found !== null && found === (value ?? found)) queueMicrotask(fire);
  },
};

/** Waits for a trigger's condition, until the signal; it may come true more than once. */
export function armTrigger(trigger: Trigger, fire: () => void, signal: AbortSignal): void {
  try {
    arms[trigger.kind]?.(
      trigger as never,
      () => signal.aborted || fire(),
      (target, type, listener) => target.addEventListener(type, listener, {signal}),
    );
  } catch {
    // A page without the API: this trigger stays silent.
  }
}
