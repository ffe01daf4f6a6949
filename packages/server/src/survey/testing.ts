import {randomBytes, randomUUID} from 'node:crypto';
import type {SurveyReport} from '@bonbon/contract/survey-answers.js';
import {createMailWorker} from '../mail/mail-worker.js';
import {createTestServer, type TestServer, type TestServerOptions} from '../testing.js';
import {invitationTokenOf} from './survey-tokens.js';

/** A survey with every kind of question, thanks for each group, and somebody who wants to know. */
export const surveySettings = {
  scale: {kind: 'nps'},
  questions: [
    {
      id: 'why',
      kind: 'text',
      title: {en: 'What should we have done differently?'},
      groups: ['low'],
    },
    {
      id: 'part',
      kind: 'choice',
      title: {en: 'Which part was it?'},
      groups: ['low', 'middle'],
      choices: [
        {id: 'parcel', label: {en: 'The parcel'}, next: 'stars'},
        {id: 'other', label: {en: 'Something else'}, next: 'end'},
        {id: 'page', label: {en: 'This site'}},
      ],
    },
    {id: 'detail', kind: 'text', title: {en: 'Tell us more'}, maxLength: 100},
    {
      id: 'stars',
      kind: 'scale',
      title: {en: 'How was the parcel?'},
      steps: 5,
      groups: ['low', 'middle'],
    },
  ],
  thanks: {
    low: {
      title: {en: 'Thank you for telling us.'},
      makeGood: {
        label: {en: 'Next delivery is on us'},
        coupon: {effect: {kind: 'shipping'}},
      },
    },
    middle: {
      topics: [
        {id: 'prices', label: {en: 'Prices'}},
        {id: 'choice', label: {en: 'Choice'}},
      ],
    },
    high: {
      actions: [{id: 'review', label: {en: 'Write a review'}, url: 'https://reviews.example/x'}],
    },
  },
};

let keys = 0;

/** A key no other answer has, readable in a failed test. */
export const newKey = () => `key-${(keys += 1)}-${randomBytes(12).toString('hex')}`;

/** Calls of a shop's page and of its owner, on a server with one survey called `after`. */
export async function createSurveyServer(
  options: TestServerOptions & {readonly settings?: object} = {},
) {
  const {settings, ...given} = options;
  const server = await createTestServer(given);
  const client = createSurveyClient(server);
  await client.putSurvey('after', {...surveySettings, ...settings});
  return {...server, ...client};
}

export type SurveyServer = Awaited<ReturnType<typeof createSurveyServer>>;

export function createSurveyClient(server: TestServer) {
  const {app, services, shopKey, secretKey, db} = server;

  async function json(response: Response) {
    const text = await response.text();
    const body = (
      text && /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : {}
    ) as Record<string, unknown>;
    return {status: response.status, body, text, headers: response.headers};
  }

  const owner = async (method: string, path: string, body?: unknown, accept = 'application/json') =>
    json(
      await app.request(`/v1/admin/shops/demo${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${secretKey}`,
          Accept: accept,
          ...(method === 'GET' ? {} : {'Idempotency-Key': randomUUID()}),
          ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
        },
        ...(body === undefined ? {} : {body: JSON.stringify(body)}),
      }),
    );

  const shopper = async (campaignId: string, path: string, body: unknown) =>
    json(
      await app.request(`/v1/shops/${shopKey}/campaigns/${campaignId}/${path}`, {
        method: 'POST',
        headers: {'Content-Type': 'application/json', 'Idempotency-Key': randomUUID()},
        body: JSON.stringify(body),
      }),
    );

  return {
    owner,

    async putSurvey(id: string, settings: object, more: object = {}) {
      const input = {kind: 'survey', name: `Survey ${id}`, status: 'published', settings, ...more};
      const made = await owner('POST', '/campaigns', {id, input});
      if (made.status === 409) await owner('PUT', `/campaigns/${id}`, input);
      else if (made.status !== 201) throw new Error(made.text);
    },

    answer: (body: object, campaignId = 'after') =>
      shopper(campaignId, 'survey-responses', {responseKey: newKey(), step: 1, ...body}),

    takeMakeGood: (responseKey: string, campaignId = 'after') =>
      shopper(campaignId, 'make-goods', {responseKey}),

    report: async (campaignId = 'after') =>
      (await owner('GET', `/campaigns/${campaignId}/survey-report`))
        .body as unknown as SurveyReport,

    /** An invitation as a delivered order would have made it, and its token. */
    async invite(email: string, campaignId = 'after', orderId: string = randomUUID()) {
      const invitationId = randomUUID();
      await db
        .insertInto('survey_invitations')
        .values({
          shop_id: 'demo',
          invitation_id: invitationId,
          campaign_id: campaignId,
          order_id: orderId,
          asked_again: null,
          email,
          address_hash: `hash-of-${email}`,
          locale: 'en',
          due_at: new Date(),
          state: 'sent',
          reason: null,
          created_at: new Date(),
        })
        .execute();
      const scope = {shopId: 'demo', campaignId};
      return invitationTokenOf(services.context.config.secret, scope, invitationId);
    },

    /** Writes every mail that waits and gives those to one address, newest first. */
    async mailsTo(email: string) {
      const worker = createMailWorker(services.context, {checks: services.surveyMailChecks});
      await worker.deliver();
      return db
        .selectFrom('mail_outbox')
        .selectAll()
        .where('to_address', '=', email)
        .orderBy('created_at', 'desc')
        .execute();
    },
  };
}
