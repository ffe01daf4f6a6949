import type {CampaignKind} from '@bonbon/contract/campaign.js';
import {operations} from '@bonbon/contract/operations.js';
import type {PreviewState} from '@bonbon/contract/preview.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import {Hono, type Context} from 'hono';
import type {CampaignSecretRow} from '../campaign/campaign-rows.js';
import type {ShopperCall} from '../campaign/shopper-call.js';
import {publicCors} from '../http/cors.js';
import type {Env} from '../http/env.js';
import {answerOwner} from '../http/owner.js';
import {problem} from '../http/problem.js';
import {readBearer, readBody, readLocale, readParam, readQuery} from '../http/read.js';
import type {Services} from '../services.js';
import * as samples from './preview-samples.js';

/** The tag asks below what it found in its address, name and all. */
const readToken = (c: Context<Env>) => readParam(c, 'preview').replace(/^[^=]*=/, '');

const maskOf = (email: string | undefined) =>
  email ? email.replace(/^(.).*@/, '$1…@') : undefined;

function send(c: Context<Env>, result: Result<unknown>, status: 200 | 201 | 202 = 200): Response {
  if (!result.ok) return problem(c, result.error);
  c.header('Cache-Control', 'no-store');
  return c.json(result.value as object, status);
}

const callOf = (c: Context<Env>, campaignId: string): ShopperCall => ({
  shop: c.get('shop'),
  campaignId,
  locale: readLocale(c, c.get('shop').locale),
  network: c.get('network'),
});

const over = () =>
  fail('conflict', 'preview.over', {detail: 'This preview has ended. Make a new one.'});

const unanswered = () =>
  fail('not-found', 'preview.unanswered', {
    detail: 'A preview shows one campaign and records nothing, so this is not answered here.',
  });

/** `/v1/admin/shops/:shopId/campaigns/:campaignId/previews`: makes the address. */
export const previewAdminRoutes = ({previews}: Services) =>
  new Hono<Env>().post('/:campaignId/previews', async c => {
    const body = await readBody(c, operations.previewCampaign.request);
    return answerOwner(
      c,
      await previews.make(c.get('shop'), readParam(c, 'campaignId'), body),
      201,
    );
  });

/**
 * What a page under preview asks, below `/bonbon-preview=…/v1/shops`: every address a shopper's page asks, each
 * answered as if, and none with an effect. Whatever is not answered here is refused.
 */
