import {randomUUID} from 'node:crypto';
import type {CouponSpec} from '@bonbon/contract/coupon.js';
import type {Money} from '@bonbon/contract/money.js';
import type {SurveyScale} from '@bonbon/contract/survey.js';
import type {Kysely} from 'kysely';
import type {Tables} from '../storage/tables.js';
import type {WatchNews} from '../survey/watch-news.js';

/** Where store credit comes from that nobody earned: left by an order, back from an undone one, given by hand. */
export type CreditOrigin = 'rest' | 'back' | 'hand';

/** What the prize mail says. Without `code` and with `confirmUrl` it asks to confirm the address first. */
export interface PrizeMailData {
  readonly spinId: string;
  readonly campaignId: string;
  /** The prize in the language of the mail. */
  readonly title: string;
  /** Words of a prize that is not a coupon. */
  readonly message?: string;
  readonly code?: string;
  readonly expiresAt?: string;
  readonly minimumSubtotal?: Money;
  readonly exclusive?: boolean;
  /** Where the code can be used at once. */
  readonly useUrl?: string;
  /** The verifier page with the receipt in its fragment. */
  readonly verifyUrl?: string;
  /** The page that confirms the address; present while the prize waits for it. */
  readonly confirmUrl?: string;
  /** The prize is given to somebody else unless the address is confirmed in time. */
  readonly kept?: boolean;
  /** Points won: with `confirmUrl` they wait for its button, without they are on the card. */
  readonly points?: number;
  /** Brings store credit that was won once more, and says why. */
  readonly credit?: CreditOrigin;
}

/** What a sign-in mail says; made when it leaves, so that link and code never lie in the outbox. */
export interface SignInMailContent {
  /** `delete`: the link proves the address once more before the account goes. */
  readonly purpose: 'sign-in' | 'delete';
  readonly url: string;
  /** Six digits; absent where only the link is good. */
  readonly code?: string;
  readonly askedAt: string;
  /** Well-known names of the browser and its system, or empty. */
  readonly browser: string;
  readonly system: string;
}

export interface SignInMailData {
  readonly requestId: string;
  readonly content?: SignInMailContent;
}

/** Asks whether the reader really wants to be told; nothing else is in it. */
export interface StockConfirmMailData {
  /** What was asked for, by name. */
  readonly titles: readonly string[];
  readonly confirmUrl: string;
}

/** What a wave puts into the outbox; the words are found right before the mail leaves. */
export interface StockBackMailData {
  readonly subscriptionId: string;
  readonly variantId: string;
  readonly title?: string;
  readonly quantity?: number;
  readonly url?: string;
  readonly imageUrl?: string;
  readonly price?: Money;
  readonly coupon?: Pick<CouponSpec, 'code' | 'endsAt' | 'minimumSubtotal' | 'exclusive' | 'label'>;
  readonly manageUrl?: string;
  readonly unsubscribeUrl?: string;
}

/** Brings the code of a reward that came late, or of a milestone. */
export interface LoyaltyRewardMailData {
  readonly redemptionId: string;
  /** The reward in the language of the mail. */
  readonly title: string;
  /** Absent for something a person hands over; then `message` says how. */
  readonly code?: string;
  readonly message?: string;
  readonly expiresAt?: string;
  readonly minimumSubtotal?: Money;
  readonly exclusive: boolean;
  /** Store credit that was not earned: where it came from. */
  readonly credit?: CreditOrigin;
}

/** Warns that points run out. */
export interface LoyaltyExpiryMailData {
  readonly points: number;
  readonly expiresAt: string;
  /** The shop's own page, when it is known. */
  readonly url?: string;
  /** Where its reader says how often the shop may write. */
  readonly wishUrl?: string;
}

/** Asks one question; the words and links are made when it leaves. */
export interface SurveyInviteMailData {
  readonly invitationId: string;
  readonly campaignId: string;
  readonly content?: {
    readonly scale: SurveyScale;
    readonly question?: string;
    readonly lowLabel?: string;
    readonly highLabel?: string;
    /** The shop's own wording for this survey. */
    readonly texts: Readonly<Record<string, string>>;
    readonly scores: readonly {readonly score: number; readonly url: string}[];
    readonly pageUrl: string;
    readonly offUrl: string;
    readonly wishUrl: string;
    /** The reader answered before and is asked once more. */
    readonly again: boolean;
  };
}

/** Tells people of the shop; what was said is read when the mail leaves. */
export interface SurveyAlertMailData {
  readonly responseId: string;
  readonly event: 'answer' | 'overdue';
  readonly content?: {
    readonly title: string;
    readonly said: readonly {readonly question: string; readonly answer: string}[];
    readonly facts: readonly {readonly name: string; readonly value: string}[];
    /** The shopper, where they may be written to. */
    readonly replyTo?: string;
  };
}

/** Brings a make-good; the coupon is made when the mail leaves. */
export interface SurveyGiftMailData {
  readonly responseId: string;
  readonly content?: {
    readonly code: string;
    readonly label: string;
    readonly expiresAt?: string;
    readonly minimumSubtotal?: Money;
    readonly exclusive: boolean;
    readonly homeUrl?: string;
  };
}

/** Every mail the server can send, by kind. */
export interface MailData {
  readonly prize: PrizeMailData;
  readonly 'sign-in': SignInMailData;
  readonly 'stock-confirm': StockConfirmMailData;
  readonly 'stock-back': StockBackMailData;
  readonly 'loyalty-reward': LoyaltyRewardMailData;
  readonly 'loyalty-expiry': LoyaltyExpiryMailData;
  readonly 'survey-invite': SurveyInviteMailData;
  readonly 'survey-alert': SurveyAlertMailData;
  readonly 'survey-watch': WatchNews;
  readonly 'survey-make-good': SurveyGiftMailData;
}

export type MailKind = keyof MailData;

/** One mail to be written and sent. */
export interface Mail<K extends MailKind = MailKind> {
  readonly shopId: string;
  readonly kind: K;
  readonly to: string;
  readonly locale: string;
  readonly data: MailData[K];
}

/** Takes mails. They leave through the outbox, so a mail exists exactly when its transaction committed. */
export interface Mailer {
  /** Puts a mail into the outbox within the caller's transaction and answers its id. */
  enqueue<K extends MailKind>(tx: Kysely<Tables>, mail: Mail<K>): Promise<string>;
}

/** The mailer of production: a row in the outbox; a worker renders and delivers it. */
export const outboxMailer = (clock: () => Date = () => new Date()): Mailer => ({
  async enqueue(tx, mail) {
    const mailId = randomUUID();
    const now = clock();
    await tx
      .insertInto('mail_outbox')
      .values({
        shop_id: mail.shopId,
        mail_id: mailId,
        kind: mail.kind,
        to_address: mail.to,
        locale: mail.locale,
        data: JSON.stringify(mail.data),
        created_at: now,
        next_try_at: now,
      })
      .execute();
    return mailId;
  },
});
