import type {CampaignView} from '@bonbon/contract/campaign.js';

/** Whether a press on this element is meant to open one of the campaigns. */
function isOpener(target: Element, campaigns: readonly CampaignView[]): boolean {
  const clicks = campaigns.flatMap(({triggers}) =>
    triggers.flatMap(trigger => (trigger.kind === 'click' ? trigger.selector : [])),
  );
  return ['[data-bonbon-open]', ...clicks].some(selector => {
    try {
      return target.closest(selector);
    } catch {
      // A selector that is none opens nothing.
      return false;
    }
  });
}

/**
 * Keeps a press that comes before anything listens, and presses again once `wake` is done, so that
 * the page and the shell each hear it once. Returns how to stop.
 */
export function keepEarlyPresses(
  campaigns: () => readonly CampaignView[],
  wake: () => Promise<unknown>,
): () => void {
  const stop = () => removeEventListener('click', keep, true);
  const keep = (event: MouseEvent) => {
    const [target] = event.composedPath();
    const {ctrlKey, metaKey, shiftKey} = event;
    if (ctrlKey || metaKey || shiftKey || !(target instanceof Element)) return;
    const open = campaigns();
    if (!open.length || !isOpener(target, open)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const press = () => {
      stop();
      target.dispatchEvent(new MouseEvent('click', event));
    };
    wake().then(press, press);
  };
  addEventListener('click', keep, true);
  return stop;
}
