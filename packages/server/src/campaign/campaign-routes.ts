import {operations} from '@bonbon/contract/operations.js';
import {fail} from '@bonbon/contract/result.js';
import {Hono} from 'hono';
import type {Env} from '../http/env.js';
import {problem} from '../http/problem.js';
import {readParam, readQuery} from '../http/read.js';
import type {Services} from '../services.js';

/** What every page view asks: cacheable, the same for all shoppers of one language. */
export const configRoutes = ({campaigns}: Services) =>
  new Hono<Env>().get('/config', async c => {
    const shop = c.get('shop');
    const {locale = shop.locale} = readQuery(c, operations.getConfig.query);
    const config = await campaigns.config(shop, locale);
    const etag = `"${config.revision}"`;
    c.header('ETag', etag);
    c.header('Cache-Control', 'public, max-age=30, stale-while-revalidate=600');
    return c.req.header('if-none-match') === etag ? c.body(null, 304) : c.json(config);
  });

/** The public odds history, which any verifier may read. */
export const oddsRoutes = ({campaigns, shops}: Services) =>
  new Hono<Env>().get('/:shopKey/campaigns/:campaignId/odds', async c => {
    const shop = await shops.byKey(readParam(c, 'shopKey'));
    const items = shop ? await campaigns.oddsHistory(shop.id, readParam(c, 'campaignId')) : [];
    if (items.length === 0) return problem(c, fail('not-found', 'campaign.not-found').error);
    c.header('Cache-Control', 'public, max-age=30');
    return c.json({items});
  });
