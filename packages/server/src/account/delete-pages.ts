import {Hono, type Context} from 'hono';
import {maskAddress} from '../counting.js';
import type {Env} from '../http/env.js';
import {readForm} from '../http/read.js';
import {markup, type Markup} from '../pages/markup.js';
import {sendBusyPage, sendMissingPage} from '../pages/message-pages.js';
import type {Services} from '../services.js';
import type {AccountDoor} from './account-door.js';
import {isOwnPost, pathOf, visitOf, type AccountVisit} from './account-visit.js';
import {card, pressForm, sendCard} from './page-parts.js';
import {linkState} from './sign-in-state.js';
import {shopOfToken} from './sign-in-tokens.js';

/** Deleting an account: asked for in "my pages", proven once more by mail, done by a press there. */
export function deletePages(services: Services, door: AccountDoor) {
  const {context, contacts, shops, signIn} = services;
  const {storage, clock} = context;

  function send(c: Context<Env>, visit: AccountVisit, body: Markup, secret = false) {
    const title = visit.words.say('page.account.delete');
    return sendCard(c, visit, {title, body: card(body), secret});
  }

  const whatGoes = ({words, shop}: AccountVisit, email: string) =>
    markup`<h1>${words.say('page.delete.title', {shop: shop.name})}</h1>
<p class="lead">${words.say('page.delete.text', {email})}</p>`;

  const keep = ({words, path}: AccountVisit) =>
    markup`<p class="centred"><a class="quiet" href="${path}">${words.say('page.delete.keep')}</a></p>`;

  async function find(c: Context<Env>) {
    const token = c.req.param('token') ?? '';
    const shopId = shopOfToken(token);
    const request = shopId ? await signIn.findLink(shopId, token) : undefined;
    if (request?.purpose !== 'delete' || linkState(request, clock()) !== 'open') return undefined;
    const shop = await shops.byId(request.shop_id);
    return shop && {request, token, visit: visitOf(c, shop, request.locale)};
  }

  const app = new Hono<Env>();
  const base = '/account/:shopKey';

  app.get(
    `${base}/delete`,
    door.page(async (c, visit) => {
      const session = await door.signedIn(c, visit.shop);
      if (!session) return c.redirect(visit.path, 303);
      const label = visit.words.say('page.delete.mail');
      return send(
        c,
        visit,
        markup`${whatGoes(visit, maskAddress(session.email))}${pressForm(`${visit.path}/delete`, label)}${keep(visit)}`,
      );
    }),
  );

  app.post(
    `${base}/delete`,
    door.ownForm(async (c, visit) => {
      const session = await door.signedIn(c, visit.shop);
      if (!session) return c.redirect(visit.path, 303);
      const asked = await signIn.requestDeletion(visit.call, session.email);
      return asked.ok
        ? c.redirect(`${visit.path}/delete/mailed`, 303)
        : sendBusyPage(c, asked.error.retryAfterMs ?? 60_000);
    }),
  );

  app.get(
    `${base}/delete/mailed`,
    door.page(async (c, visit) => {
      const {words} = visit;
      const session = await door.signedIn(c, visit.shop);
      if (!session) return c.redirect(visit.path, 303);
      const text = words.say('page.delete.mailed.text', {email: maskAddress(session.email)});
      return send(
        c,
        visit,
        markup`<h1>${words.say('page.delete.mailed.title')}</h1><p class="lead">${text}</p>${keep(visit)}`,
      );
    }),
  );

  app.get(
    `${base}/deleted`,
    door.page((c, visit) => {
      const {words} = visit;
      return send(
        c,
        visit,
        markup`<h1>${words.say('page.delete.done.title')}</h1><p class="lead">${words.say('page.delete.done.text')}</p>`,
      );
    }),
  );

  app.get('/delete-account/:token', async c => {
    const found = await find(c);
    if (!found) return sendMissingPage(c);
    const {visit, request} = found;
    const press = pressForm('', visit.words.say('page.delete.button'));
    const email = maskAddress(request.to_address);
    return send(c, visit, markup`${whatGoes(visit, email)}${press}${keep(visit)}`, true);
  });

  app.post('/delete-account/:token', async c => {
    await readForm(c);
    const found = await find(c);
    if (!found) return sendMissingPage(c);
    const {visit, request, token} = found;
    if (!isOwnPost(c, door.ownOrigin))
      return door.sendForeign(c, visit, `/delete-account/${token}`);
    const {shop_id: shopId, email} = request;
    await storage.db.transaction().execute(async tx => {
      if (await signIn.prove(tx, request, {})) await contacts.erase(tx, shopId, email);
    });
    door.cookies.drop(c, shopId);
    return c.redirect(`${pathOf(visit.shop)}/deleted`, 303);
  });
  return app;
}
