export {asControl} from '@bonbon/elements/survey/survey-control.js';

const told = new WeakSet<Element>();

/**
 * A field of the shop's own form that names no survey: the first that runs would take for its own what
 * shoppers say here about something else. The plain form inside the tag stays.
 */
export function isNobodys(element: Element): boolean {
  const isIt = element.hasAttribute('name') && !element.hasAttribute('campaign-id');
  if (isIt && !told.has(element)) {
    told.add(element);
    console.warn(
      `[bonbon] <bon-survey name="${element.getAttribute('name')}"> is a field of a form and names no survey: give it a campaign-id.`,
    );
  }
  return isIt;
}
