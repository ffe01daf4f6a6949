import type {
  BackInStockSettings,
  StockSubscriptionRequest,
  StockSubscriptionView,
  StockWatchRequest,
} from '@bonbon/contract/back-in-stock.js';
import type {CampaignInputOf, CampaignViewOf} from '@bonbon/contract/campaign.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {BackInStockBackend} from '../http/http-back-in-stock.js';
import {mannersOf, say} from './memory-campaign.js';
import {createActs} from './memory-acts.js';
import {weather, type MemoryConditions} from './memory-conditions.js';
import {maskEmail} from './memory-spins.js';
import {createMemoryTexts, textChannelsOf, type MemoryText} from './memory-texts.js';

/** A back-in-stock campaign as a memory backend takes it; defaults may be left out. */
export interface MemoryStockCampaign {
  readonly id: string;
  readonly input: Partial<Omit<CampaignInputOf<'back-in-stock'>, 'settings' | 'kind'>> & {
    readonly kind: 'back-in-stock';
    readonly settings?: Partial<BackInStockSettings>;
  };
}

/** A variant on the shelf of a memory backend. */
export interface MemoryVariant {
  /** Pieces that can be sold. */
  readonly saleable: number;
  readonly discontinued?: boolean;
}

interface Subscription {
  readonly request: StockSubscriptionRequest;
  readonly email: string;
  state: StockSubscriptionView['state'];
  resendAt: number;
  confirmUntil: number;
}

const resendPauseMs = 60_000;
const confirmForMs = 3 * 86_400_000;
const emailPattern = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@.,;<>"]{2,}$/;

/** What a page may know of the reminder before it is used. */
function stockViewOf(
  {id, input}: MemoryStockCampaign,
  ...locales: (string | undefined)[]
): CampaignViewOf<'back-in-stock'> {
  const {marketing, askQuantity = true, channels = []} = input.settings ?? {};
  return {
    id,
    kind: 'back-in-stock',
    revision: 1,
    ...mannersOf(input, locales[0], {placement: 'inline', preset: 'inherit'}),
    settings: {
      askQuantity,
      ...(marketing
        ? {marketing: {...marketing, wording: say(marketing.wording, ...locales)}}
        : {}),
      ...(channels.length > 0 ? {texts: textChannelsOf(channels)} : {}),
    },
  };
}

/** What is on the shelf, and how the network behaves. */
export interface MemoryBackInStockOptions {
  readonly campaigns?: readonly MemoryStockCampaign[];
  /** What is on the shelf; a variant that is not named is no longer made. */
  readonly variants: Readonly<Record<string, MemoryVariant>>;
  readonly conditions?: MemoryConditions;
  /** The address an access token proves. */
  readonly addressOf?: (accessToken: string) => string | undefined;
  readonly clock?: {now(): number};
}

/** The reminder without a server: the same rules, kept until the page ends. */
export interface MemoryBackInStock extends BackInStockBackend, Pick<Backend, 'config'> {
  /** Change these while it runs. */
  readonly conditions: MemoryConditions;
  /** Mails it would have sent, newest last. */
  readonly mails: readonly StockMail[];
  /** Texts it would have sent, newest last. */
  readonly texts: readonly MemoryText[];
  /** What the button in the newest mail to an address does. */
  confirmMail(email: string): void;
  /** New pieces arrive, or go: who waits is told. */
  restock(variantId: string, pieces: number): void;
}

/** A mail as it would have been sent. */
export interface StockMail {
  readonly to: string;
  readonly kind: 'confirm' | 'back';
  readonly variantId: string;
}

