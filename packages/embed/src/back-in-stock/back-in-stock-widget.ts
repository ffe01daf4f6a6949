import type {HtmlPage} from '@bonbon/adapters/html/html-page.js';
import {knowsStock} from '@bonbon/core/back-in-stock/stock-known.js';
import type {} from '@bonbon/elements/back-in-stock/define.js';
import {BackInStockElement} from '@bonbon/elements/back-in-stock/back-in-stock-element.js';
import {
  loadFirstBackInStockMessages,
  loadMoreBackInStockMessages,
} from '@bonbon/elements/back-in-stock/messages.js';
import '@bonbon/elements/email-field/define.js';
import {define} from '@bonbon/elements/internal/define.js';
import type {CampaignView} from '@bonbon/contract/campaign.js';
import type {WidgetContext} from '../widget.js';

/** Reads the page's product where the theme does not name the variant itself. */
async function readPage(context: WidgetContext) {
  const [{readJsonLdProduct}] = await Promise.all([
    import('@bonbon/adapters/html/html-product.js'),
    context.readAll(),
  ]);
  (context.storefront as Partial<HtmlPage>).readProduct ??= readJsonLdProduct;
}

/** Tells the server that the button of a mail led here, and takes its mark out of the address. */
async function reportClick({baseUrl, shopKey}: WidgetContext) {
  const url = new URL(location.href);
  const token = url.searchParams.get('bon-stock');
  if (!token) return;
  url.searchParams.delete('bon-stock');
  history.replaceState(history.state, '', url);
  const {httpStockClick} = await import('@bonbon/adapters/http/http-back-in-stock.js');
  await httpStockClick({baseUrl, shopKey}, token);
}

/** Gives a reminder in the page what it needs, and keeps what it already has. */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
): Promise<void> {
  if (campaign.kind !== 'back-in-stock') return;
  reportClick(context).catch(() => undefined);
  const {storage, storefront} = context;
  const locale = context.locale();
  const {storefront: own} = element as Partial<BackInStockElement>;
  const [messages] = await Promise.all([
    loadFirstBackInStockMessages(locale),
    element.getAttribute('variant-id') || own ? undefined : readPage(context),
  ]);
  // Registered once its words are here: it begins with all it needs, and asks for nothing else.
  define('bon-back-in-stock', BackInStockElement);
  if (!(element instanceof BackInStockElement)) {
    return console.info('[bonbon] <bon-back-in-stock> belongs to another script.');
  }
  element.campaign = campaign;
  element.messages = messages;
  element.moreMessages = () => loadMoreBackInStockMessages(locale);
  element.locale = locale;
  element.storefront ??= storefront;
  element.opening ??= {
    knows: variantId => knowsStock(storage, variantId),
    createStore: async () => {
      const {openStore} = await import('./back-in-stock-opening.js');
      return openStore(context, element.backend);
    },
  };
}
