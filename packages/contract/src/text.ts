import * as v from 'valibot';

// PostgreSQL text cannot hold NUL, and a lone surrogate cannot be written as UTF-8.
// eslint-disable-next-line no-control-regex
const storable = /^(?:[^\u0000\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff])*$/;

/** A string that every layer can store and show: no NUL, no lone surrogate. */
export const text = (maxLength: number, minLength = 0) =>
  v.pipe(
    v.string(),
    v.minLength(minLength),
    v.maxLength(maxLength),
    v.regex(storable, 'Holds a character that cannot be stored.'),
  );

/** Stable name chosen by the shop: lower case letters, digits and dashes. */
export const Id = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
    'Use 1–64 lower case letters, digits and dashes.',
  ),
);

/** BCP 47 language tag, such as `en`, `sv`, `pt-BR`. */
export const Locale = v.pipe(v.string(), v.regex(/^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}$/));

/** The shop's words in several languages, by language tag. At least one language is present. */
export const LocalizedText = v.pipe(
  v.record(Locale, text(600, 1)),
  v.check(words => Object.keys(words).length > 0, 'Give the text in at least one language.'),
);
export type LocalizedText = v.InferOutput<typeof LocalizedText>;

/** An instant as an ISO 8601 string in UTC. */
export const Instant = v.pipe(v.string(), v.isoTimestamp());

/** An address we may write to. Strict on purpose: it ends up in a mail header. */
export const EmailAddress = v.pipe(v.string(), v.trim(), v.maxLength(254), v.rfcEmail());

/** An absolute web address. */
export const WebAddress = v.pipe(
  v.string(),
  v.maxLength(500),
  v.url(),
  v.regex(/^https?:\/\//, 'Give an address that begins with https://.'),
);

/** A secret the shopper's browser made, 16 to 64 random bytes as base64url: whoever holds it made the request. */
export const BrowserKey = v.pipe(v.string(), v.regex(/^[\w-]{22,86}$/));
