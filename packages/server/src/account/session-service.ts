import type {AccountTicket} from '@bonbon/contract/account.js';
import {ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from '../context.js';
import type {Database} from '../storage/database.js';
import {ensureAccount} from './account-rows.js';
import type {Device} from './device.js';
import * as rows from './session-rows.js';
import type {SignInRequestRow} from './sign-in-rows.js';
import {derivedToken, storedHash} from './sign-in-tokens.js';

const dayMs = 86_400_000;

/** How long a browser stays signed in on the server's own pages since it was last seen. */
export const pagesMs = 180 * dayMs;

/** How long an access token of a widget is good. */
const accessMs = 15 * 60_000;

const ticketMs = 60_000;

/** Told, within the same transaction, that somebody proved an address by signing in. */
export type OnProven = (tx: Database, shopId: string, email: string) => Promise<void>;

/** Rules about being signed in: long on our own pages, short and narrow in widgets. */
export function createSessionService(
  {config, storage, clock, random}: Context,
  onProven?: OnProven,
) {
  const {db} = storage;
  const inMs = (ms: number) => new Date(clock().getTime() + ms);

  /** Makes a session of a request that was just used; its token is stored as a hash. */
  async function start(
    tx: Database,
    request: SignInRequestRow,
    kind: rows.SessionKind,
    token: string,
    device: Device = request,
  ): Promise<rows.SessionRow> {
    const now = clock();
    const {shop_id: shopId, email, locale} = request;
    const madeAt = await ensureAccount(tx, {shopId, email, locale, now});
    await onProven?.(tx, shopId, email);
    return rows.insertSession(tx, {
      shop_id: shopId,
      session_id: random(12).toString('base64url'),
      family_id: request.request_id,
      kind,
      token_hash: storedHash(token),
      email,
      proven: true,
      // The proof that made the account may have been given on another screen of the same sign-in.
      is_new: madeAt >= request.created_at,
      browser: device.browser,
      system: device.system,
      return_to: request.return_to,
      signed_in_at: now,
      last_seen_at: now,
      expires_at: inMs(kind === 'pages' ? pagesMs : accessMs),
    });
  }

  return {
    start,

    newToken: () => random(32).toString('base64url'),

    /** The access token one write makes; the same write gets the same one. */
    accessTokenOf: (shopId: string, requestId: string, key: string) =>
      derivedToken(config.secret, 'access', shopId, requestId, key),

    ofAccessToken: (shopId: string, token: string) =>
      rows.findSession(db, shopId, 'widget', storedHash(token), clock()),

    /** The session of a cookie. Seen again after a day, it is good for its whole time once more. */
    async ofCookie(
      shopId: string,
      token: string,
    ): Promise<{session: rows.SessionRow; renewed: boolean} | undefined> {
      const now = clock();
      const session = await rows.findSession(db, shopId, 'pages', storedHash(token), now);
      if (!session) return undefined;
      const renewed = session.last_seen_at.getTime() + dayMs <= now.getTime();
      if (renewed) await rows.touchSession(db, session, now, inMs(pagesMs));
      return {session, renewed};
    },

    list: (shopId: string, email: string) => rows.listSessions(db, shopId, email, clock()),

    /** Signs a browser out: the session and whatever else belongs to the same sign-in. */
    end: ({shop_id: shopId, email, family_id: familyId}: rows.SessionRow) =>
      rows.deleteFamily(db, shopId, email, familyId),

    /** Ends this session alone. */
    endOne: (session: rows.SessionRow) => rows.deleteSession(db, session),

    endFamily: (shopId: string, email: string, familyId: string) =>
      rows.deleteFamily(db, shopId, email, familyId),

    /** Makes a ticket to the server's own pages, good for a minute and for once. */
    async createTicket(
      tx: Database,
      shop: Shop,
      session: rows.SessionRow,
      key: string,
    ): Promise<Result<Omit<AccountTicket, 'ticket'>>> {
      const expiresAt = inMs(ticketMs);
      const ticket = this.ticketOf(session, key);
      await rows.insertTicket(tx, session, storedHash(ticket), expiresAt);
      const url = `${config.publicUrl}/account/${encodeURIComponent(shop.key)}/enter`;
      return ok({url, expiresAt: expiresAt.toISOString()});
    },

    ticketOf: ({shop_id: shopId, session_id: sessionId}: rows.SessionRow, key: string) =>
      derivedToken(config.secret, 'ticket', shopId, sessionId, key),

    /**
     * Turns a ticket into a session of the pages. It may do less than one that was proven there: whoever
     * stole a widget's token must not get at export or deletion by this way.
     */
    enter: (shopId: string, ticket: string, token: string, device: Device) =>
      db.transaction().execute(async tx => {
        const now = clock();
        const from = await rows.redeemTicket(tx, shopId, storedHash(ticket), now);
        return (
          from &&
          rows.insertSession(tx, {
            shop_id: shopId,
            session_id: random(12).toString('base64url'),
            family_id: from.family_id,
            kind: 'pages',
            token_hash: storedHash(token),
            email: from.email,
            proven: false,
            is_new: from.is_new,
            ...device,
            return_to: from.return_to,
            signed_in_at: now,
            last_seen_at: now,
            expires_at: inMs(pagesMs),
          })
        );
      }),
  };
}

export type SessionService = ReturnType<typeof createSessionService>;