/** Plays the reminder's part of the server in memory, for stories, demos and tests. */
export function memoryBackInStock(options: MemoryBackInStockOptions): MemoryBackInStock {
  const {conditions = {}, campaigns = [], addressOf, clock = Date} = options;
  const now = () => clock.now();
  const shelf = new Map(Object.entries(options.variants));
  const mails: StockMail[] = [];
  const kept: Subscription[] = [];
  const once = createActs(conditions);
  const texts = createMemoryTexts(now);

  const send = ({email, request}: Subscription, kind: StockMail['kind']) =>
    mails.push({to: email, kind, variantId: request.variantId});
  const iso = (ms: number) => new Date(ms).toISOString();
  const viewOf = (one: Subscription): StockSubscriptionView => ({
    state: one.state,
    maskedEmail: maskEmail(one.email),
    quantity: one.request.quantity,
    ...(one.state === 'confirm-sent'
      ? {resendAt: iso(one.resendAt), confirmUntil: iso(one.confirmUntil)}
      : {}),
    ...(/^(subscribed|notified)$/.test(one.state) ? texts.viewOf(one.request.watchKey) : {}),
  });
  const find = ({variantId, watchKey}: StockWatchRequest) =>
    kept.findLast(({request}) => request.variantId === variantId && request.watchKey === watchKey);

  function subscribe(
    request: StockSubscriptionRequest,
    proven: string | undefined,
  ): Result<StockSubscriptionView> {
    const email = proven ?? request.email?.trim() ?? '';
    if (!emailPattern.test(email)) {
      const code = request.email ? 'request.invalid' : 'email.missing';
      return fail('rejected', code, {fields: {email: code}});
    }
    const variant = shelf.get(request.variantId);
    const about = {quantity: request.quantity, maskedEmail: maskEmail(email)};
    if (!variant || variant.discontinued) return ok({...about, state: 'discontinued' as const});
    if (variant.saleable > 0) return ok({...about, state: 'available-now' as const});
    const subscription: Subscription = {
      request,
      email,
      state: proven ? 'subscribed' : 'confirm-sent',
      resendAt: now() + resendPauseMs,
      confirmUntil: now() + confirmForMs,
    };
    kept.push(subscription);
    if (!proven) send(subscription, 'confirm');
    return ok(viewOf(subscription));
  }

  /** A confirmed request; only beside a proven address is there room for a number. */
  const confirmed = (watch: StockWatchRequest, act: (one: Subscription) => Result<unknown>) => {
    const found = find(watch);
    if (!found) return fail('not-found', 'stock.not-found');
    if (found.state !== 'subscribed') return fail('conflict', 'stock.not-confirmed');
    const done = act(found);
    return done.ok ? ok(viewOf(found)) : done;
  };

  return {
    conditions,
    mails,
    texts: texts.sent,
    async config(call) {
      const error = await weather(conditions, call);
      if (error) return {ok: false, error};
      const views = campaigns
        .filter(({input}) => (input.status ?? 'published') === 'published')
        .map(campaign => stockViewOf(campaign, call?.locale, 'en'));
      const shop = {name: 'Shop', locale: 'en', currency: 'EUR'};
      return ok({revision: 'm1', shop, campaigns: views});
    },
    subscribeStock: (request, call) => {
      const {accessToken} = call;
      const proven = accessToken ? addressOf?.(accessToken) : undefined;
      return once(call.idempotencyKey, ['subscribe', request], call, () =>
        accessToken && !proven
          ? fail('unauthenticated', 'session.ended')
          : subscribe(request, proven),
      );
    },
    async stockSubscription(watch, call) {
      const error = await weather(conditions, call);
      if (error) return {ok: false, error};
      const found = find(watch);
      return found ? ok(viewOf(found)) : fail('not-found', 'stock.not-found');
    },
    resendStockConfirmation: (watch, call) =>
      once(call.idempotencyKey, ['resend', watch], call, () => {
        const found = find(watch);
        if (!found) return fail('not-found', 'stock.not-found');
        if (found.state !== 'confirm-sent') return ok(viewOf(found));
        if (now() < found.resendAt) {
          return fail('rate-limited', 'rate-limited', {retryAfterMs: found.resendAt - now()});
        }
        found.resendAt = now() + resendPauseMs;
        send(found, 'confirm');
        return ok(viewOf(found));
      }),
    wishStock: ({wanted, ...watch}, call) =>
      once(call.idempotencyKey, ['wish', watch, wanted], call, () => {
        const found = find(watch);
        if (!found) return fail('not-found', 'stock.not-found');
        if (wanted && found.state === 'cancelled') found.state = 'subscribed';
        if (!wanted && found.state === 'subscribed') found.state = 'cancelled';
        return ok(viewOf(found));
      }),
    addStockText: (request, call) =>
      once(call.idempotencyKey, ['text', request], call, () =>
        confirmed(request, () => texts.add(request)),
      ),
    proveStockText: (proof, call) =>
      once(call.idempotencyKey, ['text-proof', proof], call, () =>
        confirmed(proof, () => texts.prove(proof)),
      ),
    endStockText: (watch, call) =>
      once(call.idempotencyKey, ['text-end', watch], call, () =>
        confirmed(watch, () => texts.end(watch)),
      ),
    confirmMail(email) {
      for (const one of kept) {
        const isOpen = one.state === 'confirm-sent' && now() < one.confirmUntil;
        if (one.email === email && isOpen) one.state = 'subscribed';
      }
    },
    restock(variantId, pieces) {
      const saleable = Math.max(0, (shelf.get(variantId)?.saleable ?? 0) + pieces);
      shelf.set(variantId, {saleable});
      if (saleable === 0) return;
      for (const one of kept) {
        if (one.request.variantId !== variantId || one.state !== 'subscribed') continue;
        one.state = 'notified';
        send(one, 'back');
        texts.tell(one.request.watchKey);
      }
    },
  };
}
