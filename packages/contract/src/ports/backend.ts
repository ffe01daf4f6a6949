import type {
  AccountStockSubscription,
  AccountTicket,
  AccountView,
  PreferencesRequest,
  Session,
  SessionRequest,
  SignInLinkRequest,
  SignInStatus,
} from '../account.js';
import type {
  StockSubscriptionRequest,
  StockSubscriptionView,
  StockTextProof,
  StockTextRequest,
  StockWatchRequest,
  StockWishRequest,
} from '../back-in-stock.js';
import type {ShopConfig} from '../campaign.js';
import type {
  JoinRequest,
  LoyaltyAccount,
  LoyaltyStanding,
  Redemption,
  RedemptionRequest,
} from '../loyalty.js';
import type {CallOptions, Result, WriteOptions} from '../result.js';
import type {
  PrizeMailRequest,
  SpinOffer,
  SpinOfferRequest,
  SpinOutcome,
  SpinRequest,
} from '../spin-wheel.js';
import type {
  MakeGoodRequest,
  SurveyResponseRequest,
  SurveyResponseView,
} from '../survey-answers.js';
import type {Discoverable} from './discoverable.js';

/** The parts of a backend that one may have and another lack. */
export type BackendFeature = 'config' | 'spin' | 'back-in-stock' | 'account' | 'loyalty' | 'survey';

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

  /** Asks to be told when a variant is back. `accessToken` proves an address and spares the mail. */
  subscribeStock?(
    request: StockSubscriptionRequest,
    options: WriteOptions & {readonly accessToken?: string},
  ): Promise<Result<StockSubscriptionView>>;
  /** What became of a request of this browser. Changes nothing. */
  stockSubscription?(
    watch: StockWatchRequest,
    options?: CallOptions,
  ): Promise<Result<StockSubscriptionView>>;
  resendStockConfirmation?(
    watch: StockWatchRequest,
    options: WriteOptions,
  ): Promise<Result<StockSubscriptionView>>;
  /** Takes a confirmed request back, or takes that back again. */
  wishStock?(wish: StockWishRequest, options: WriteOptions): Promise<Result<StockSubscriptionView>>;
  /** Adds a phone number to a confirmed request; the mail stays. */
  addStockText?(
    request: StockTextRequest,
    options: WriteOptions,
  ): Promise<Result<StockSubscriptionView>>;
  proveStockText?(
    proof: StockTextProof,
    options: WriteOptions,
  ): Promise<Result<StockSubscriptionView>>;
  endStockText?(
    watch: StockWatchRequest,
    options: WriteOptions,
  ): Promise<Result<StockSubscriptionView>>;

  /** Mails a sign-in link and a code; the same answer for every address. */
  requestSignInLink?(
    request: SignInLinkRequest,
    options: WriteOptions,
  ): Promise<Result<SignInStatus>>;
  /** How a request stands. Changes nothing. */
  signInStatus?(requestKey: string, options?: CallOptions): Promise<Result<SignInStatus>>;
  /** Signs in with an approved request or a typed code. */
  createSession?(request: SessionRequest, options: WriteOptions): Promise<Result<Session>>;
  endSession?(accessToken: string, options: WriteOptions): Promise<Result<void>>;
  /** Everything "my pages" show. Changes nothing. */
  account?(accessToken: string, options?: CallOptions): Promise<Result<AccountView>>;
  replacePreferences?(
    accessToken: string,
    request: PreferencesRequest,
    options: WriteOptions,
  ): Promise<Result<AccountView>>;
  /** Keeps a product, or no longer. */
  setFavourite?(
    accessToken: string,
    variantId: string,
    kept: boolean,
    options: WriteOptions,
  ): Promise<Result<void>>;
  wishAccountStock?(
    accessToken: string,
    subscriptionId: string,
    wanted: boolean,
    options: WriteOptions,
  ): Promise<Result<AccountStockSubscription>>;
  /** Carries the session over to the server's own pages, once. */
  createAccountTicket?(accessToken: string, options: WriteOptions): Promise<Result<AccountTicket>>;

  /** A member's balance, tier and statement, or that somebody has not joined. Changes nothing. */
  loyalty?(
    accessToken: string,
    options?: CallOptions & {readonly cursor?: string},
  ): Promise<Result<LoyaltyStanding>>;
  joinLoyalty?(
    accessToken: string,
    request: JoinRequest,
    options: WriteOptions,
  ): Promise<Result<LoyaltyAccount>>;
  /** Swaps points. The same idempotency key always answers with the same swap. */
  redeemPoints?(
    accessToken: string,
    request: RedemptionRequest,
    options: WriteOptions,
  ): Promise<Result<Redemption>>;
  /** What became of a swap whose answer was lost, by its idempotency key. Changes nothing. */
  redemptionByKey?(
    accessToken: string,
    key: string,
    options?: CallOptions,
  ): Promise<Result<Redemption>>;
  undoRedemption?(
    accessToken: string,
    redemptionId: string,
    options: WriteOptions,
  ): Promise<Result<Redemption>>;

  /**
   * Saves an answer as far as it goes. With `accessToken` it is kept with the account behind it, where the
   * survey says so; one that proves nobody any more loses nothing: the answer is then anonymous.
   */
  answerSurvey?(
    campaignId: string,
    request: SurveyResponseRequest,
    options: WriteOptions & {readonly accessToken?: string | undefined},
  ): Promise<Result<SurveyResponseView>>;
  /** Takes what the thanks offer after a low answer. */
  takeMakeGood?(
    campaignId: string,
    request: MakeGoodRequest,
    options: WriteOptions,
  ): Promise<Result<SurveyResponseView>>;
}

/** A backend with the wheel and what every backend can be asked. */
export type SpinWheelBackend = Backend &
  Required<
    Pick<
      Backend,
      'info' | 'capabilities' | 'config' | 'offerSpin' | 'spin' | 'spinOutcome' | 'sendPrizeMail'
    >
  >;
