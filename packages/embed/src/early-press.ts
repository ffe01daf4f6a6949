import type {CampaignView} from '@bonbon/contract/campaign.js';

/** A link that a shopper pressed leads on after this time, whatever has not arrived. */
const patienceMs = 3000;

/** Whether a press on this element is meant to open one of the campaigns. */
export function isOpener(target: Element, campaigns: readonly CampaignView[]): boolean {
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
 * the page and the shell each hear it once. While the campaigns are not known, `data-bonbon-open`
 * alone tells what is meant for them. Returns how to stop.
 */
export function keepEarlyPresses(
  campaigns: () => readonly CampaignView[] | undefined,
  wake: () => Promise<unknown>,
): () => void {
  let passing = false;
  const stop = () => removeEventListener('click', keep, true);
  const keep = (event: MouseEvent) => {
    const [target] = event.composedPath();
    const {ctrlKey, metaKey, shiftKey} = event;
    if (passing || ctrlKey || metaKey || shiftKey || !(target instanceof Element)) return;
    const open = campaigns();
    if (open?.length === 0 || !isOpener(target, open ?? [])) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    let done = false;
    const press = () => {
      if (done) return;
      done = passing = true;
      target.dispatchEvent(new MouseEvent('click', event));
      passing = false;
    };
    if (target.closest('a[href]')) setTimeout(press, patienceMs);
    wake().then(press, press);
  };
  addEventListener('click', keep, true);
  return stop;
}
