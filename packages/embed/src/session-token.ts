import {openStorage} from '@bonbon/core/storage/storage-reading.js';

/** What a shopper who is signed in on this tab proves an address with. */
export const readToken = (shopKey: string): string | undefined =>
  openStorage({area: () => sessionStorage, shopKey})
    .value('session', 'necessary', raw => {
      const {accessToken, expiresAt} = raw as {accessToken?: string; expiresAt: string};
      return Date.parse(expiresAt) > Date.now() ? accessToken : undefined;
    })
    .get();
