import type {CampaignView, ShopConfig} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';
import type {Outbox} from '@bonbon/core/outbox/outbox.js';
import type {ConsentAwareStorage, ReadingStorage} from '@bonbon/core/storage/storage-reading.js';

/** What every widget gets from the shell. */
export interface WidgetContext {
  readonly backend: Backend;
  readonly storefront: Storefront;
  /** Reads at once; whoever writes completes it before. */
  readonly storage: ConsentAwareStorage & ReadingStorage;
  /** Unsent writes: a file of its own, which a page without any need not fetch. */
  readonly outbox: () => Promise<Outbox>;
  /** Sends what an earlier page could not send, when there is any. */
  readonly flush: (kind?: string) => Promise<unknown> | undefined;
  /** Brings what the storefront needs for rules, cart and shopper. */
  readonly readAll: () => Promise<unknown>;
  readonly shopKey: string;
  /** Its name, for questions that say it, and its currency; undefined where the settings could not be read. */
  readonly shop: ShopConfig['shop'] | undefined;
  /** The server's own address, for pages such as the verifier. */
  readonly baseUrl: string;
  readonly locale: () => string;
  /** Looks after elements that an inline widget put into the page. */
  adopt?: (root: ParentNode) => void;
  /** Judges the targeting rules; only fetched when a campaign has any. */
  judge?: typeof import('@bonbon/core/audience/targeting.js').judgeTargeting;
}

/** An element as the shell sees it. */
export interface WidgetElement extends HTMLElement {
  open(): Promise<void>;
  /** Undefined where it does not know yet what to show. */
  readonly state: {readonly phase: string} | undefined;
  /** Its memory; `refresh` finds a prize of an earlier page, `hasTurn` fetches what it would open with. */
  readonly store?: {refresh(): Promise<void>; hasTurn?(): Promise<boolean>} | undefined;
  close(): void;
}

/** The words of a first state, and how to get those that can follow. */
export interface WidgetWords {
  readonly messages: Messages;
  readonly more?: () => Promise<Messages>;
}

/** One kind of widget: makes or completes its element. */
export interface WidgetModule {
  /** Registers the element, once it is wanted; false when the page or another script owns the tag. */
  register(): boolean;
  create(campaign: CampaignView): WidgetElement;
  /** Gives an element what it needs and keeps what it already has. */
  equip(
    element: WidgetElement,
    campaign: CampaignView,
    context: WidgetContext,
    words: WidgetWords,
  ): void;
}

/** Where a kind of widget and its words come from; nothing is fetched before it is needed. */
export interface WidgetEntry {
  readonly tag: string;
  /** Here already, or a file of its own. */
  readonly load: () => WidgetModule | Promise<WidgetModule>;
  readonly words: (locale: string) => Promise<WidgetWords>;
}
