import type {SessionRequest, SignInLinkRequest, SignInStatus} from '@bonbon/contract/account.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from '../context.js';
import {maskAddress, networkHash} from '../counting.js';
import {isSame} from '../hash.js';
import {hasClaim, once} from '../http/idempotency.js';
import type {Database} from '../storage/database.js';
import type {Device} from './device.js';
import {returnAddress} from './return-address.js';
import type {SessionRow} from './session-rows.js';
import type {SessionService} from './session-service.js';
import {checkLimits, pauseMs} from './sign-in-limits.js';
import {stateOf} from './sign-in-state.js';
import {codeOf, linkTokenOf, matchNumberOf, storedHash} from './sign-in-tokens.js';
import * as rows from './sign-in-rows.js';

/** How long link and code are good. */
const requestMs = 10 * 60_000;

/** Who asks: whose page, in which language, from where, with what. */
export interface SignInCall {
  readonly shop: Shop;
  readonly locale: string;
  /** IPv4 address or IPv6 /64. */
  readonly network: string;
  readonly device: Device;
}

const failures: Readonly<Record<string, ReturnType<typeof fail>>> = {
  sent: fail('conflict', 'sign-in.not-approved'),
  used: fail('conflict', 'sign-in.used'),
  expired: fail('conflict', 'sign-in.expired'),
  locked: fail('conflict', 'sign-in.locked'),
};

