import {createStorage} from '@bonbon/core/storage/storage.js';

/** What a shopper who is signed in on this tab proves an address with. */
export const readToken = (shopKey: string): string | undefined =>
  createStorage({area: () => sessionStorage, shopKey})
    .value('session', 'necessary', raw => {
      const {accessToken, expiresAt} = raw as {accessToken?: unknown; expiresAt?: string};
      const isGood = typeof accessToken === 'string' && Date.parse(expiresAt ?? '') > Date.now();
      return isGood ? accessToken : undefined;
    })
    .get();
