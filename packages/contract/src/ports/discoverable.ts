import type {CallOptions, Result} from '../result.js';

/** Says which adapter this is, for logs and the check page. */
export interface AdapterInfo {
  readonly id: string;
  readonly version: string;
  readonly platform: string;
}

/** How far a feature goes; `emulated` is done by means of the adapter’s own. */
export type Support = 'yes' | 'no' | 'emulated' | 'unknown';

/** What this shop's platform can do; asked at run time, because plans and permissions differ per shop. */
export interface CapabilitySet<F extends string> {
  readonly features: Readonly<Partial<Record<F, Support>>>;
  readonly expiresAt?: string;
}

/** What every adapter can be asked about itself. */
export interface Discoverable<F extends string> {
  info(): AdapterInfo;
  capabilities(options?: CallOptions): Promise<Result<CapabilitySet<F>>>;
}
