import {TextCode, TextEntry} from '@bonbon/contract/text-message.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import * as v from 'valibot';
import type {TextCall} from '../back-in-stock/text-service.js';
import {textPurpose} from '../messenger/text-consent.js';
import type {Services} from '../services.js';

type Given = (name: string) => string;

/** The channel whose words were ticked; without a tick the first on offer, so that the number is still read. */
async function entryOf({texts}: Services, {shop, locale}: TextCall, given: Given) {
  const [channel, wordingVersion = ''] = given('consent').split(' ');
  const offered = await texts.offered(shop, locale);
  const chosen = offered.find(one => one.channel === channel);
  const by = chosen?.channel ?? offered[0]?.channel ?? 'sms';
  return v.safeParse(TextEntry, {
    channel: by,
    phone: given('phone'),
    consent: {
      purpose: textPurpose(by),
      wordingVersion: wordingVersion || '-',
      granted: chosen !== undefined,
    },
  });
}

/** What a press on the page about texts does; a failure says in one word what is wrong. */
export async function actOnTexts(
  services: Services,
  call: TextCall,
  given: Given,
  source: string,
): Promise<Result<unknown>> {
  const {texts, context} = services;
  const {db} = context.storage;
  const {shopId, email} = call.scope;
  switch (given('act')) {
    case 'ask': {
      const entry = await entryOf(services, call, given);
      if (!entry.success) return fail('rejected', 'phone.invalid');
      const asked = await db.transaction().execute(tx => texts.ask(tx, call, entry.output));
      // Pressed twice: the text is under way already.
      return !asked.ok && asked.error.code === 'text.pause' ? ok(null) : asked;
    }
    case 'again':
      return db.transaction().execute(tx => texts.again(tx, call));
    case 'prove': {
      const code = given('code').replace(/[\s-]/g, '');
      if (!v.is(TextCode, code)) return fail('rejected', 'text.code-wrong');
      const key = `page.${context.random(24).toString('base64url')}`;
      return texts.prove(call, code, key);
    }
    case 'other':
      await db.transaction().execute(tx => texts.giveUp(tx, call.scope));
      return ok(null);
    case 'end':
      await db.transaction().execute(tx => texts.endAll(tx, shopId, email, source));
      return ok(null);
    default:
      return ok(null);
  }
}
