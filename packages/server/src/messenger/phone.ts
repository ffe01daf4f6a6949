import type {MessageChannel} from '@bonbon/contract/text-message.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import {parsePhoneNumberFromString} from 'libphonenumber-js/max';
import {hmac} from '../hash.js';

const refuse = (code: string) => fail('rejected', code, {fields: {phone: code}});

// Only what belongs to a person's phone: numbers that cost the sender extra are how senders are robbed.
const mobile: ReadonlySet<string | undefined> = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE']);
const reachable: Readonly<Record<MessageChannel, ReadonlySet<string | undefined>>> = {
  sms: mobile,
  whatsapp: new Set([...mobile, 'FIXED_LINE', 'VOIP']),
};

/** Latin digits for those of Arabic and Persian, which phones type as well. */
const latinDigits = (text: string) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String(digit.charCodeAt(0) & 0xf));

/** Reads a number as somebody typed it, with its country, and writes it as E.164. */
export function readPhone(
  typed: string,
  channel: MessageChannel,
  countries: readonly string[] = [],
): Result<string> {
  const text = latinDigits(typed)
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .replace(/^(?:\+\s*)?00/, '+');
  if (!text.startsWith('+')) return refuse(/\d/.test(text) ? 'phone.no-country' : 'phone.invalid');
  const phone = parsePhoneNumberFromString(text, {extract: false});
  if (!phone?.isValid() || phone.ext) return refuse('phone.invalid');
  if (!reachable[channel].has(phone.getType())) return refuse('phone.not-mobile');
  if (countries.length > 0 && !countries.includes(phone.country ?? ''))
    return refuse('phone.country');
  return ok(phone.number);
}

/** Counts a number without keeping it; `*` counts it in all shops of this server. */
export const phoneHash = (secret: string, shopId: string, phone: string) =>
  hmac(secret, `phone|${shopId}|${phone}`).toString('base64url');

/** A number for those who know it already: `+46 ••••67`. */
export const maskPhone = (phone: string) => {
  const country = parsePhoneNumberFromString(phone)?.countryCallingCode ?? '';
  return `+${country} ••••${phone.slice(-2)}`;
};
