import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createSurveyServer, newKey, type SurveyServer} from './testing.js';

let server: SurveyServer;
let now = new Date('2026-11-20T10:00:00Z');
beforeAll(async () => {
  server = await createSurveyServer({clock: () => now});
});
afterAll(() => server.close());

const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
const why = {id: 'why', kind: 'text', title: {en: 'Why?'}};
const more = {id: 'more', kind: 'text', title: {en: 'What else?'}};

type Report = Awaited<ReturnType<SurveyServer['report']>>;
const reportBy = async (id: string, segment: string) =>
  (await server.owner('GET', `/campaigns/${id}/survey-report?segment=${segment}`))
    .body as unknown as Report;
const inbox = async (query: string) =>
  (await server.owner('GET', `/survey-responses?${query}`)).body['items'] as {
    score: number;
    progress: string;
    abandonedAt?: string;
    reached?: string;
  }[];

describe('an answer that was begun', () => {
  it('is abandoned once nothing was heard for half an hour, with the question it was left at', async () => {
    await server.putSurvey('left', {scale: {kind: 'nps'}, questions: [why, more]});
    const [done, gone, back] = [newKey(), newKey(), newKey()];
    for (const [responseKey, score] of [
      [done, 9],
      [gone, 3],
      [back, 5],
    ] as const)
      await server.answer({responseKey, score, reached: 'why'}, 'left');
    await server.answer({responseKey: done, step: 2, score: 9, complete: true}, 'left');
    const leftAt = now.toISOString();
    later(20);
    await server.answer({responseKey: back, step: 2, score: 5, reached: 'more'}, 'left');
    expect((await server.report('left')).progress).toMatchObject({begun: 3, abandoned: 0});
    later(15);
    expect(await inbox('campaignId=left&progress=abandoned')).toMatchObject([
      {score: 3, progress: 'abandoned', abandonedAt: leftAt, reached: 'why'},
    ]);
    expect(await inbox('campaignId=left&progress=begun')).toMatchObject([
      {score: 5, progress: 'begun', reached: 'more'},
    ]);
    expect((await server.report('left')).progress).toEqual({
      invited: 0,
      begun: 3,
      finished: 1,
      abandoned: 1,
      abandonedAt: [{questionId: 'why', count: 1}],
    });
    // Who comes back has not abandoned anything.
    await server.answer({responseKey: gone, step: 2, score: 3, complete: true}, 'left');
    expect(await inbox('campaignId=left&progress=abandoned')).toEqual([]);
    expect(await inbox('campaignId=left&progress=finished')).toHaveLength(2);
  });

  it('stays abandoned whatever the shop does about it, and names no question that is none', async () => {
    await server.putSurvey('case', {scale: {kind: 'nps'}, questions: [why]});
    await server.answer({score: 2, reached: 'moon'}, 'case');
    later(40);
    const [one] = (await server.owner('GET', '/survey-responses?campaignId=case')).body[
      'items'
    ] as {responseId: string}[];
    await server.owner('PATCH', `/survey-responses/${one?.responseId}`, {assignee: 'Maja'});
    expect(await inbox('campaignId=case&progress=abandoned')).toHaveLength(1);
    const {progress} = await server.report('case');
    expect(progress.abandonedAt).toEqual([{questionId: null, count: 1}]);
  });
});

