import * as v from 'valibot';
import {Instant, text} from '../text.js';

/** Who may call: anybody, a page of the shop by its publishable key, or the shop owner by the secret key. */
export type Audience = 'public' | 'shopper' | 'owner';

/**
 * One call of the wire. Routes, validation, the OpenAPI document and the check of the client all come
 * from these entries, so they cannot drift apart.
 */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** OpenAPI path with `{parameters}`. */
  readonly path: string;
  readonly audience: Audience;
  readonly summary: string;
  readonly query?: v.GenericSchema;
  readonly request?: v.GenericSchema;
  readonly response?: v.GenericSchema;
  readonly status?: 200 | 201 | 202 | 204;
  /** The write needs an `Idempotency-Key` header. */
  readonly idempotent?: boolean;
}

/** A page of a list; `next` is the cursor of the following one. */
export const page = <S extends v.GenericSchema>(item: S) =>
  v.object({items: v.array(item), next: v.optional(v.string())});

/** What asks for a page of a list. */
export const pageQuery = v.object({
  cursor: v.optional(text(200)),
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/))),
});

/** Where shoppers' calls begin, by the publishable key. */
export const shopperPath = '/v1/shops/{shopKey}';
/** Where calls about one campaign begin. */
export const campaignPath = `${shopperPath}/campaigns/{campaignId}`;
/** Where the owner's calls about one shop begin. */
export const ownerPath = '/v1/admin/shops/{shopId}';

/** The body of every failed answer (RFC 9457) with the fields of an AdapterError. */
export const Problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  kind: v.string(),
  code: v.string(),
  retryable: v.boolean(),
  retryAfterMs: v.optional(v.number()),
  /** When this shopper may play again. */
  nextPlayAt: v.optional(Instant),
  fields: v.optional(v.record(v.string(), v.string())),
  detail: v.optional(v.string()),
  requestId: v.optional(v.string()),
});
export type Problem = v.InferOutput<typeof Problem>;
