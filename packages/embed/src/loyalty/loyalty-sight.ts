import type {CampaignView} from '@bonbon/contract/campaign.js';
import {directionOf} from '@bonbon/core/i18n/locale.js';
import {createTranslator} from '@bonbon/core/i18n/translator.js';
import type {LoyaltyState} from '@bonbon/core/loyalty/loyalty-state.js';
import {baseStyles} from '@bonbon/elements/internal/base-styles.js';
import {themeClasses, type Preset, type Scheme} from '@bonbon/elements/internal/theme.js';
import {cardWords, guestWords} from '@bonbon/elements/loyalty-panel/first-words.js';
import type {} from '@bonbon/elements/loyalty-panel/define.js';
import {renderSight, titleOf} from '@bonbon/elements/loyalty-panel/loyalty-panel-frame.js';
import {loyaltyPanelStyles} from '@bonbon/elements/loyalty-panel/loyalty-panel-styles.js';
import {numeralsOf} from '@bonbon/elements/loyalty/numbers.js';
import {adoptStyles, type Styles} from '../renderer/styles.js';
import {childPart} from '../renderer/template.js';
import type {WidgetContext} from '../widget.js';
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
  const given = (name: string) => element.getAttribute(name) ?? undefined;
  const preset = given('preset') ?? campaign.preset;
  const isOwn = element.shadowRoot ?? element.matches(':defined, [placement=overlay]');
  const beginning = isOwn ? undefined : begin(campaign, context);
  const whole = async () =>
    (await import('./loyalty-panel-widget.js')).equip(element, campaign, context, beginning);
  if (!beginning || preset === 'inherit') return whole();

  const isGuest = beginning.first.phase === 'guest';
  const locale = context.locale();
  const [view, words] = await Promise.all([
    isGuest
      ? import('@bonbon/elements/loyalty-panel/loyalty-panel-guest.js')
      : import('@bonbon/elements/loyalty-panel/loyalty-panel-card.js'),
    (isGuest ? guestWords : cardWords)[locale]?.(),
  ]);
  const t = createTranslator(words?.messages, numeralsOf(locale), campaign.texts);
  const scheme = given('scheme') ?? campaign.scheme;
  const theme = themeClasses(element, preset as Preset, scheme as Scheme);
  const root = element.attachShadow({mode: 'open'});
  adoptStyles(root, [baseStyles, loyaltyPanelStyles, view.styles] as unknown as Styles);
  const edge = new Comment();
  root.append(edge);
  const draw = childPart(edge, null);

  const awake = async () => {
    // Whoever presses is not interrupted.
    while (element.matches(':active')) await new Promise(requestAnimationFrame);
    await whole();
    return element as HTMLElementTagNameMap['bon-loyalty-panel'];
  };
  const shopName = given('shop-name') ?? context.shop?.name ?? '';
  const signIn = async () => (await awake()).signIn();
  const show = (now: LoyaltyState) => {
    if (now.phase === 'hidden' || element.matches(':defined')) return;
    const frame = {t, title: titleOf(now, t), theme, direction: directionOf(locale)};
    draw([renderSight(frame, isGuest, view.render(now, {t, shopName, signIn, later: undefined}))]);
    if (now.phase !== 'loading')
      requestAnimationFrame(() => (globalThis.requestIdleCallback ?? setTimeout)(awake));
  };
  show(beginning.first);
  void beginning.next?.then(async state => (state ? show(state) : void (await whole())));
  return true;
}