describe('a report by segment', () => {
  it('tells the figures of each value with their doubt, those nobody told of apart', async () => {
    await server.putSurvey('parts', {scale: {kind: 'nps'}, questions: []});
    const answer = (score: number, about?: object) =>
      server.answer({score, complete: true, ...(about ? {about} : {})}, 'parts');
    for (let count = 0; count < 32; count += 1)
      await answer(count < 24 ? 10 : 2, {device: 'phone', segments: ['club', 'north']});
    await answer(3, {device: 'desktop', segments: ['north'], context: 'chat', pageKind: 'product'});
    await answer(8);
    const {segments} = await reportBy('parts', 'device');
    expect(segments?.by).toBe('device');
    expect(segments?.values.map(({value, anonymous: {n, tooFew}}) => [value, n, tooFew])).toEqual([
      ['phone', 32, false],
      ['desktop', 1, true],
      [null, 1, true],
    ]);
    const phone = segments?.values[0]?.anonymous;
    expect(phone).toMatchObject({value: 50, groups: {low: 8, middle: 0, high: 24}});
    expect(phone?.low).toBeLessThan(50);
    expect(phone?.high).toBeGreaterThan(50);
    // Somebody of two groups counts for both.
    const groups = (await reportBy('parts', 'segments')).segments?.values;
    expect(groups?.map(({value, anonymous}) => [value, anonymous.n])).toEqual([
      ['north', 33],
      ['club', 32],
      [null, 1],
    ]);
    const {segments: contexts} = await reportBy('parts', 'context');
    expect(contexts?.values.map(({value}) => value)).toEqual([null, 'chat']);
    const refused = await server.owner('GET', '/campaigns/parts/survey-report?segment=moon');
    expect(refused.status).toBe(400);
  });

  it('knows first and returning customers by the orders of the shop, and of invitations alone', async () => {
    await server.putSurvey('bought', {scale: {kind: 'nps'}, questions: []});
    const order = (id: string, email: string, status: 'delivered' | 'cancelled' = 'delivered') =>
      server.db
        .insertInto('orders')
        .values({shop_id: 'demo', order_id: id, email, status, refunded: 0, updated_at: now})
        .execute();
    await order('a1', 'first@example.com');
    await order('a2', 'first@example.com', 'cancelled');
    await order('b1', 'again@example.com');
    await order('b2', 'again@example.com');
    for (const [email, score] of [
      ['First@example.com', 4],
      ['again@example.com', 10],
      ['unknown@example.com', 9],
    ] as const) {
      const invitation = await server.invite(email, 'bought');
      await server.answer({score, complete: true, invitation}, 'bought');
    }
    await server.answer(
      {score: 10, complete: true, contact: {allowed: true, email: 'again@example.com'}},
      'bought',
    );
    const {segments} = await reportBy('bought', 'customer');
    const seen = segments?.values.map(({value, verified, anonymous}) => [
      value,
      verified.groups.high,
      verified.n,
      anonymous.n,
    ]);
    expect(seen).toEqual([
      [null, 1, 1, 1],
      ['first', 0, 1, 0],
      ['returning', 1, 1, 0],
    ]);
  });

  it('is told by week, verified and anonymous apart', async () => {
    await server.putSurvey('weeks', {scale: {kind: 'nps'}, questions: []});
    const start = now;
    const monday = '2026-12-07T00:00:00.000Z';
    now = new Date(monday);
    const invitation = await server.invite('week@example.com', 'weeks');
    await server.answer({score: 10, complete: true, invitation}, 'weeks');
    await server.answer({score: 2, complete: true}, 'weeks');
    later(8 * 24 * 60);
    await server.answer({score: 9, complete: true}, 'weeks');
    const {trend} = await server.report('weeks');
    const seen = trend.map(({from, score, anonymous}) => [
      from,
      [score.n, score.value],
      [anonymous.n, anonymous.value, anonymous.tooFew],
    ]);
    expect(seen).toEqual([
      [monday, [1, 100], [1, -100, true]],
      ['2026-12-14T00:00:00.000Z', [0, null], [1, 100, true]],
    ]);
    now = start;
  });

  it('counts the answers of so many days, where it is asked for them', async () => {
    await server.putSurvey('period', {scale: {kind: 'nps'}, questions: []});
    const start = now;
    const invitation = await server.invite('period@example.com', 'period');
    await server.answer({score: 2, complete: true, invitation}, 'period');
    await server.answer({score: 3, about: {device: 'desktop'}}, 'period');
    later(40 * 24 * 60);
    await server.answer({score: 10, complete: true, about: {device: 'phone'}}, 'period');
    const read = async (query: string) =>
      (await server.owner('GET', `/campaigns/period/survey-report?${query}`))
        .body as unknown as Report;
    const all = await read('segment=device');
    expect([all.verified.n, all.anonymous.n, all.progress.begun, all.open]).toEqual([1, 2, 3, 2]);
    const month = await read('segment=device&days=30');
    expect(month).toMatchObject({
      since: new Date(now.getTime() - 30 * 86_400_000).toISOString(),
      verified: {n: 0},
      anonymous: {n: 1, value: 100},
      progress: {begun: 1, finished: 1, abandoned: 0},
      open: 2,
    });
    expect(month.segments?.values.map(({value}) => value)).toEqual(['phone']);
    expect(month.distribution.filter(({anonymous}) => anonymous > 0)).toHaveLength(1);
    expect(month.trend).toHaveLength(2);
    expect((await server.owner('GET', '/campaigns/period/survey-report?days=0')).status).toBe(400);
    now = start;
  });

  it('comes as a table, and so do the answers with where they were given', async () => {
    await server.putSurvey('table', {scale: {kind: 'csat', steps: 5}, questions: []});
    await server.answer(
      {score: 5, complete: true, about: {context: '=call', device: 'phone', segments: ['a', 'b']}},
      'table',
    );
    const table = await server.owner(
      'GET',
      '/campaigns/table/survey-report?segment=context',
      undefined,
      'text/csv',
    );
    expect(table.headers.get('content-disposition')).toContain('survey-by-context.csv');
    // The byte order mark is gone once the text is read.
    expect(table.text).toBe(
      "segment,value,answers,n,score,from,to,tooFew\r\ncontext,'=call,anonymous,1,100,20.7,100,true\r\n",
    );
    const list = await server.owner(
      'GET',
      '/survey-responses?campaignId=table',
      undefined,
      'text/csv',
    );
    expect(list.text).toContain('finished,,,phone,,,\'=call,"a, b",');
  });

  it('has the language of an answer and not its region', async () => {
    await server.putSurvey('tongue', {scale: {kind: 'nps'}, questions: []});
    await server.answer({score: 9, complete: true}, 'tongue');
    const {segments} = await reportBy('tongue', 'locale');
    expect(segments?.values.map(({value}) => value)).toEqual(['en']);
  });
});

it('what was told of a person goes with the person', async () => {
  await server.putSurvey('erase', {scale: {kind: 'nps'}, questions: []});
  const about = {context: 'call with Ingrid', segments: ['club'], device: 'phone'};
  const contact = {allowed: true, email: 'ingrid@example.com'};
  await server.answer({score: 9, complete: true, contact, about}, 'erase');
  await server.services.contacts.erase(server.db, 'demo', 'ingrid@example.com');
  const [row] = await server.db
    .selectFrom('survey_responses')
    .selectAll()
    .where('campaign_id', '=', 'erase')
    .execute();
  expect(row).toMatchObject({score: 9, email: null, about: {device: 'phone'}});
});
