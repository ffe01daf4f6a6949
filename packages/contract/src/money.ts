import * as v from 'valibot';

/** An amount in integer minor units (cents) of an ISO 4217 currency; never a float. */
export const Money = v.object({
  minor: v.pipe(v.number(), v.safeInteger()),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'Use an ISO 4217 code such as EUR.')),
});
export type Money = v.InferOutput<typeof Money>;
