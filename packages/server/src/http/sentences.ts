import * as v from 'valibot';

const kinds: Readonly<Record<string, string>> = {
  Object: 'an object',
  Array: 'a list',
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
};

// What these rules want stands in their name alone.
const rules: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  iso_date: 'a day such as 2026-11-30',
  iso_timestamp: 'an instant such as 2026-11-30T09:00:00Z',
  record: 'an object of names and values, such as {"en": "Words"}',
  url: 'an address such as https://shop.example/',
};

const bounds: readonly (readonly [RegExp, string])[] = [
  [/^>=/, 'at least '],
  [/^<=/, 'at most '],
  [/^>/, 'more than '],
  [/^</, 'less than '],
];

/** What a field takes, in words; nothing where its rule has no words for it. */
function wanted({type, expected}: v.BaseIssue<unknown>): string | undefined {
  if (rules[type]) return rules[type];
  if (!expected) return undefined;
  if (kinds[expected]) return kinds[expected];
  if (expected.startsWith('/')) return `text of the form ${expected}`;
  const [, word] = bounds.find(([sign]) => sign.test(expected)) ?? [];
  const limit = expected.replace(/^[<>]=?/, '');
  if (word) return `${word}${limit}${type.endsWith('_length') ? ' letters or entries' : ''}`;
  const choices = expected.replace(/^\(|\)$/g, '').split(' | ');
  const named = choices.map(choice => kinds[choice] ?? choice);
  return `one of ${named.slice(0, 20).join(', ')}${named.length > 20 ? ' …' : ''}`.replace(
    /^one of (?=[^,]*$)/,
    '',
  );
}

/** One field and what is wrong with it. What was sent is never repeated: it may name a person. */
function sentence(path: string, code: string, issue: v.BaseIssue<unknown>): string {
  const field = path || 'The request';
  if (code.endsWith('.missing')) return `${field} is missing.`;
  if (code === 'email.invalid') return `${field} is no e-mail address.`;
  if (!code.startsWith('field.')) return `${field} breaks the rule ${code}.`;
  // Rules of the contract bring a sentence of their own; those of the library begin like this.
  if (!issue.message.startsWith('Invalid ')) return `${field}: ${issue.message}`;
  const words = wanted(issue);
  return words ? `${field} takes ${words}.` : `${field} is not in the right form.`;
}

const told = 5;

/** What is wrong with a request, for whoever writes it: the first fields in words, and how many follow. */
export function describeIssues(
  fields: Readonly<Record<string, string>>,
  issues: readonly v.BaseIssue<unknown>[],
): string {
  const all = Object.entries(fields);
  const sentences = all.slice(0, told).flatMap(([path, code]) => {
    const issue = issues.find(one => (v.getDotPath(one) ?? '') === path);
    return issue ? sentence(path, code, issue) : [];
  });
  if (all.length > told) sentences.push(`And ${all.length - told} more, see fields.`);
  return sentences.join(' ');
}

/** What a refusal of the whole request asks for; the codes without a field of their own. */
export const advice: Readonly<Record<string, string>> = {
  'request.no-json': 'The body is no JSON; a comma, quote or bracket is missing or too many.',
  'request.wrong-type': 'The header Content-Type has to name the kind of the body.',
  'idempotency.key-missing':
    'A write needs the header Idempotency-Key: 8 to 200 letters without spaces, the same for a repeat.',
  'idempotency.key-invalid': 'The header Idempotency-Key takes 8 to 200 letters without spaces.',
};
