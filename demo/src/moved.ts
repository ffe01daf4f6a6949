import type {ShopInput} from '@bonbon/contract/shop.js';
import type {ShopSeed} from '@bonbon/server/seed.js';
import type {Services} from '@bonbon/server/services.js';

const local = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?\/demo\/$/;

const ownHook = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?\/demo\/heard$/;

/** The sample shop's own receiver lives where the shop does. */
const moveHook =
  ({homeUrl}: ShopSeed['shop']) =>
  (hook: NonNullable<ShopInput['webhooks']>[number]) =>
    ownHook.test(hook.url) && homeUrl ? {...hook, url: new URL('heard', homeUrl).href} : hook;

/**
 * A shop that starts on another port lives elsewhere than at its first start: its pages may use the tag
 * there too, and mails lead there. An address that is not this machine's was chosen by the owner and stays.
 */
export async function follow(
  services: Pick<Services, 'shops' | 'context'>,
  seeded: ShopSeed['shop'],
): Promise<void> {
  const shop = await services.shops.byId('demo');
  if (!shop || shop.homeUrl === seeded.homeUrl) return;
  const {id, key: _key, revision: _revision, ...input} = shop;
  const isOurs = input.homeUrl !== undefined && local.test(input.homeUrl);
  const allowedOrigins = [...new Set([...(seeded.allowedOrigins ?? []), ...input.allowedOrigins])];
  const moved: ShopInput = {
    ...input,
    allowedOrigins: allowedOrigins.slice(0, 50),
    ...(isOurs && seeded.homeUrl ? {homeUrl: seeded.homeUrl} : {}),
    ...(input.webhooks ? {webhooks: input.webhooks.map(moveHook(seeded))} : {}),
  };
  await services.context.storage.db
    .transaction()
    .execute(tx => services.shops.replace(tx, id, moved));
}
