import type {CampaignView} from '@bonbon/contract/campaign.js';
import {baseStyles} from '@bonbon/elements/internal/base-styles.js';
import {themeClasses, type Preset, type Scheme} from '@bonbon/elements/internal/theme.js';
import {adoptStyles, type Styles} from '../renderer/styles.js';
import {childPart} from '../renderer/template.js';
import type {WidgetContext} from '../widget.js';

/** A first view, drawn into an element before that is defined. */
export interface Drawing {
  /** Of what the view stands in. */
  readonly theme: string;
  show(view: unknown): void;
}

/** Whether the programme shows itself on this page and to this shopper; who asks for it gets it anyway. */
export const fits = (
  {targeting}: CampaignView,
  {judge, storefront, storage}: WidgetContext,
): boolean =>
  !(judge?.(targeting, storefront.snapshot(), storage) ?? []).some(({passed}) => !passed);

/** What an attribute says, if anything. */
export const given = (element: Element, name: string): string => element.getAttribute(name) || '';

/** Whether a first view may be drawn: not over an element that lives, nor where the page gives the look. */
export const mayDraw = (element: Element, {preset}: CampaignView): boolean =>
  !element.shadowRoot &&
  !element.matches(':defined, [placement=overlay]') &&
  (given(element, 'preset') || preset) !== 'inherit';

/** Opens the element for drawing: from here on what stood inside has given way. */
export function openDrawing(element: Element, campaign: CampaignView, styles: unknown): Drawing {
  const preset = (given(element, 'preset') || campaign.preset) as Preset;
  const scheme = (given(element, 'scheme') || campaign.scheme) as Scheme;
  const theme = themeClasses(element, preset, scheme);
  const root = element.attachShadow({mode: 'open'});
  adoptStyles(root, [baseStyles, styles] as unknown as Styles);
  const edge = new Comment();
  root.append(edge);
  const draw = childPart(edge, null);
  return {
    theme,
    show: view => {
      if (!element.matches(':defined')) draw([view]);
    },
  };
}

/** Brings the element itself; whoever presses what is drawn is not interrupted. */
export async function wake(element: Element, whole: () => Promise<unknown>): Promise<unknown> {
  while (element.matches(':active')) await new Promise(requestAnimationFrame);
  return whole();
}

/** Calls once what is drawn has been seen and the page has nothing else to do. */
export const whenSeen = (act: () => unknown): number =>
  requestAnimationFrame(() => (globalThis.requestIdleCallback ?? setTimeout)(act));
