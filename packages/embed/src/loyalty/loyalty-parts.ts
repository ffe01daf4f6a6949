import type {LoyaltyBackend} from '@bonbon/adapters/http/http-loyalty.js';
import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import {createLoyaltyOpening} from '@bonbon/core/loyalty/loyalty-opening.js';
import type {LoyaltyStore} from '@bonbon/core/loyalty/loyalty-state.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import {accountParts} from '../account/account-parts.js';
import type {WidgetContext} from '../widget.js';

/** The server's part for points; its file is fetched by those who are signed in. */
function createBackend(
  {baseUrl, shopKey, backend}: WidgetContext,
  asked: Promise<Response> | undefined,
): Backend {
  let answer = asked;
  // What was asked before this was here is not asked again.
  const handOver: typeof fetch = async (...request) => {
    const given = await answer?.catch(() => undefined);
    answer = undefined;
    return given ?? fetch(...request);
  };

  let made: Promise<LoyaltyBackend> | undefined;
  const ask =
    (name: string) =>
    async (...args: unknown[]) => {
      try {
        made ??= import('@bonbon/adapters/http/http-loyalty.js').then(({httpLoyalty}) =>
          httpLoyalty({baseUrl, shopKey, fetch: handOver}),
        );
        const calls = (await made) as unknown as Record<string, (...all: unknown[]) => unknown>;
        return await calls[name]?.(...args);
      } catch {
        made = undefined;
        return {ok: false, error: {kind: 'unavailable', code: 'offline', retryable: true}};
      }
    };
  return new Proxy(backend, {
    get: (own, name: keyof Backend) =>
      /oyalty|[Rr]ede/.test(name) ? ask(name) : own[name]?.bind(own),
  });
}

let store: LoyaltyStore | undefined;

/** The one memory of the programme on this page; newer settings and another language reach it here. */
export function loyaltyStore(
  campaign: CampaignViewOf<'loyalty'>,
  context: WidgetContext,
  asked?: Promise<Response>,
): LoyaltyStore {
  const {settings, id} = campaign;
  const programme = {...settings, campaignId: id, currency: context.shop?.currency ?? ''};
  if (store) {
    store.update(programme);
    return store;
  }
  const {storefront, storage, shopKey, locale} = context;
  return (store = createLoyaltyOpening(
    {
      backend: createBackend(context, asked),
      programme,
      keeper: accountParts(context).keeper,
      storefront,
      storage,
      tab: createStorage({area: () => sessionStorage, shopKey}),
      referral: new URLSearchParams(location.search).get('bon-referral') ?? undefined,
      locale,
    },
    {
      load: async () => (await import('@bonbon/core/loyalty/loyalty-acts.js')).createLoyaltyActs,
    },
  ));
}
