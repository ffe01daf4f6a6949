import {MailFrequency} from '@bonbon/contract/account.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {LocalizedText} from '@bonbon/contract/text.js';
import {Hono, type Context} from 'hono';
import {is} from 'valibot';
import type {Env} from '../http/env.js';
import {readParam} from '../http/read.js';
import {markup, type Markup} from '../pages/markup.js';
import {sendPage} from '../pages/page.js';
import {textsLink} from '../pages/text-parts.js';
import type {Services} from '../services.js';
import type {AccountDoor} from './account-door.js';
import * as sections from './account-sections.js';
import type {AccountVisit} from './account-visit.js';
import {localize} from '../localize.js';
import {card, pressForm, sendCard} from './page-parts.js';
import {pointsSection, pointsTitle} from './points-section.js';
import {preferencesSection} from './preferences-section.js';
import type {SessionRow} from './session-rows.js';

/** The shop's own origins; pictures from elsewhere would tell others who looks at an account. */
const imagesOf = ({homeUrl, allowedOrigins}: Shop): string[] => [
  ...new Set([...allowedOrigins, ...(homeUrl ? [new URL(homeUrl).origin] : [])]),
];

/** The list of sections beside them; on a phone a row of tabs. */
function listPart({sight, words, path}: sections.Sections, card?: string): Markup {
  const link = (id: string, label: string, count?: number) =>
    markup`<a href="#${id}">${label}${count !== undefined && markup` <span>${words.number(count)}</span>`}</a>`;
  const {orders, stockSubscriptions, coupons, favourites = [], missing} = sight;
  const waits = stockSubscriptions.filter(({status}) => status !== 'cancelled').length;
  return markup`<nav class="sections" aria-label="${words.say('page.account.sections')}">
${(orders || missing.includes('orders')) && link('orders', words.say('page.account.orders'), orders?.length)}
${card && link('points', card)}
${stockSubscriptions.length > 0 && link('waiting', words.say('page.account.waiting'), waits)}
${coupons.length > 0 && link('coupons', words.say('page.account.coupons'), coupons.length)}
${favourites.length > 0 && link('favourites', words.say('page.account.favourites'), favourites.length)}
${link('preferences', words.say('page.account.preferences'))}
${link('devices', words.say('page.account.devices'))}
${link('data', words.say('page.account.data'))}
${pressForm(`${path}/sign-out`, words.say('page.account.sign-out'), {look: 'quiet'})}
</nav>`;
}

