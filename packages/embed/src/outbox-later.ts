import type {CampaignView} from '@bonbon/contract/campaign.js';
import type {SpinRequest} from '@bonbon/contract/spin-wheel.js';
import {playTokenOf} from '@bonbon/core/identity/play-tokens.js';
import {createOutbox, type Outbox} from '@bonbon/core/outbox/outbox.js';
import {completeStorage} from '@bonbon/core/storage/storage-writing.js';
import type {WidgetContext} from './widget.js';

/** Opens the outbox; what an earlier page could not send is sent without opening anything. */
export function openOutbox(context: WidgetContext, campaigns: readonly CampaignView[]): Outbox {
  const {backend} = context;
  const storage = completeStorage(context.storage);
  const outbox = createOutbox({storage});
  for (const {id} of campaigns) {
    outbox.sender(`spin:${id}`, async ({key, payload}) => {
      const request = payload as SpinRequest;
      const result = await backend.spin?.(id, request, {idempotencyKey: key});
      if (result?.ok) playTokenOf(storage, id).set(result.value.playToken);
      return result ?? {ok: true, value: undefined};
    });
    outbox.sender(`survey:${id}`, async kept => {
      const {sendUnsentAnswer} = await import('./survey/survey-opening.js');
      return sendUnsentAnswer(kept, id, context);
    });
  }
  outbox.sender('stock', async entry => {
    const {sendUnsentStock} = await import('./back-in-stock/back-in-stock-opening.js');
    return sendUnsentStock(entry, context);
  });
  outbox.start();
  if (outbox.dropped) console.warn(`[bonbon] given up after 7 days: ${outbox.dropped}`);
  return outbox;
}
