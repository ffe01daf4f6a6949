import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {
  textCodeLength,
  type TextChannelView,
  type TextEntry,
  type TextView,
} from '@bonbon/contract/text-message.js';
import type {Context} from '../context.js';
import {hmac, isSame} from '../hash.js';
import {hasClaim, once} from '../http/idempotency.js';
import {insertMessage} from '../messenger/message-rows.js';
import {markAnswered, mayText} from '../messenger/number-rows.js';
import {maskPhone, phoneHash, readPhone} from '../messenger/phone.js';
import {wishOf} from '../messenger/stop-words.js';
import {addStop, findStop, removeStops} from '../messenger/stop-rows.js';
import {offeredChannels, textPurpose, textTick} from '../messenger/text-consent.js';
import type {Database} from '../storage/database.js';
import {findStockSettings} from './stock-settings.js';
import {checkTextLimits, pauseMs} from './text-limits.js';
import * as rows from './text-rows.js';

/** How long the digits are good. */
const codeMs = 10 * 60_000;

/** A call about a number: whose address, in which language, from where. */
export interface TextCall {
  readonly shop: Shop;
  readonly scope: rows.TextScope;
  readonly locale: string;
  readonly network: string;
  /** Where the tick was given, such as `back-in-stock:cup`. */
  readonly source: string;
}

/** The digits of a text; they follow from its random id, so that none are stored. */
export const textCodeOf = (secret: string, shopId: string, textId: string): string =>
  String(
    hmac(secret, `text-code|${shopId}|${textId}`).readUIntBE(0, 6) % 10 ** textCodeLength,
  ).padStart(textCodeLength, '0');

const refuse = (code: string, field: string) => fail('rejected', code, {fields: {[field]: code}});

