import {playTokenOf} from '@bonbon/core/identity/play-tokens.js';
import type {ConsentAwareStorage} from '@bonbon/core/storage/storage.js';
import type {WidgetElement} from './widget.js';

/**
 * Shows the small reminder of a prize won on an earlier page. Where the page shows the wheel itself,
 * or the code is known to be used or over, there is nothing to be reminded of.
 */
export async function remind(
  tag: string,
  campaignId: string,
  storage: ConsentAwareStorage,
  create: () => Promise<WidgetElement | undefined>,
): Promise<void> {
  const playToken = playTokenOf(storage, campaignId).get();
  const spent = storage.value(`spent:${campaignId}`, 'necessary', raw => raw);
  if (!playToken || spent.get() === playToken) return;
  const own = [...document.querySelectorAll(tag)];
  if (own.some(node => node.getAttribute('campaign-id') === campaignId)) return;
  const element = await create();
  if (!element) return;
  await element.store?.refresh();
  if (/snoozed|redeemed|expired/.test(element.state?.phase ?? '')) spent.set(playToken);
}
