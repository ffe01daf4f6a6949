import type {SurveyInboxEntry, SurveyReport} from '@bonbon/contract/survey-answers.js';
import {Hono, type Context} from 'hono';
import {answersPage, type AnswersView} from './pages/answers.js';
import type {DemoShop} from './shop.js';
import {visitOf} from './visit.js';

/** Calls the management API with the shop's secret key, which never leaves the server. */
export type Manage = (path: string, init?: RequestInit) => Promise<Response>;

/** A campaign, as far as the inbox needs it. */
interface Survey {
  readonly kind: string;
  readonly name: string;
  readonly settings: {readonly scale: {readonly kind: string}};
}

const wanted = ['campaignId', 'group', 'status', 'overdue', 'progress', 'segment', 'days'] as const;
const acts = ['make-good', 're-ask', 'points'] as const;

/** The filter of the list, as its address says it. */
const filterOf = (c: Context) =>
  Object.fromEntries(
    wanted.map(name => [name, c.req.query(name) ?? ''] as const).filter(([, value]) => value),
  );

const reportPath = (id: string, {segment, days}: Readonly<Record<string, string>>) => {
  const query = new URLSearchParams({...(segment ? {segment} : {}), ...(days ? {days} : {})});
  return `/campaigns/${encodeURIComponent(id)}/survey-report?${query}`;
};

/** What the management API says was wrong: its code and the codes of its fields. */
async function problemOf(answer: Response): Promise<string> {
  const body = (await answer.json().catch(() => ({}))) as {
    code?: string;
    fields?: Record<string, string>;
  };
  return [body.code ?? 'unknown', ...Object.values(body.fields ?? {})].join(' ').slice(0, 200);
}

/** What the form of a case changes; a field that was left as it is is not sent. */
function changeOf(given: Record<string, unknown>) {
  const text = (name: string) => {
    const value = given[name];
    return typeof value === 'string' ? value : '';
  };
  const isNew = (name: string) => text(name) !== text(`was-${name}`);
  return {
    ...(isNew('status') ? {status: text('status')} : {}),
    ...(isNew('assignee') ? {assignee: text('assignee').slice(0, 120)} : {}),
    ...(isNew('due') ? {dueAt: text('due') ? `${text('due')}T12:00:00Z` : null} : {}),
    ...(isNew('note') ? {note: text('note').replace(/\r\n?/g, '\n').slice(0, 4000)} : {}),
  };
}

/** What an act asks of the management API: its last part, and what it says. */
function askOf(act: (typeof acts)[number], given: Record<string, unknown>) {
  if (act !== 'points') return {path: act, body: {}};
  const {points, reason} = given;
  const body = {
    points: Number(points),
    ...(typeof reason === 'string' && reason.trim() ? {reason: reason.trim()} : {}),
  };
  return {path: 'make-good', body};
}

/** The owner's inbox of answers: a thin page over the management API, without a script. */
export function answersRoutes(shop: DemoShop, manage: Manage) {
  const app = new Hono();
  const read = async <T>(path: string): Promise<T | undefined> => {
    const answer = await manage(path);
    return answer.ok ? ((await answer.json()) as T) : undefined;
  };

  app.get('/', async c => {
    const filter = filterOf(c);
    const query = new URLSearchParams({...filter, limit: '50'});
    const cursor = c.req.query('cursor');
    if (cursor) query.set('cursor', cursor);
    const [visit, list, campaigns] = await Promise.all([
      visitOf(c, shop),
      read<{items: SurveyInboxEntry[]; next?: string}>(`/survey-responses?${query}`),
      read<{items: {id: string; input: Survey}[]}>('/campaigns'),
    ]);
    const surveys = (campaigns?.items ?? [])
      .filter(({input}) => input.kind === 'survey')
      .map(({id, input}) => ({id, name: input.name, scale: input.settings.scale.kind}));
    const shown = surveys.filter(({id}) => !filter['campaignId'] || id === filter['campaignId']);
    const reports = await Promise.all(
      shown.map(async ({id, name, scale}) => ({
        id,
        name,
        scale,
        report: await read<SurveyReport>(reportPath(id, filter)),
      })),
    );
    const view: AnswersView = {
      filter,
      surveys,
      reports: reports.flatMap(({report, ...one}) => (report ? [{...one, report}] : [])),
      entries: list?.items ?? [],
      next: list?.next,
      problem: c.req.query('problem') ?? (list ? '' : 'request.invalid'),
    };
    return c.html(answersPage(visit, view));
  });

  app.get('/export/:kind{csv|json}', async c => {
    const query = new URLSearchParams(filterOf(c));
    const accept = c.req.param('kind') === 'csv' ? 'text/csv' : 'application/json';
    if (accept !== 'text/csv') query.set('limit', '200');
    const answer = await manage(`/survey-responses?${query}`, {headers: {Accept: accept}});
    const headers = {
      'Content-Type': answer.headers.get('Content-Type') ?? accept,
      'Content-Disposition': `attachment; filename="answers.${c.req.param('kind')}"`,
      'Cache-Control': 'no-store',
    };
    return c.body(await answer.text(), answer.ok ? 200 : 400, headers);
  });

  app.get('/segments/:id', async c => {
    const path = reportPath(c.req.param('id'), filterOf(c));
    const answer = await manage(path, {headers: {Accept: 'text/csv'}});
    const headers = {
      'Content-Type': answer.headers.get('Content-Type') ?? 'text/plain',
      'Content-Disposition': 'attachment; filename="figures.csv"',
      'Cache-Control': 'no-store',
    };
    return c.body(await answer.text(), answer.ok ? 200 : 400, headers);
  });

  app.post('/:id{[0-9a-f-]{36}}', async c => {
    const given = await c.req.parseBody().catch(() => ({}));
    const id = c.req.param('id');
    const act = acts.find(one => one === (given as Record<string, unknown>)['act']);
    const change = changeOf(given);
    const ask = act && askOf(act, given);
    const answer = ask
      ? await manage(`/survey-responses/${id}/${ask.path}`, {
          method: 'POST',
          body: JSON.stringify(ask.body),
        })
      : Object.keys(change).length > 0
        ? await manage(`/survey-responses/${id}`, {method: 'PATCH', body: JSON.stringify(change)})
        : undefined;
    const back = new URLSearchParams(filterOf(c));
    if (answer && !answer.ok) back.set('problem', await problemOf(answer));
    return c.redirect(`/demo/owner/answers?${back}#a-${id}`, 303);
  });
  return app;
}
