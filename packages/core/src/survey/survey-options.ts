import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {SurveyAbout} from '@bonbon/contract/survey-answers.js';
import type {SurveyView} from '@bonbon/contract/survey.js';
import type {Clock} from '../clock.js';
import type {Outbox} from '../outbox/outbox.js';
import type {RandomBytes} from '../random.js';
import type {ConsentAwareStorage} from '../storage/storage.js';

/** What a survey's memory is made from. */
export interface SurveyStoreOptions {
  readonly backend: Backend;
  readonly campaignId: string;
  /** What the page knows of the survey. */
  readonly survey: SurveyView;
  /** Remembers answers and waits, from the moment the shopper acts. */
  readonly storage?: ConsentAwareStorage;
  /** Keeps what could not be sent; opened when the shopper acts. */
  readonly outbox?: () => Promise<Outbox> | Outbox;
  /** True when an earlier page left something unsent, so that it is sent at once. */
  readonly hasUnsent?: boolean;
  /** From an invitation by mail: the answer counts as verified. */
  readonly invitation?: string;
  /** The score of a link; it is only shown, until the shopper confirms it. */
  readonly score?: number;
  /** Part of the page: it is there at once and interrupts nobody. */
  readonly isInline?: boolean;
  /** The page the answer is about. */
  readonly page?: () => string | undefined;
  /** What the page knows of where the answer is given. */
  readonly about?: () => SurveyAbout;
  /** The access token of whoever is signed in and was told that the answer is kept with the account. */
  readonly accessToken?: (() => string | undefined) | undefined;
  readonly locale?: () => string | undefined;
  readonly clock?: Clock;
  readonly random?: RandomBytes;
}
