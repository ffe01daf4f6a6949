import type {LoyaltyState} from '@bonbon/core/loyalty/loyalty-state.js';
import {badgeWords} from '@bonbon/elements/loyalty-badge/first-words.js';
import {loyaltyBadgeStyles} from '@bonbon/elements/loyalty-badge/loyalty-badge-styles.js';
import {guestWords, mark, renderPress} from '@bonbon/elements/loyalty-badge/loyalty-badge-views.js';
import type {WidgetContext} from '../widget.js';
import type {BadgeView} from './loyalty-badge-sight.js';
import {given} from './loyalty-drawing.js';

/** A pill as a guest sees it, or who is signed in. */
export async function load(
  element: Element,
  context: WidgetContext,
  {phase}: LoyaltyState,
): Promise<BadgeView> {
  const [table, balance] = await Promise.all([
    badgeWords[context.locale()]?.(),
    phase === 'guest'
      ? undefined
      : import('@bonbon/elements/loyalty-badge/loyalty-badge-balance.js'),
  ]);
  const href = given(element, 'href');
  return {
    words: table?.messages,
    styles: loyaltyBadgeStyles,
    opening: {balance},
    render(now, t, onPress) {
      const known = 'account' in now ? now : undefined;
      const press = {look: '', waits: now.phase === 'loading', href, isOpen: false, onPress};
      const words = known
        ? balance?.pillWords(known, t, known.account.balance)
        : guestWords(now, t);
      return renderPress(press, t, [mark(known && balance?.arcs(known)), words]);
    },
  };
}
