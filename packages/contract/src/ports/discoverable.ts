import type {CallOptions, Result} from '../result.js';

/** Says which adapter this is, for logs and the check page. */
export interface AdapterInfo {
  readonly id: string;
  readonly version: string;
  readonly platform: string;
}

export type Support = 'yes' | 'no' | 'emulated' | 'unknown';

/** What this shop's platform can do; asked at run time, because plans and permissions differ per shop. */
export interface CapabilitySet<F extends string> {
  readonly features: Readonly<Partial<Record<F, Support>>>;
  readonly expiresAt?: string;
}

export interface Discoverable<F extends string> {
  info(): AdapterInfo;
  capabilities(options?: CallOptions): Promise<Result<CapabilitySet<F>>>;
}
