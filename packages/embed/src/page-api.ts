import type {StorageConsent} from '@bonbon/contract/consent.js';

/** A rule with its verdict, in words. */
export interface Explanation {
  readonly campaignId: string;
  readonly rule: string;
  readonly passed: boolean;
  readonly sentence: string;
  readonly data: Readonly<Record<string, string | number>>;
}

/** One finding of the self-check. */
export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly sentence: string;
}

/** The one global of the pasted script; every method may be called before anything is loaded. */
export interface BonbonPage {
  readonly version: string;
  /** Resolves once the settings are read; false when Bonbon stays silent on this page. */
  ready(): Promise<boolean>;
  /**
   * Opens a campaign, the first one when none is named; false when there is none to open. `loyalty` is the
   * card, `loyalty/rewards` a part of it: `card`, `earn`, `rewards`, `history` or `refer`.
   */
  open(campaignId?: string): Promise<boolean>;
  close(campaignId?: string): Promise<void>;
  /** Names the shopper for rendering; null forgets. Never taken as a proof. */
  identify(hint: {email?: string; segments?: string[]} | null): Promise<void>;
  /** What the shop's consent tool says about storing on the shopper's device. */
  consent(storage: StorageConsent): Promise<void>;
  /** Hands a fact of the page to whoever listens with `on`. */
  track(name: string, detail?: unknown): Promise<void>;
  /** Listens to facts such as `bon-spin-settled`, to `bon-open`, `bon-close`, and to tracked names. */
  on(name: string, listener: (detail: unknown) => void): Promise<() => void>;
  /** Why campaigns are, or are not, shown on this page. */
  explain(campaignId?: string): Promise<readonly Explanation[]>;
  /** Checks the installation of the tag. */
  doctor(): Promise<readonly Finding[]>;
  /** Takes care of Bonbon elements added later, such as those in a shadow root. */
  discover(root?: ParentNode): Promise<void>;
}

/** What a page may call before the script is there. */
export type BonbonMethod = Exclude<keyof BonbonPage, 'version'>;

/** A call made before the code that answers it was there. */
export type QueuedCall = readonly [
  name: BonbonMethod,
  args: readonly unknown[],
  resolve: (value: unknown) => void,
];

declare global {
  interface Window {
    bonbon?: BonbonPage;
  }
}
