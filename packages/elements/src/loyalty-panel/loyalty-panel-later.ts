import type {LoyaltySwap} from '@bonbon/core/loyalty/loyalty-state.js';
import type {TemplateResult} from 'lit';
import {ErrorRaisedEvent} from '../internal/error-event.js';
import type {WithAccount} from '../loyalty/shown.js';
import type {PanelContext} from './loyalty-panel-context.js';
import {renderEarn, renderRefer} from './loyalty-panel-earn.js';
import {PointsSwappedEvent, SwapUndoneEvent} from './loyalty-panel-events.js';
import {renderHistory} from './loyalty-panel-history.js';
import {renderRewards} from './loyalty-panel-rewards.js';
import {renderSwap} from './loyalty-panel-swap.js';

export {loyaltyPanelLaterStyles} from './loyalty-panel-later-styles.js';

/** What stands behind the card; it arrives while that is looked at. */
export function renderPart(now: WithAccount, context: PanelContext): TemplateResult {
  const {tab} = context;
  if (tab === 'earn') return renderEarn(now, context);
  if (tab === 'refer') return renderRefer(now, context);
  if (tab === 'history') return renderHistory(now, context);
  return renderSwap(now, context) ?? renderRewards(now, context);
}

/** Facts of a swap for the page, once each; brings the ticket before it is shown. */
export function tellSwap(host: Element, swap: LoyaltySwap, before: LoyaltySwap): void {
  if ('error' in swap && swap.error && (!('error' in before) || before.error !== swap.error)) {
    host.dispatchEvent(new ErrorRaisedEvent(swap.error));
  }
  if (!('redemption' in swap)) return;
  if (swap.redemption.coupon) void import('../coupon/define.js');
  if (swap.phase === before.phase) return;
  const {redemptionId, rewardId, cost} = swap.redemption;
  const detail = {redemptionId, rewardId, cost};
  const isMade = swap.phase === 'swapped' && /swapping|unknown/.test(before.phase);
  if (isMade) host.dispatchEvent(new PointsSwappedEvent(detail));
  if (swap.phase === 'undone') host.dispatchEvent(new SwapUndoneEvent(detail));
}