/** Rules about texts that come on top of the mail: which number, who proved it, and how it ends. */
export function createTextService(context: Context) {
  const {config, storage, clock, random} = context;
  const {db} = storage;
  const {secret} = config;

  function tell(row: rows.TextRow): TextView {
    const known = {channel: row.channel, maskedPhone: maskPhone(row.phone)};
    if (row.proven_at) return {state: 'on', ...known};
    const isLate = row.expires_at <= clock();
    const state = row.tries >= rows.maxTries ? 'locked' : isLate ? 'expired' : 'code-sent';
    return {
      state,
      ...known,
      resendAt: new Date(row.created_at.getTime() + pauseMs).toISOString(),
      codeUntil: row.expires_at.toISOString(),
      triesLeft: rows.maxTries - row.tries,
    };
  }

  /** What is shown of a scope: the number being proven, or the proven one. */
  async function view(from: Database, scope: rows.TextScope): Promise<TextView | undefined> {
    const found = await rows.listTexts(from, scope);
    return found[0] && tell(found[0]);
  }

  async function offered(shop: Shop, locale: string): Promise<readonly TextChannelView[]> {
    const {settings} = await findStockSettings(db, shop.id, clock());
    return offeredChannels(context, settings).map(channel => textTick(channel, shop, locale));
  }

  /** Reads the entry; the tick must stand beside the very words that are shown now. */
  async function read({shop, locale}: TextCall, {channel, phone, consent}: TextEntry) {
    const {settings} = await findStockSettings(db, shop.id, clock());
    if (!offeredChannels(context, settings).includes(channel))
      return fail('unsupported', 'text.not-offered');
    const tick = textTick(channel, shop, locale);
    const isAgreed =
      consent.granted &&
      consent.purpose === tick.purpose &&
      consent.wordingVersion === tick.wordingVersion;
    const number = readPhone(phone, channel, settings.textCountries);
    if (!number.ok) return number;
    if (!isAgreed) return refuse('text.consent-missing', 'consent');
    return ok({number: number.value, tick});
  }

  /** Texts the digits, or only seems to: nobody learns from the answer what is known of a number. */
  async function sendCode(tx: Database, {scope}: TextCall, row: rows.TextRow, now: Date) {
    const {shop_id: shopId, text_id: textId, channel, phone, locale, email} = row;
    const everywhereHash = phoneHash(secret, '*', phone);
    const stop = await findStop(tx, everywhereHash, channel);
    const counted = {shopId, hash: row.phone_hash, everywhereHash};
    const may = (await mayText(tx, counted, now)) && stop === undefined;
    await insertMessage(tx, {
      shopId,
      messageId: random(16).toString('base64url'),
      kind: 'text-code',
      channel,
      to: phone,
      email,
      locale,
      data: {textId, subscriptionId: scope.subscriptionId},
      held: may ? undefined : (stop ?? 'number-limit'),
      now,
    });
  }

  async function put(tx: Database, call: TextCall, text: Omit<rows.NewText, 'now' | 'until'>) {
    const now = clock();
    const {scope, network} = call;
    const of = {scope, phoneHash: text.phone_hash, network, now};
    const limited = await checkTextLimits(tx, secret, of);
    if (limited) return limited;
    const until = new Date(now.getTime() + codeMs);
    const row = await rows.putText(tx, scope, {...text, now, until});
    await sendCode(tx, call, row, now);
    return ok(tell(row));
  }

  /** Adds a number; its digits go out by the channel itself. */
  async function ask(tx: Database, call: TextCall, entry: TextEntry): Promise<Result<TextView>> {
    const read_ = await read(call, entry);
    if (!read_.ok) return read_;
    const {number: phone, tick} = read_.value;
    const {channel} = entry;
    const proven = (await rows.listTexts(tx, call.scope)).find(one => one.proven_at !== null);
    if (proven?.phone === phone && proven.channel === channel) return ok(tell(proven));
    const {wordingVersion: wording_version, wording} = tick;
    const {locale, source, shop} = call;
    const phone_hash = phoneHash(secret, shop.id, phone);
    return put(tx, call, {channel, phone, phone_hash, wording_version, wording, locale, source});
  }

  /** Sends the digits of the waiting number once more. */
  async function again(tx: Database, call: TextCall): Promise<Result<TextView>> {
    const [row] = await rows.listTexts(tx, call.scope);
    if (!row) return fail('not-found', 'text.unknown');
    return row.proven_at ? ok(tell(row)) : put(tx, call, row);
  }

  /** The waiting number, once the digits are the right ones. Counted before anybody looks. */
  async function match(scope: rows.TextScope, code: string): Promise<Result<rows.TextRow>> {
    const [row] = await rows.listTexts(db, scope);
    if (!row) return fail('not-found', 'text.unknown');
    if (row.proven_at) return ok(row);
    if (row.expires_at <= clock()) return fail('conflict', 'text.code-late');
    if (!(await rows.countTry(db, row))) return fail('conflict', 'text.locked');
    return isSame(code, textCodeOf(secret, row.shop_id, row.text_id))
      ? ok(row)
      : refuse('text.code-wrong', 'code');
  }

  async function keep(tx: Database, shop: Shop, row: rows.TextRow): Promise<boolean> {
    const now = clock();
    if (row.proven_at) return true;
    if (!(await rows.markProven(tx, row, now))) return false;
    await markAnswered(tx, {shopId: shop.id, hash: row.phone_hash}, now);
    const purpose = textPurpose(row.channel);
    await rows.writeConsent(tx, row, purpose, {granted: true, at: row.agreed_at});
    await rows.addTextStep(tx, row, `text.on.${row.channel}`, now);
    return true;
  }

  /** Proves a number by the digits of its text, once for each key. */
  async function prove(
    {shop, scope}: Pick<TextCall, 'shop' | 'scope'>,
    code: string,
    key: string,
  ): Promise<Result<TextView>> {
    // A wrong code counts even though it changes nothing else, so this stands before the transaction.
    const found = (await hasClaim(db, shop.id, key)) ? undefined : await match(scope, code);
    if (found && !found.ok && !(await hasClaim(db, shop.id, key))) return found;
    const request = ['text-proof', scope.email, scope.subscriptionId, code];
    return once<TextView>(db, {owner: shop.id, key, request}, async tx => {
      if (!found?.ok || !(await keep(tx, shop, found.value)))
        return fail('conflict', 'text.code-late');
      return ok((await view(tx, scope)) ?? tell(found.value));
    });
  }

  /** Writes down that numbers were taken back; one that was never proven leaves nothing. */
  async function noteEnd(tx: Database, gone: readonly rows.TextRow[], source: string) {
    for (const row of gone.filter(one => one.proven_at !== null)) {
      await rows.writeConsent(tx, row, textPurpose(row.channel), {
        granted: false,
        source,
        at: clock(),
      });
      await rows.addTextStep(tx, row, `text.off.${source}`, clock());
    }
  }

  return {
    view,
    offered,
    ask,
    again,
    prove,

    /** What my pages and the page of a mail show: the waiting number first, then any that gets texts. */
    async viewOfAddress(shopId: string, email: string): Promise<TextView | undefined> {
      const scope = {shopId, email, subscriptionId: null};
      const own = await view(db, scope);
      if (own && own.state !== 'on') return own;
      const [proven] = await rows.listProven(db, scope);
      return proven && tell(proven);
    },

    /** Takes the number of one wish back. */
    async end(tx: Database, scope: rows.TextScope, source: string): Promise<void> {
      await noteEnd(tx, await rows.removeTexts(tx, {scope}), source);
    },

    /** Gives up proving a number; one that is proven stays. */
    giveUp: (tx: Database, scope: rows.TextScope) => rows.removeWaiting(tx, scope),

    /** Takes every number of an address back. */
    async endAll(tx: Database, shopId: string, email: string, source: string): Promise<void> {
      await noteEnd(tx, await rows.removeTexts(tx, {shopId, email}), source);
    },

    /** A number takes no texts by a channel: it is forgotten, the mail stays. */
    refused: (phone: string, channel: rows.TextRow['channel']) =>
      db.transaction().execute(async tx => {
        await noteEnd(tx, await rows.removeTexts(tx, {phone, channel}), 'refused');
      }),

    /** Somebody answered a text. STOP ends all texts to that number, in every shop of this server. */
    async receive(from: string, text: string): Promise<'stopped' | 'started' | 'nothing'> {
      const wish = wishOf(text);
      const number = readPhone(from.startsWith('+') ? from : `+${from}`, 'whatsapp');
      const phone = number.ok ? number.value : from;
      const hash = phoneHash(secret, '*', phone);
      if (wish === undefined) return 'nothing';
      await db.transaction().execute(async tx => {
        if (wish === 'start') return removeStops(tx, hash);
        await addStop(tx, hash, ['sms', 'whatsapp'], 'stop', clock());
        return noteEnd(tx, await rows.removeTexts(tx, {phone}), 'stop');
      });
      return wish === 'stop' ? 'stopped' : 'started';
    },

    /** Deletes numbers that served their purpose or never will. For a job. */
    purge: () => rows.purgeTexts(db, clock()),
  };
}

export type TextService = ReturnType<typeof createTextService>;
