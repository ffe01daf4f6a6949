import {BeforeOpenEvent, CloseEvent, OpenEvent} from '../internal/opening-events.js';
import type {SurveyElement} from './survey-first.js';

const ignore = () => undefined;

/** Opens a survey, unless a listener of `bon-before-open` objects. */
export async function open(element: SurveyElement): Promise<void> {
  if (element._open || !element.dispatchEvent(new BeforeOpenEvent())) return;
  const {placement} = element;
  if (placement === 'anchored') {
    // Without its file it stands in the corner.
    await import('./survey-anchored.js').then(({anchorSurvey}) => anchorSurvey(element), ignore);
    if (element._open) return;
  }
  element._opener = document.activeElement;
  element._open = true;
  element.store?.show();
  void element.fetch();
  await element.updateComplete;
  if (placement === 'overlay') element.renderRoot.querySelector<HTMLElement>('input')?.focus();
  element.dispatchEvent(new OpenEvent());
}

/** Tells the memory how it was left; one on its way learns of it then, unless it stands open again. */
export function remember(element: SurveyElement, way: 'later' | 'never' | 'close'): void {
  if (element.store) element.store[way]();
  else void element.prepare().then(store => element._open || store?.[way]());
}

/** Closes a survey that is not part of the page. */
export function close(element: SurveyElement, way: 'later' | 'never' | 'close' = 'close'): void {
  if (!element._open) return;
  remember(element, way);
  const held = element.contains((element.getRootNode() as Document | ShadowRoot).activeElement);
  const opener = element._opener as HTMLElement | null;
  element._open = false;
  if (held) void element.updateComplete.then(() => opener?.focus());
  element.dispatchEvent(new CloseEvent(way === 'close' ? 'closed' : 'declined'));
}
