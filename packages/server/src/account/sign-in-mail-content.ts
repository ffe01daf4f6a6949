import type {Context} from '../context.js';
import type {SignInMailContent} from '../mail/mailer.js';
import {findRequest} from './sign-in-rows.js';
import {linkState} from './sign-in-state.js';
import {codeOf, linkTokenOf} from './sign-in-tokens.js';

/** Writes link and code into a mail as it leaves. One that would arrive with a dead link is not sent. */
export const createSignInMails =
  ({config, storage, clock}: Context) =>
  async (shopId: string, requestId: string): Promise<SignInMailContent | undefined> => {
    const request = await findRequest(storage.db, shopId, requestId);
    if (!request || linkState(request, clock()) !== 'open') return undefined;
    const {purpose, browser, system, created_at: askedAt} = request;
    const token = linkTokenOf(config.secret, shopId, requestId);
    const path = purpose === 'delete' ? 'delete-account' : 'sign-in';
    return {
      purpose,
      url: `${config.publicUrl}/${path}/${token}`,
      ...(purpose === 'sign-in' ? {code: codeOf(config.secret, shopId, requestId)} : {}),
      askedAt: askedAt.toISOString(),
      browser,
      system,
    };
  };
