import type {ShopConfig} from '../campaign.js';
import type {CallOptions, Result, WriteOptions} from '../result.js';
import type {
  PrizeMailRequest,
  SpinOffer,
  SpinOfferRequest,
  SpinOutcome,
  SpinRequest,
} from '../spin-wheel.js';
import type {Discoverable} from './discoverable.js';

export type BackendFeature = 'config' | 'spin';

/**
 * What a shopper's browser can ask. A feature a backend lacks is an absent method; the widget then
 * hides and never shows a dead button.
 */
export interface Backend extends Partial<Discoverable<BackendFeature>> {
  config?(options?: CallOptions): Promise<Result<ShopConfig>>;
  /** Opens the wheel: commitment and odds, or the reason why not. Changes nothing. */
  offerSpin?(
    campaignId: string,
    request: SpinOfferRequest,
    options?: CallOptions,
  ): Promise<Result<SpinOffer>>;
  /** Draws. The same idempotency key always answers with the same outcome. */
  spin?(
    campaignId: string,
    request: SpinRequest,
    options: WriteOptions,
  ): Promise<Result<SpinOutcome>>;
  /** Reads an outcome again; asks whether a mailed prize was confirmed meanwhile. Changes nothing. */
  spinOutcome?(
    campaignId: string,
    playToken: string,
    options?: CallOptions,
  ): Promise<Result<SpinOutcome>>;
  /** Mails the prize again, or once to a corrected address. */
  sendPrizeMail?(
    campaignId: string,
    request: PrizeMailRequest,
    options: WriteOptions,
  ): Promise<Result<SpinOutcome>>;
}
