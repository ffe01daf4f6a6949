import {operations} from '@bonbon/contract/operations.js';
import {fail, type Result} from '@bonbon/contract/result.js';
import {Hono, type Context} from 'hono';
import {answer} from '../http/answer.js';
import type {Env} from '../http/env.js';
import {once} from '../http/idempotency.js';
import {problem} from '../http/problem.js';
import {readBearer, readBody, readIdempotencyKey, readLocale, readParam} from '../http/read.js';
import type {Services} from '../services.js';
import type {Database} from '../storage/database.js';
import {readDevice} from './device.js';
import type {SessionRow} from './session-rows.js';
import type {SignInCall} from './sign-in-service.js';

/** Reads who asks. */
export const callOf = (c: Context<Env>): SignInCall => {
  const shop = c.get('shop');
  return {
    shop,
    locale: readLocale(c, shop.locale),
    network: c.get('network'),
    device: readDevice(c.req.header('user-agent')),
  };
};

const unknownSession = () => fail('unauthenticated', 'session.unknown');

/** Asking for a link, watching it, and being signed in; below `/v1/shops/:shopKey`. */
export const signInRoutes = ({signIn, sessions, accounts}: Services) =>
  new Hono<Env>()
    .post('/sign-in-links', async c => {
      const key = readIdempotencyKey(c);
      const body = await readBody(c, operations.requestSignInLink.request);
      return answer(c, await signIn.request(callOf(c), body, key), 202);
    })
    .get('/sign-in-links/current', async c => {
      const requestKey = readBearer(c);
      if (!requestKey) return problem(c, fail('unauthenticated', 'sign-in.key-missing').error);
      return answer(c, await signIn.status(c.get('shop').id, requestKey));
    })
    .post('/sessions', async c => {
      const key = readIdempotencyKey(c);
      const body = await readBody(c, operations.createSession.request);
      const call = callOf(c);
      const {shop} = call;
      const tokenOf = (requestId: string) => sessions.accessTokenOf(shop.id, requestId, key);
      const made = await signIn.createSession(call, body, 'widget', key, tokenOf);
      if (!made.ok) return problem(c, made.error);
      // The token is worked out again and never stored, not even for repeated calls.
      const accessToken = tokenOf(made.value.requestId);
      const session = await sessions.ofAccessToken(shop.id, accessToken);
      if (!session) return problem(c, fail('conflict', 'sign-in.used').error);
      const told = await accounts.tellSession(shop, session, call.locale);
      return answer(c, {...made, value: {accessToken, ...told}}, 201);
    })
    .delete('/sessions/current', async c => {
      readIdempotencyKey(c);
      const token = readBearer(c);
      const session = token && (await sessions.ofAccessToken(c.get('shop').id, token));
      // Whoever is not signed in is signed out already: a repeated call gets the same answer.
      if (session) await sessions.end(session);
      return answer(c, {ok: true, value: null}, 204);
    });

/** "My pages" for widgets; an access token opens them and nothing that would need a fresh proof. */
export function accountRoutes({context, sessions, accounts}: Services) {
  const {db} = context.storage;
  const app = new Hono<Env>();

  app.use('/account/*', async (c, next) => {
    const token = readBearer(c);
    const session = token && (await sessions.ofAccessToken(c.get('shop').id, token));
    if (!session) return problem(c, unknownSession().error);
    c.set('session', session);
    return next();
  });

  const write = <T>(
    c: Context<Env>,
    body: unknown,
    work: (tx: Database, session: SessionRow) => Promise<Result<T>>,
  ) => {
    const session = c.get('session');
    const request = [c.req.method, c.req.path, session.email, body ?? null];
    const act = {owner: c.get('shop').id, key: readIdempotencyKey(c), request};
    return once(db, act, tx => work(tx, session));
  };

  const tell = async (c: Context<Env>) => {
    const {shop, locale} = callOf(c);
    const {
      email: _,
      missing: _missing,
      ...view
    } = await accounts.view(shop, c.get('session'), locale);
    return view;
  };

  app.get('/account', async c => answer(c, {ok: true, value: await tell(c)}));

  app.put('/account/preferences', async c => {
    const body = await readBody(c, operations.replacePreferences.request);
    const {shop, locale} = callOf(c);
    const done = await write(c, body, (tx, {email}) =>
      accounts.replacePreferences(tx, shop, email, body, locale),
    );
    return answer(c, done.ok ? {...done, value: await tell(c)} : done);
  });

  app.put('/account/favourites/:variantId', async c => {
    const {shop, locale} = callOf(c);
    const variantId = readParam(c, 'variantId');
    const done = write(c, null, (tx, {email}) =>
      accounts.addFavourite(tx, shop, email, variantId, locale),
    );
    return answer(c, await done, 204);
  });

  app.delete('/account/favourites/:variantId', async c => {
    const variantId = readParam(c, 'variantId');
    const done = write(c, null, (tx, {email}) =>
      accounts.removeFavourite(tx, c.get('shop'), email, variantId),
    );
    return answer(c, await done, 204);
  });

  app.post('/account/stock-subscriptions/:subscriptionId/wishes', async c => {
    const {wanted} = await readBody(c, operations.wishAccountStock.request);
    const {shop, locale} = callOf(c);
    const subscriptionId = readParam(c, 'subscriptionId');
    const done = write(c, {wanted}, (tx, {email}) =>
      accounts.wishStock(tx, {shopId: shop.id, email, subscriptionId, wanted, locale}),
    );
    return answer(c, await done);
  });

  app.post('/account/tickets', async c => {
    const session = c.get('session');
    const key = readIdempotencyKey(c);
    const made = await write(c, null, tx => sessions.createTicket(tx, c.get('shop'), session, key));
    const ticket = sessions.ticketOf(session, key);
    return answer(c, made.ok ? {...made, value: {...made.value, ticket}} : made, 201);
  });
  return app;
}
