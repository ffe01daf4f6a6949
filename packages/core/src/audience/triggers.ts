import type {Trigger} from '@bonbon/contract/audience.js';

/** Starts waiting; calls back once when its condition comes true. Returns how to stop. */
export type ArmTrigger = (fire: () => void) => () => void;

const listen = (
  target: EventTarget,
  type: string,
  listener: (event: Event) => void,
  options: AddEventListenerOptions = {passive: true},
) => {
  target.addEventListener(type, listener, options);
  return () => target.removeEventListener(type, listener, options);
};

/** Counts only time in which the page is seen. */
const delay =
  (seconds: number): ArmTrigger =>
  fire => {
    let left = seconds * 1000;
    let since = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      if (timer) left -= Date.now() - since;
      clearTimeout(timer);
      timer = undefined;
    };
    const look = () => {
      stop();
      if (document.visibilityState === 'hidden') return;
      since = Date.now();
      timer = setTimeout(fire, Math.max(left, 0));
    };
    const forget = listen(document, 'visibilitychange', look);
    look();
    return () => {
      stop();
      forget();
    };
  };

const scrolled = () => {
  const {scrollHeight} = document.documentElement;
  const way = scrollHeight - innerHeight;
  return way <= 0 ? 100 : (scrollY / way) * 100;
};

const scroll =
  (percent: number): ArmTrigger =>
  fire =>
    // A page too short to scroll has not been read to its end by being opened.
    listen(globalThis, 'scroll', () => scrolled() >= percent && fire());

/** Leaving by the top edge with a mouse; on touch, scrolling up fast after having read. */
const exitIntent: ArmTrigger = fire => {
  let last = {y: scrollY, at: Date.now()};
  const stops = [
    listen(document.documentElement, 'mouseleave', event => {
      if ((event as MouseEvent).clientY <= 0) fire();
    }),
    listen(globalThis, 'scroll', () => {
      const now = {y: scrollY, at: Date.now()};
      const elapsed = now.at - last.at;
      if (elapsed < 80) return;
      const speed = (last.y - now.y) / elapsed;
      if (matchMedia('(pointer: coarse)').matches && speed > 1.5 && elapsed < 400) fire();
      last = now;
    }),
  ];
  return () => stops.forEach(stop => stop());
};

const click =
  (selector: string): ArmTrigger =>
  fire => {
    // Throws now rather than at each click when it is no selector.
    document.querySelector(selector);
    const onClick = (event: Event) => {
      const [target] = event.composedPath();
      if (!(target instanceof Element) || !target.closest(selector)) return;
      event.preventDefault();
      fire();
    };
    return listen(document, 'click', onClick, {});
  };

const urlParameter =
  (name: string, value: string | undefined): ArmTrigger =>
  fire => {
    const found = new URLSearchParams(location.search).get(name);
    if (found !== null && (value === undefined || value === found)) queueMicrotask(fire);
    return () => undefined;
  };

/** True for openings the shopper asked for: these pass caps and the queue's silence. */
export const isAskedFor = ({kind}: Trigger): boolean => kind === 'click' || kind === 'side-tab';

/** Turns a trigger of a campaign into something that can be armed. A side tab is a button: it arms nothing. */
export function createTrigger(trigger: Trigger): ArmTrigger {
  const arm = ((): ArmTrigger => {
    switch (trigger.kind) {
      case 'delay':
        return delay(trigger.seconds);
      case 'scroll':
        return scroll(trigger.percent);
      case 'exit-intent':
        return exitIntent;
      case 'click':
        return click(trigger.selector);
      case 'url-parameter':
        return urlParameter(trigger.name, trigger.value);
      case 'side-tab':
        return () => () => undefined;
    }
  })();
  return fire => {
    try {
      return arm(fire);
    } catch {
      // A selector that is none, a page without the API: this trigger stays silent.
      return () => undefined;
    }
  };
}
