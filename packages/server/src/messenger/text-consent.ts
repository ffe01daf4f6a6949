import type {BackInStockSettings} from '@bonbon/contract/back-in-stock.js';
import type {MessageChannel, TextChannelView} from '@bonbon/contract/text-message.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from '../context.js';
import {withoutMarks, wordsFor} from '../messages/words.js';

const purposes: Readonly<Record<MessageChannel, string>> = {
  sms: 'stock-sms',
  whatsapp: 'stock-whatsapp',
};

/** What an agreement to texts by a channel is called in the record of consents. */
export const textPurpose = (channel: MessageChannel): string => purposes[channel];

/** Changes with the words of `text.consent.*`. */
const wordingVersion = 'text-1';

/** True for a consent that lives with its number and is given and taken back there alone. */
export const isTextPurpose = (purpose: string) => Object.values(purposes).includes(purpose);

/** The tick beside a number: what it is for and the words that are kept as its proof. */
export const textTick = (
  channel: MessageChannel,
  shop: Pick<Shop, 'name' | 'texts' | 'locale'>,
  locale: string,
): TextChannelView => ({
  channel,
  purpose: purposes[channel],
  wordingVersion,
  wording: withoutMarks(wordsFor([locale], shop).say(`text.consent.${channel}`, {shop: shop.name})),
});

/** Whether texts can leave at all; in development they show up in the outbox. */
export const canText = ({config, messenger}: Pick<Context, 'config' | 'messenger'>): boolean =>
  messenger !== undefined || !config.production;

/** The channels a shop offers and this server can send by. */
export const offeredChannels = (
  context: Pick<Context, 'config' | 'messenger'>,
  {channels, timeZone}: Pick<BackInStockSettings, 'channels' | 'timeZone'>,
): readonly MessageChannel[] => (canText(context) && timeZone !== undefined ? channels : []);
