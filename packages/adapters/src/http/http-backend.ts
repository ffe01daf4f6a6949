import type {SpinWheelBackend} from '@bonbon/contract/ports/backend.js';
import {ok} from '@bonbon/contract/result.js';
import {createHttpClient} from './http-client.js';

/** How a shop’s server is reached. */
export interface HttpBackendOptions {
  /** Where the server lives, without `/v1`. */
  readonly baseUrl: string;
  /** The publishable key of the shop. */
  readonly shopKey: string;
  /** Another way to reach the server, such as `app.request` in a test. */
  readonly fetch?: typeof fetch;
}

/** Reaches a Bonbon server from a shopper's browser. */
export function httpBackend(options: HttpBackendOptions): SpinWheelBackend {
  const {baseUrl, shopKey} = options;
  const send = createHttpClient(
    baseUrl.replace(/\/$/, ''),
    options.fetch ?? ((...request) => fetch(...request)),
  );
  const shop = `/v1/shops/${encodeURIComponent(shopKey)}`;
  const of = (campaignId: string) => `${shop}/campaigns/${encodeURIComponent(campaignId)}`;

  return {
    info: () => ({id: 'http', version: '1', platform: 'bonbon'}),
    capabilities: async () => ok({features: {config: 'yes', spin: 'yes'}}),
    config: call => {
      const query = call?.locale ? `?locale=${encodeURIComponent(call.locale)}` : '';
      return send({path: `${shop}/config${query}`, shape: 'config'}, call);
    },
    offerSpin: (campaignId, body, call) =>
      send({path: `${of(campaignId)}/spin-offers`, body, shape: 'offer'}, call),
    spin: (campaignId, body, call) =>
      send(
        {
          path: `${of(campaignId)}/spins`,
          body,
          shape: 'outcome',
          idempotencyKey: call.idempotencyKey,
        },
        call,
      ),
    spinOutcome: (campaignId, token, call) =>
      send({path: `${of(campaignId)}/spins/current`, token, shape: 'outcome'}, call),
    sendPrizeMail: (campaignId, body, call) =>
      send(
        {
          path: `${of(campaignId)}/prize-mails`,
          body,
          shape: 'outcome',
          idempotencyKey: call.idempotencyKey,
        },
        call,
      ),
  };
}
