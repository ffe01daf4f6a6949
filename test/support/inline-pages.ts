import {shopPage, startShopPages, type Place, type ShopPages} from './shop-pages.js';
import type {Page} from './static-server.js';
import {putCampaign} from './survey-pages.js';

/** The elements of a theme: a reminder, a prompt and my pages. */
export const inlineBody = `
<bon-back-in-stock variant-id="cup" variant-title="Vik cup"></bon-back-in-stock>
<div id="in"><bon-account-prompt></bon-account-prompt></div>
<main id="mine"><bon-account></bon-account></main>`;

/** Starts pages of a shop that has one campaign for each element that stands in a page. */
export async function startInlinePages(
  makePages: (place: Place) => Readonly<Record<string, Page>> = place => ({
    '/': {body: shopPage(place)},
    '/inline': {body: shopPage(place, {body: inlineBody})},
  }),
): Promise<ShopPages> {
  const pages = await startShopPages(makePages);
  await putCampaign(pages.shop, 'told', {kind: 'back-in-stock', settings: {}});
  await putCampaign(pages.shop, 'sign-in', {kind: 'account-prompt', settings: {}});
  return pages;
}

/**
 * Uses all three inside the page, as a shopper would, and answers what each said then. It runs in the
 * page, and not all drivers can look into shadow roots: it stands alone.
 */
export async function useInlineElements(): Promise<string[]> {
  const every = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap(node => [
      node,
      ...(node.shadowRoot ? every(node.shadowRoot) : []),
    ]);
  const until = async <T>(what: string, find: () => T | undefined | null): Promise<T> => {
    for (let tries = 0; tries < 300; tries++) {
      const found = find();
      if (found) return found;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error(`There was no ${what}.`);
  };
  const press = async (root: () => Element | null, name: string) => {
    const button = await until(name, () =>
      every(root()?.shadowRoot ?? document.createElement('p')).find(
        node => node.localName === 'button' && node.textContent?.includes(name),
      ),
    );
    (button as HTMLElement).click();
  };
  const sentence = (root: Element | null) =>
    root?.shadowRoot?.querySelector('h2')?.textContent?.trim() ?? '';
  const signIn = async (find: () => Element | null, email: string) => {
    const field = await until('address field', () =>
      find()?.querySelector<HTMLInputElement>('bon-email-field input'),
    );
    field.value = email;
    field.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    await press(find, 'Send it');
    await until('field for the code', () => find()?.querySelector('bon-code-field input'));
    return sentence(find());
  };

  const reminder = () => document.querySelector('bon-back-in-stock');
  await press(reminder, 'Tell me when it is back');
  const asked = await until('form of the reminder', () =>
    reminder()?.querySelector('bon-email-field input'),
  );
  const prompt = () => document.querySelector('#in > bon-account-prompt');
  const door = () => document.querySelector('bon-account');
  const said = await signIn(prompt, 'inline@example.com');
  return [asked.localName, said, await until('door', () => sentence(door()))];
}
