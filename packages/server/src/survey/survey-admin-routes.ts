import {operations} from '@bonbon/contract/operations.js';
import {fail} from '@bonbon/contract/result.js';
import type {SurveyInboxEntry, SurveyReport} from '@bonbon/contract/survey-answers.js';
import {Hono, type Context} from 'hono';
import {toCsv} from '../http/csv.js';
import type {Env} from '../http/env.js';
import {answerOwner, ownerWrite, readPage} from '../http/owner.js';
import {ProblemError} from '../http/problem.js';
import {readBody, readParam, readQuery} from '../http/read.js';
import type {Services} from '../services.js';
import type {InboxCursor} from './inbox-rows.js';

const columns = [
  'createdAt',
  'responseId',
  'campaignId',
  'score',
  'group',
  'complete',
  'verified',
  'locale',
  'topic',
  'email',
  'mayContact',
  'orderId',
  'page',
  'progress',
  'abandonedAt',
  'reached',
  'device',
  'pageKind',
  'productId',
  'context',
  'segments',
  'customer',
  'status',
  'assignee',
  'dueAt',
  'overdue',
  'note',
  'closedAt',
] as const;

/** One column for each question that was answered. */
function toTable(entries: readonly SurveyInboxEntry[]): string {
  const ids = new Set(entries.flatMap(({answers}) => answers.map(({questionId}) => questionId)));
  const rows = entries.map(({answers, about, ...entry}) => ({
    ...entry,
    ...about,
    segments: about?.segments?.join(', '),
    ...Object.fromEntries(
      answers.map(({questionId, text, choices, value}) => [
        `answer.${questionId}`,
        text ?? choices?.join(' ') ?? value ?? '',
      ]),
    ),
  }));
  const all = [...columns, ...[...ids].sort().map(id => `answer.${id}`)];
  return toCsv(all as (keyof (typeof rows)[number] & string)[], rows);
}

const segmentColumns = [
  'segment',
  'value',
  'answers',
  'n',
  'score',
  'from',
  'to',
  'tooFew',
] as const;

/** One line for each value and kind of proof that has answers. */
function segmentsTable({segments}: SurveyReport): string {
  const rows = (segments?.values ?? []).flatMap(({value, ...scores}) =>
    (['verified', 'anonymous'] as const).flatMap(answers => {
      const {n, value: score, low: from, high: to, tooFew} = scores[answers];
      return n > 0 ? [{segment: segments?.by, value, answers, n, score, from, to, tooFew}] : [];
    }),
  );
  return toCsv(segmentColumns, rows);
}

const csv = {'Content-Type': 'text/csv; charset=utf-8'};
const wantsCsv = (c: Context) => (c.req.header('accept') ?? '').includes('text/csv');

function readCursor(text: string): InboxCursor | undefined {
  if (text === '') return undefined;
  const [at = '', responseId = ''] = Buffer.from(text, 'base64url').toString().split('|');
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(responseId))
    throw new ProblemError(fail('rejected', 'request.bad-cursor').error);
  return {at, responseId};
}

const cursorOf = ({createdAt, responseId}: SurveyInboxEntry) =>
  Buffer.from(`${createdAt}|${responseId}`).toString('base64url');

const asFlag = (word: 'true' | 'false' | undefined) => (word ? word === 'true' : undefined);

/** The owner's inbox, below `/v1/admin/shops/:shopId`. */
export const surveyAdminRoutes = (services: Services) => {
  const {surveyCases, surveyReports} = services;
  return new Hono<Env>()
    .get('/survey-responses', async c => {
      const {cursor, limit, verified, overdue, ...query} = readQuery(
        c,
        operations.listSurveyResponses.query,
      );
      const page = readPage({limit, cursor});
      const isCsv = wantsCsv(c);
      c.header('Vary', 'Accept');
      c.header('Cache-Control', 'no-store');
      const size = isCsv && limit === undefined ? 100_000 : page.limit;
      const filter = {...query, verified: asFlag(verified), overdue: asFlag(overdue)};
      const after = readCursor(page.after);
      const items = await surveyCases.list(c.get('shop').id, filter, {
        limit: size,
        ...(after ? {after} : {}),
      });
      if (isCsv) {
        c.header('Content-Disposition', 'attachment; filename="survey-responses.csv"');
        return c.body(toTable(items), 200, csv);
      }
      const last = items.length === size ? items.at(-1) : undefined;
      return c.json({items, ...(last ? {next: cursorOf(last)} : {})});
    })
    .get('/survey-responses/:responseId', async c =>
      answerOwner(c, await surveyCases.read(c.get('shop').id, readParam(c, 'responseId'))),
    )
    .patch('/survey-responses/:responseId', async c => {
      const {id} = c.get('shop');
      const body = await readBody(c, operations.changeCase.request);
      const work = ownerWrite(c, services, id, body, tx =>
        surveyCases.change(tx, id, readParam(c, 'responseId'), body),
      );
      return answerOwner(c, await work);
    })
    .post('/survey-responses/:responseId/make-good', async c => {
      const shop = c.get('shop');
      // Without a body it is the coupon.
      const gift = c.req.header('content-type')
        ? await readBody(c, operations.giveMakeGood.request)
        : {};
      const work = ownerWrite(c, services, shop.id, gift, tx =>
        surveyCases.giveMakeGood(tx, shop, readParam(c, 'responseId'), gift),
      );
      return answerOwner(c, await work);
    })
    .post('/survey-responses/:responseId/re-ask', async c => {
      const shop = c.get('shop');
      const work = ownerWrite(c, services, shop.id, null, tx =>
        surveyCases.askAgain(tx, shop, readParam(c, 'responseId')),
      );
      return answerOwner(c, await work);
    })
    .get('/campaigns/:campaignId/survey-report', async c => {
      const {segment, days} = readQuery(c, operations.getSurveyReport.query);
      const id = readParam(c, 'campaignId');
      const report = await surveyReports.report(c.get('shop').id, id, {
        ...(segment ? {segment} : {}),
        ...(days ? {days: Number(days)} : {}),
      });
      c.header('Vary', 'Accept');
      if (!report.ok || !segment || !wantsCsv(c)) return answerOwner(c, report);
      c.header('Content-Disposition', `attachment; filename="survey-by-${segment}.csv"`);
      return c.body(segmentsTable(report.value), 200, csv);
    });
};