/** "My pages": everything of an account on one page, without a line of script. */
export function myPages(services: Services, door: AccountDoor) {
  const {context, accounts, contacts, sessions, loyalty, joining} = services;
  const {cookies} = door;

  type SignedIn = (
    c: Context<Env>,
    visit: AccountVisit,
    session: SessionRow,
    given: (name: string) => string,
  ) => Promise<Response> | Response;

  const signedIn =
    (handle: SignedIn) =>
    async (c: Context<Env>, visit: AccountVisit, given: (name: string) => string) => {
      const session = await door.signedIn(c, visit.shop);
      return session ? handle(c, visit, session, given) : c.redirect(visit.path, 303);
    };

  /** Asks for a proof by mail first, where the session only came over from a widget. */
  const proven = (handle: SignedIn) =>
    signedIn((c, visit, session, given) => {
      if (session.proven) return handle(c, visit, session, given);
      const {words, path} = visit;
      const title = words.say('page.proof.title');
      const body = card(markup`<h1>${title}</h1>
<p class="lead">${words.say('page.proof.text', {email: session.email})}</p>
${pressForm(`${path}/prove`, words.say('page.entry.send'))}`);
      return sendCard(c, visit, {title, body, status: 403});
    });

  const outcomes = {
    yes: 'page.account.points.swapped',
    no: 'page.account.points.failed',
    undone: 'undone.title',
    used: 'undo.used',
    late: 'undo.late',
    lost: 'undo.failed',
  } as const;
  const undoOutcomes: Readonly<Record<string, keyof typeof outcomes>> = {
    'redemption.used': 'used',
    'redemption.too-late': 'late',
    'redemption.unknown': 'late',
  };

  async function pointsPart(c: Context<Env>, {shop, words, path}: AccountVisit, email: string) {
    const programme = await loyalty.members.programme(shop.id);
    if (!programme) return undefined;
    const call = {shop, email, locale: words.locale};
    const before = c.req.query('before') ?? '';
    const from = /^\d{1,15}$/.test(before) ? Number(before) : undefined;
    const found = await loyalty.members.account(call, from);
    const told = outcomes[c.req.query('swapped') as keyof typeof outcomes];
    const points = {
      settings: programme.settings,
      account: found.ok && !('joined' in found.value) ? found.value : undefined,
      undoable: await loyalty.redemptions.undoable(call),
      now: context.clock(),
      currency: shop.currency,
      isOlder: from !== undefined,
      words,
      path,
      say: (texts: LocalizedText) => localize(texts, words.locale, shop.locale),
      told: told && words.say(told),
    };
    return {title: pointsTitle(points), body: pointsSection(points)};
  }

  async function sendAccount(c: Context<Env>, visit: AccountVisit, session: SessionRow) {
    const {shop, words, path} = visit;
    const sight = await accounts.view(shop, session, words.locale);
    const points = await pointsPart(c, visit, session.email);
    const images = imagesOf(shop);
    const {email} = session;
    const [text, offered] = await Promise.all([
      services.texts.viewOfAddress(shop.id, email),
      services.texts.offered(shop, words.locale),
    ]);
    const way = textsLink({words, text, offered}, `${path}/texts`);
    const all = {sight, words, path, images, now: context.clock(), texts: way};
    const title = sight.name
      ? words.say('page.account.hello', {name: sight.name})
      : words.say('page.account.hello-plain');
    const body = markup`<div class="greet"><h1>${title}</h1><p class="who">${session.proven ? sight.email : sight.maskedEmail}</p></div>
${listPart(all, points?.title)}
<div class="parts">
${c.req.query('saved') === '' && markup`<p class="note" role="status">${words.say('page.account.saved')}</p>`}
${sections.ordersSection(all)}
${points?.body}
${sections.waitingSection(all)}
${sections.couponsSection(all)}
${sections.favouritesSection(all)}
${preferencesSection(all)}
${sections.devicesSection(all)}
${sections.dataSection(all)}
</div>`;
    c.header('Referrer-Policy', 'same-origin');
    const back = words.say('page.back');
    return sendPage(c, {title, body, words, shop, layout: 'account', images, back});
  }

  const app = new Hono<Env>();
  const base = '/account/:shopKey';

  app.get(
    base,
    door.page(async (c, visit) => {
      const session = await door.signedIn(c, visit.shop);
      return session ? sendAccount(c, visit, session) : door.sendEntry(c, visit);
    }),
  );

  app.post(
    `${base}/preferences`,
    door.ownForm(
      signedIn(async (c, visit, session, given) => {
        const {shop, words, path} = visit;
        const {preferences} = await accounts.view(shop, session, words.locale);
        const consents = preferences.map(({purpose, wordingVersion}) => ({
          purpose,
          wordingVersion,
          granted: given(`want-${purpose}`) === 'yes',
        }));
        const birthday = `${given('month')}-${given('day')}`;
        const frequency = given('frequency');
        const isDay = /^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(birthday);
        await context.storage.db.transaction().execute(tx =>
          accounts.replacePreferences(
            tx,
            shop,
            session.email,
            {
              consents,
              birthday: isDay ? birthday : '',
              ...(is(MailFrequency, frequency) ? {mailFrequency: frequency} : {}),
            },
            words.locale,
          ),
        );
        return c.redirect(`${path}?saved#preferences`, 303);
      }),
    ),
  );

  app.post(
    `${base}/favourites/:variantId/remove`,
    door.ownForm(
      signedIn(async (c, {shop, path}, {email}) => {
        const variantId = readParam(c, 'variantId');
        await accounts.removeFavourite(context.storage.db, shop, email, variantId);
        return c.redirect(`${path}#favourites`, 303);
      }),
    ),
  );

  app.post(
    `${base}/stock/:subscriptionId`,
    door.ownForm(
      signedIn(async (c, {shop, path, words}, {email}, given) => {
        const subscriptionId = readParam(c, 'subscriptionId');
        const wanted = given('wanted') === 'yes';
        const of = {shopId: shop.id, email, subscriptionId, wanted, locale: words.locale};
        await context.storage.db.transaction().execute(tx => accounts.wishStock(tx, of));
        return c.redirect(`${path}#waiting`, 303);
      }),
    ),
  );

  app.post(
    `${base}/points`,
    door.ownForm(
      signedIn(async (c, {shop, path, words}, {email}) => {
        const call = {shop, email, locale: words.locale};
        const {db} = context.storage;
        const joined = await db.transaction().execute(tx => joining.join(tx, call, {}));
        if (joined.ok) await joining.catchUp(call);
        return c.redirect(`${path}#points`, 303);
      }),
    ),
  );

  app.post(
    `${base}/points/:rewardId`,
    door.ownForm(
      signedIn(async (c, {shop, path, words}, {email}, given) => {
        const call = {shop, email, locale: words.locale};
        const key = given('key').slice(0, 64);
        const swap = {rewardId: readParam(c, 'rewardId'), cost: Number(given('cost'))};
        const isSwap = key !== '' && Number.isInteger(swap.cost) && swap.cost > 0;
        const made = isSwap && (await loyalty.redemptions.redeem(call, swap, key));
        return c.redirect(`${path}?swapped=${made && made.ok ? 'yes' : 'no'}#points`, 303);
      }),
    ),
  );

  app.post(
    `${base}/swaps/:redemptionId/undo`,
    door.ownForm(
      signedIn(async (c, {shop, path, words}, {email}) => {
        const call = {shop, email, locale: words.locale};
        const done = await loyalty.redemptions.undo(call, readParam(c, 'redemptionId'));
        const how = done.ok ? 'undone' : (undoOutcomes[done.error.code] ?? 'lost');
        return c.redirect(`${path}?swapped=${how}#points`, 303);
      }),
    ),
  );

  app.post(
    `${base}/sign-out`,
    door.ownForm(
      signedIn(async (c, {shop, path}, session) => {
        await sessions.end(session);
        cookies.drop(c, shop.id);
        return c.redirect(path, 303);
      }),
    ),
  );

  app.post(
    `${base}/devices/:deviceId/sign-out`,
    door.ownForm(
      proven(async (c, {shop, path}, {email}) => {
        await sessions.endFamily(shop.id, email, readParam(c, 'deviceId'));
        return c.redirect(`${path}#devices`, 303);
      }),
    ),
  );

  app.post(
    `${base}/prove`,
    door.ownForm(signedIn((c, visit, {email}) => door.ask(c, visit, email))),
  );

  app.get(
    `${base}/data.json`,
    door.page(
      proven(async (c, {shop, words}, {email}) => {
        const known = await contacts.export(shop.id, email);
        const orders = await accounts.ordersOf(shop, email, words.locale);
        c.header('Cache-Control', 'no-store');
        c.header('Content-Disposition', 'attachment; filename="my-data.json"');
        return c.body(JSON.stringify({...known, ...(orders ? {orders} : {})}, null, 2), 200, {
          'Content-Type': 'application/json; charset=utf-8',
        });
      }),
    ),
  );
  return app;
}
