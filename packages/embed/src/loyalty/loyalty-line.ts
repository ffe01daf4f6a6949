import type {HtmlPage} from '@bonbon/adapters/html/html-page.js';
import {lineWords} from '@bonbon/elements/loyalty-badge/line-words.js';
import * as line from '@bonbon/elements/loyalty-badge/loyalty-badge-line.js';
import type {WidgetContext} from '../widget.js';
import type {BadgeView} from './loyalty-badge-sight.js';
import {given} from './loyalty-drawing.js';

/** The price stands in the page's own data where the theme does not say it. */
async function readPrice({readAll, storefront}: WidgetContext) {
  const [{readJsonLdProduct}] = await Promise.all([
    import('@bonbon/adapters/html/html-product.js'),
    readAll(),
  ]);
  (storefront as Partial<HtmlPage>).readProduct ??= readJsonLdProduct;
}

/** "Earns 24 points", beside a product or a cart. */
export async function load(element: Element, context: WidgetContext): Promise<BadgeView> {
  const said = (name: string) => given(element, name);
  const amount = said('amount');
  const [table] = await Promise.all([
    lineWords[context.locale()]?.(),
    amount ? undefined : readPrice(context),
  ]);
  const mode = said('mode') as 'earn' | 'order';
  const asked = {
    mode,
    amount,
    currency: said('currency'),
    productId: said('product-id'),
    quantity: said('quantity'),
    storefront: context.storefront,
  };
  return {
    words: table?.messages,
    styles: line.styles,
    opening: {line},
    render(now, t) {
      const points = line.pointsAt(asked, now);
      return points ? line.renderEarns(now, t, points, mode === 'order') : undefined;
    },
  };
}