export function previewRoutes({
  previews,
  campaigns,
  spinPreviews,
  surveyPreview,
  context,
}: Services) {
  const {clock, config} = context;
  const app = new Hono<Env>();

  /** The campaign under preview, when it is of this kind and the one in the path. */
  async function rowOf<K extends CampaignKind>(
    c: Context<Env>,
    kind: K,
  ): Promise<Result<CampaignSecretRow<K>>> {
    const seen = await previews.look(c.get('shop'), readToken(c));
    if (seen.state === 'over') return over();
    const {campaign} = seen.row;
    const named = c.req.param('campaignId');
    const isIt = campaign.input.kind === kind && (named === undefined || named === campaign.id);
    return isIt ? ok(seen.row as unknown as CampaignSecretRow<K>) : unanswered();
  }

  /** Answers a call about one kind of campaign. */
  const about =
    <K extends CampaignKind>(
      kind: K,
      answer: (
        row: CampaignSecretRow<K>,
        call: ShopperCall,
        c: Context<Env>,
      ) => Promise<Result<unknown>> | Result<unknown>,
      status: 200 | 201 | 202 = 200,
    ) =>
    async (c: Context<Env>) => {
      const found = await rowOf(c, kind);
      if (!found.ok) return problem(c, found.error);
      const {campaign} = found.value;
      return send(c, await answer(found.value, callOf(c, campaign.id), c), status);
    };

  app.get('/:shopKey/config', async c => {
    const shop = c.get('shop');
    const {locale = shop.locale} = readQuery(c, operations.getConfig.query);
    const seen = await previews.look(shop, readToken(c));
    // Without a good token the shop is as it always is, and the page says why.
    if (seen.state === 'over') {
      const preview: PreviewState = seen;
      return send(c, ok({...(await campaigns.config(shop, locale)), preview}));
    }
    return send(c, ok(previews.config(shop, seen, locale)));
  });

  const campaign = '/:shopKey/campaigns/:campaignId';
  app.post(
    `${campaign}/spin-offers`,
    about('spin-wheel', (row, call) => spinPreviews.offer(row, call)),
  );
  app.post(
    `${campaign}/spins`,
    about(
      'spin-wheel',
      async (row, call, c) =>
        spinPreviews.spin(row, call, await readBody(c, operations.spin.request)),
      201,
    ),
  );
  app.get(
    `${campaign}/spins/current`,
    about('spin-wheel', (row, call, c) => spinPreviews.read(row, call, readBearer(c) ?? '')),
  );
  app.post(
    `${campaign}/prize-mails`,
    about(
      'spin-wheel',
      async (row, call, c) => {
        const {playToken = ''} = (await c.req.json<{playToken?: string}>()) ?? {};
        return spinPreviews.mail(row, call, String(playToken));
      },
      202,
    ),
  );
  app.post(
    `${campaign}/survey-responses`,
    about('survey', async ({campaign: {input}}, _call, c) =>
      surveyPreview.answer(input, await readBody(c, operations.answerSurvey.request)),
    ),
  );
  app.post(
    `${campaign}/make-goods`,
    about(
      'survey',
      ({campaign: {input}}) => surveyPreview.makeGood(input, samples.sampleCode),
      201,
    ),
  );

  app.post(
    '/:shopKey/stock-subscriptions',
    about(
      'back-in-stock',
      async (_row, _call, c) => {
        const {email, quantity} = await readBody(c, operations.subscribeStock.request);
        return ok(samples.sampleStock(clock(), 'confirm-sent', maskOf(email), quantity));
      },
      202,
    ),
  );
  app.get(
    '/:shopKey/stock-subscriptions/current',
    about('back-in-stock', () => ok(samples.sampleStock(clock(), 'subscribed'))),
  );
  app.post(
    '/:shopKey/stock-subscriptions/confirmation-mails',
    about('back-in-stock', () => ok(samples.sampleStock(clock(), 'confirm-sent')), 202),
  );
  app.post(
    '/:shopKey/stock-subscriptions/wishes',
    about('back-in-stock', async (_row, _call, c) => {
      const {wanted} = await readBody(c, operations.wishStock.request);
      return ok(samples.sampleStock(clock(), wanted ? 'subscribed' : 'cancelled'));
    }),
  );

  /** Signing in belongs to the prompt, and to the card, which asks who somebody is. */
  const signIn =
    (answer: (c: Context<Env>) => Promise<object> | object, status: 200 | 201 | 202 = 200) =>
    async (c: Context<Env>) => {
      const seen = await previews.look(c.get('shop'), readToken(c));
      return send(c, seen.state === 'on' ? ok(await answer(c)) : over(), status);
    };
  app.post(
    '/:shopKey/sign-in-links',
    signIn(async c => {
      const {email} = await readBody(c, operations.requestSignInLink.request);
      return samples.sampleSignIn(clock(), maskOf(email));
    }, 202),
  );
  app.get(
    '/:shopKey/sign-in-links/current',
    signIn(() => samples.sampleSignIn(clock())),
  );
  app.post(
    '/:shopKey/sessions',
    signIn(() => samples.sampleSession(clock()), 201),
  );
  app.delete('/:shopKey/sessions/current', c => c.body(null, 204));
  app.get(
    '/:shopKey/account',
    signIn(c => {
      const {key} = c.get('shop');
      return samples.sampleAccount(clock(), `${config.publicUrl}/account/${key}`);
    }),
  );
  const member = ({campaign: {input}}: CampaignSecretRow<'loyalty'>, {shop, locale}: ShopperCall) =>
    ok(samples.sampleMember(input.settings, shop, locale, clock()));
  app.get('/:shopKey/loyalty', about('loyalty', member));
  app.post('/:shopKey/loyalty/members', about('loyalty', member, 201));
  app.post(
    '/:shopKey/redemptions',
    about(
      'loyalty',
      async ({campaign: {input}}, {shop, locale}, c) => {
        const {rewardId} = await readBody(c, operations.redeemPoints.request);
        const done = samples.sampleRedemption(input.settings, shop, locale, rewardId);
        return done ? ok(done) : fail('not-found', 'reward.unknown');
      },
      201,
    ),
  );
  app.all('*', c => problem(c, unanswered().error));
  return app;
}

/** Pages that a preview leads to are the real ones, such as the check of a draw. */
export const previewPages = () =>
  new Hono<Env>().get('/:preview{bonbon-preview=[\\w.-]+}/*', publicCors, c => {
    const {pathname, search} = new URL(c.req.url);
    return c.redirect(pathname.replace(/^\/[^/]+/, '') + search, 302);
  });
