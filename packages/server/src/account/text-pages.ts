import {Hono, type Context} from 'hono';
import {maskAddress} from '../counting.js';
import type {Env} from '../http/env.js';
import {markup} from '../pages/markup.js';
import {actOnTexts} from '../pages/text-acts.js';
import {textsPart} from '../pages/text-parts.js';
import type {Services} from '../services.js';
import type {AccountDoor} from './account-door.js';
import type {AccountVisit} from './account-visit.js';
import {card, sendCard} from './page-parts.js';

const source = 'my-pages';

/** Texts in "my pages": the session proves the address. */
export function accountTextPages(services: Services, door: AccountDoor) {
  const {texts} = services;
  const app = new Hono<Env>();
  const path = '/account/:shopKey/texts';

  async function send(
    c: Context<Env>,
    visit: AccountVisit,
    {email, proven, ...wrong}: {email: string; proven: boolean; phone?: string; problem?: string},
  ) {
    const {shop, words} = visit;
    const [text, offered] = await Promise.all([
      texts.viewOfAddress(shop.id, email),
      texts.offered(shop, words.locale),
    ]);
    const action = `${visit.path}/texts`;
    const shown = proven ? email : maskAddress(email);
    const part = textsPart({words, email: shown, offered, text, action, ...wrong});
    const back = markup`<p><a class="quiet" href="${visit.path}#waiting">${words.say('page.texts.back')}</a></p>`;
    const title = words.say('page.texts.title');
    const status = wrong.problem ? 400 : 200;
    return sendCard(c, visit, {title, body: card(markup`${part}${back}`), status});
  }

  app.get(
    path,
    door.page(async (c, visit) => {
      const session = await door.signedIn(c, visit.shop);
      return session ? send(c, visit, session) : c.redirect(visit.path, 303);
    }),
  );

  app.post(
    path,
    door.ownForm(async (c, visit, given) => {
      const {shop, words, path: base, call} = visit;
      const session = await door.signedIn(c, shop);
      if (!session) return c.redirect(base, 303);
      const {email, proven} = session;
      const scope = {shopId: shop.id, email, subscriptionId: null};
      const about = {shop, scope, locale: words.locale, network: call.network, source};
      const done = await actOnTexts(services, about, given, source);
      if (done.ok) return c.redirect(`${base}/texts`, 303);
      const phone = given('phone').slice(0, 40);
      return send(c, visit, {email, proven, phone, problem: done.error.code});
    }),
  );
  return app;
}
