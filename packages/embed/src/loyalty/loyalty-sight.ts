import type {CampaignView} from '@bonbon/contract/campaign.js';
import {directionOf} from '@bonbon/core/i18n/locale.js';
import {createTranslator} from '@bonbon/core/i18n/translator.js';
import type {LoyaltyState} from '@bonbon/core/loyalty/loyalty-state.js';
import {cardWords, guestWords} from '@bonbon/elements/loyalty-panel/first-words.js';
import type {} from '@bonbon/elements/loyalty-panel/define.js';
import {renderSight, titleOf} from '@bonbon/elements/loyalty-panel/loyalty-panel-frame.js';
import {loyaltyPanelStyles} from '@bonbon/elements/loyalty-panel/loyalty-panel-styles.js';
import type {WidgetContext} from '../widget.js';
import {fits, given, mayDraw, openDrawing, wake, whenSeen} from './loyalty-drawing.js';
import {begin} from './loyalty-first.js';

/**
 * Shows the first view of a panel in the page: what a guest or a member sees, drawn without the element.
 * That follows once the view is seen, or at the first press, and draws the same in its place.
 */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
): Promise<unknown> {
  if (campaign.kind !== 'loyalty') return false;
  if (!fits(campaign, context)) return undefined;
  const beginning = mayDraw(element, campaign) ? begin(campaign, context) : undefined;
  const whole = async () =>
    (await import('./loyalty-panel-widget.js')).equip(element, campaign, context, beginning);
  if (!beginning) return whole();

  const isGuest = beginning.first.phase === 'guest';
  const locale = context.locale();
  const [view, words] = await Promise.all([
    isGuest
      ? import('@bonbon/elements/loyalty-panel/loyalty-panel-guest.js')
      : import('@bonbon/elements/loyalty-panel/loyalty-panel-card.js'),
    (isGuest ? guestWords : cardWords)[locale]?.(),
  ]);
  // Another panel may have brought the element meanwhile.
  if (element.shadowRoot) return whole();
  const t = createTranslator(words?.messages, locale, campaign.texts);
  const {theme, show: draw} = openDrawing(element, campaign, [loyaltyPanelStyles, view.styles]);
  const shopName = (given(element, 'shop-name') || context.shop?.name) ?? '';
  const signIn = async () => {
    await wake(element, whole);
    (element as HTMLElementTagNameMap['bon-loyalty-panel']).signIn();
  };
  const show = (now: LoyaltyState) => {
    if (now.phase === 'hidden') return;
    const frame = {t, title: titleOf(now, t), theme, direction: directionOf(locale)};
    draw(renderSight(frame, isGuest, view.render(now, {t, shopName, signIn, later: undefined})));
    if (now.phase !== 'loading') whenSeen(() => wake(element, whole));
  };
  show(beginning.first);
  void beginning.next?.then(async state => (state ? show(state) : void (await whole())));
  return true;
}