/** Rules of signing in by mail: one request, one proof, one session. */
export function createSignInService(context: Context, sessions: SessionService) {
  const {config, storage, clock, random, mailer} = context;
  const {db} = storage;
  const {secret} = config;

  function tell(found: readonly rows.SignInRequestRow[]): SignInStatus | undefined {
    const [newest] = found;
    if (!newest) return undefined;
    const approved = newest.approved_at?.getTime();
    const until = approved === undefined ? newest.expires_at : new Date(approved + rows.takeMs);
    return {
      state: stateOf(found, clock()),
      maskedEmail: maskAddress(newest.to_address),
      matchNumber: newest.match_number,
      expiresAt: until.toISOString(),
      resendAt: new Date(newest.created_at.getTime() + pauseMs).toISOString(),
      triesLeft: rows.maxTries - newest.tries,
    };
  }

  /** Writes a request down and queues its mail, or tells how long to wait. */
  async function ask(
    tx: Database,
    call: SignInCall,
    request: SignInLinkRequest & {readonly purpose?: 'sign-in' | 'delete'},
  ): Promise<Result<SignInStatus>> {
    const now = clock();
    const {shop, locale, network, device} = call;
    const {email: toAddress, requestKey, purpose = 'sign-in'} = request;
    const email = toAddress.toLowerCase();
    const keyHash = storedHash(requestKey);
    const limited = await checkLimits(tx, config, {shopId: shop.id, email, keyHash, network, now});
    if (limited) return limited;
    const requestId = random(16).toString('base64url');
    const row = await rows.insertRequest(tx, {
      shop_id: shop.id,
      request_id: requestId,
      purpose,
      email,
      to_address: toAddress,
      key_hash: keyHash,
      token_hash: storedHash(linkTokenOf(secret, shop.id, requestId)),
      match_number: matchNumberOf(secret, shop.id, keyHash),
      browser: device.browser,
      system: device.system,
      network_hash: networkHash(secret, shop.id, network, now),
      return_to: returnAddress(shop, request.returnTo) ?? null,
      locale,
      created_at: now,
      expires_at: new Date(now.getTime() + requestMs),
    });
    // Nothing here asks whether the address is known: the work and the answer are the same.
    await mailer.enqueue(tx, {
      shopId: shop.id,
      kind: 'sign-in',
      to: toAddress,
      locale,
      data: {requestId},
    });
    return ok(tell([row])!);
  }

  /** Uses a request up and ends what else was open for its address. */
  async function prove(
    tx: Database,
    request: rows.SignInRequestRow,
    use: rows.Use,
  ): Promise<boolean> {
    const now = clock();
    if (!(await rows.useRequest(tx, request, use, now))) return false;
    await rows.voidOthers(tx, request, now);
    return true;
  }

  /** The open request of this browser that the typed code belongs to. */
  async function matchCode(
    found: readonly rows.SignInRequestRow[],
    code: string,
  ): Promise<Result<rows.SignInRequestRow>> {
    const [newest] = found;
    if (!newest || !(await rows.countTry(db, newest))) return failures['locked']!;
    const now = clock();
    // A mail that was sent twice may arrive in any order, so each of its codes is good.
    const open = found.filter(row => !row.used_at && !row.void_at && row.expires_at > now);
    const hit = open.filter(row => isSame(code, codeOf(secret, row.shop_id, row.request_id)));
    return hit[0]
      ? ok(hit[0])
      : fail('rejected', 'sign-in.code-wrong', {fields: {code: 'sign-in.code-wrong'}});
  }

  /** The request a session is made of, or why none can be. */
  async function choose(
    shopId: string,
    {requestKey, code}: SessionRequest,
  ): Promise<Result<rows.SignInRequestRow>> {
    const found = await rows.listByKey(db, shopId, storedHash(requestKey));
    if (found[0]?.purpose !== 'sign-in') return fail('unauthenticated', 'sign-in.unknown');
    const state = stateOf(found, clock());
    const approved = found.find(row => row.approved_at && !row.taken_at && !row.void_at);
    if (state === 'approved' && approved) return ok(approved);
    return state === 'sent' && code !== undefined ? matchCode(found, code) : failures[state]!;
  }

  return {
    ask,

    /** Asks once for each key. */
    request: (call: SignInCall, body: SignInLinkRequest, key: string) =>
      once(db, {owner: call.shop.id, key, request: ['sign-in-link', body]}, tx =>
        ask(tx, call, body),
      ),

    /** Asks for the last proof before an account is deleted; nobody's browser waits for it. */
    requestDeletion: (call: SignInCall, email: string) => {
      const requestKey = random(24).toString('base64url');
      const key = `page.${requestKey}`;
      return once(db, {owner: call.shop.id, key, request: ['delete', email]}, tx =>
        ask(tx, call, {email, requestKey, purpose: 'delete'}),
      );
    },

    async status(shopId: string, requestKey: string): Promise<Result<SignInStatus>> {
      const found = await rows.listByKey(db, shopId, storedHash(requestKey));
      const status = tell(found.filter(row => row.purpose === 'sign-in'));
      return status ? ok(status) : fail('unauthenticated', 'sign-in.unknown');
    },

    /** The address this browser asked for last. */
    async addressOfKey(shopId: string, requestKey: string): Promise<string | undefined> {
      const [newest] = await rows.listByKey(db, shopId, storedHash(requestKey));
      return newest?.purpose === 'sign-in' ? newest.to_address : undefined;
    },

    /**
     * Turns an approved request or a code into a session of this kind. `tokenOf` makes its token from
     * the request, so that a repeated call can be given the same one.
     */
    async createSession(
      {shop}: Pick<SignInCall, 'shop'>,
      body: SessionRequest,
      kind: SessionRow['kind'],
      key: string,
      tokenOf: (requestId: string) => string,
    ): Promise<Result<{readonly requestId: string}>> {
      // A wrong code counts even though it changes nothing else, so this stands before the transaction.
      const isClaimed = () => hasClaim(db, shop.id, key);
      let chosen = (await isClaimed()) ? undefined : await choose(shop.id, body);
      // The same call, sent twice, may have used the request up between the two looks.
      if (chosen && !chosen.ok && (await isClaimed())) chosen = undefined;
      if (chosen && !chosen.ok) return chosen;
      const act = {owner: shop.id, key, request: ['session', kind, body]};
      return once(db, act, async tx => {
        if (!chosen) return failures['used']!;
        const request = chosen.value;
        const taken = request.approved_at
          ? await rows.takeApproved(tx, request, clock())
          : await prove(tx, request, {takes: true});
        if (!taken) return failures['used']!;
        const {request_id: requestId} = request;
        await sessions.start(tx, request, kind, tokenOf(requestId));
        return ok({requestId});
      });
    },

    findLink: (shopId: string, token: string) => rows.findByToken(db, shopId, storedHash(token)),

    /** The link's button: signs in here, lets the asking browser go on, or both. */
    press: (
      request: rows.SignInRequestRow,
      choice: 'here' | 'there' | 'both',
      token: string,
      device: Device,
    ): Promise<boolean> =>
      db.transaction().execute(async tx => {
        if (!(await prove(tx, request, {approves: choice !== 'here'}))) return false;
        if (choice !== 'there') await sessions.start(tx, request, 'pages', token, device);
        return true;
      }),

    prove,
  };
}
