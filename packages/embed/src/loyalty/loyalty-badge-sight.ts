import type {CampaignView} from '@bonbon/contract/campaign.js';
import {createTranslator, type Messages, type Translate} from '@bonbon/core/i18n/translator.js';
import type {LoyaltyState} from '@bonbon/core/loyalty/loyalty-state.js';
import type {} from '@bonbon/elements/loyalty-badge/define.js';
import {renderFrame} from '@bonbon/elements/loyalty-badge/loyalty-badge-frame.js';
import type {LoyaltyOpening} from '@bonbon/elements/loyalty/opening.js';
import type {Shown} from '@bonbon/elements/loyalty/shown.js';
import type {WidgetContext} from '../widget.js';
import {fits, given, mayDraw, openDrawing, wake, whenSeen} from './loyalty-drawing.js';
import {begin} from './loyalty-first.js';

/** What draws one mode of a badge before its element. */
export interface BadgeView {
  readonly words: Messages | undefined;
  readonly styles: unknown;
  /** The element begins with the same. */
  readonly opening: Pick<LoyaltyOpening, 'balance' | 'line'>;
  render(now: Shown, t: Translate, press: () => void): unknown;
}

/**
 * Shows a badge or a line beside a product, drawn without the element. That follows once it is seen, or at
 * the first press, and draws the same in its place.
 */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
): Promise<unknown> {
  if (campaign.kind !== 'loyalty') return false;
  if (!fits(campaign, context)) return undefined;
  const mode = given(element, 'mode');
  const isLine = /earn|order/.test(mode);
  const isDrawn = mode !== 'account' && mayDraw(element, campaign);
  const beginning = isDrawn ? begin(campaign, context) : undefined;
  let view: BadgeView | undefined;
  const whole = async () => {
    const {equip: equipWhole} = await import('./loyalty-badge-widget.js');
    return equipWhole(element, campaign, context, beginning, view);
  };
  if (!beginning) return whole();

  const {first, next} = beginning;
  const {load} = await (isLine ? import('./loyalty-line.js') : import('./loyalty-pill.js'));
  const locale = context.locale();
  const {words, styles, render} = (view = await load(element, context, first));
  // What a line says to a member is not what it says to a guest: it waits until it is known who looks.
  const now = isLine && next ? await next : first;
  // Another badge may have brought the element meanwhile.
  if (!now || element.shadowRoot) return whole();
  const t = createTranslator(words, locale, campaign.texts);
  const {theme, show: draw} = openDrawing(element, campaign, styles);
  let pressed: Promise<unknown> | undefined;
  const press = () =>
    (pressed ??= wake(element, whole).then(() =>
      (element as HTMLElementTagNameMap['bon-loyalty-badge']).open(),
    ));
  const show = (state: LoyaltyState) => {
    if (state.phase === 'hidden') return;
    draw(renderFrame(theme, t, render(state, t, press)));
    if (state.phase !== 'loading') whenSeen(() => wake(element, whole));
  };
  show(now);
  if (now.phase === 'loading')
    void next?.then(async state => (state ? show(state) : void (await whole())));
  return true;
}
