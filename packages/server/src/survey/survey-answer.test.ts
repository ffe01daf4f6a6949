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
const rowsOf = (campaignId: string) =>
  server.db
    .selectFrom('survey_responses')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .execute();

describe('an answer', () => {
  it('is saved at the score and completed later, as one', async () => {
    const responseKey = newKey();
    const first = await server.answer({responseKey, score: 4});
    expect(first.status).toBe(200);
    expect(first.body).toEqual({state: 'partial', group: 'low', verified: false});
    const answers = [
      {questionId: 'why', text: ' The jar had opened. '},
      {questionId: 'part', choices: ['parcel']},
      {questionId: 'stars', value: 2},
    ];
    const done = await server.answer({responseKey, step: 2, score: 4, answers, complete: true});
    expect(done.body).toMatchObject({
      state: 'complete',
      group: 'low',
      editableUntil: new Date(now.getTime() + 3_600_000).toISOString(),
    });
    const {body} = await server.owner('GET', '/survey-responses?group=low');
    expect(body).toMatchObject({
      items: [
        {
          score: 4,
          complete: true,
          status: 'needs-reply',
          overdue: false,
          answers: [{questionId: 'why', text: 'The jar had opened.'}, answers[1], answers[2]],
        },
      ],
    });
  });

  it('of a later step stays when an earlier one arrives late, or the same one twice', async () => {
    await server.putSurvey('late', {scale: {kind: 'nps'}});
    const responseKey = newKey();
    const send = (step: number, score: number) => server.answer({responseKey, step, score}, 'late');
    await Promise.all([send(3, 9), send(1, 2), send(2, 5), send(3, 9), send(1, 2)]);
    const again = await send(3, 9);
    expect(again.body).toMatchObject({state: 'partial', group: 'high'});
    const found = await rowsOf('late');
    expect(found.map(row => [row.step, row.score])).toEqual([[3, 9]]);
  });

  it('may be changed for a while after its end, and then no longer', async () => {
    await server.putSurvey('change', {scale: {kind: 'nps'}, editableMinutes: 10});
    const responseKey = newKey();
    const send = (step: number, score: number) =>
      server.answer({responseKey, step, score, complete: true}, 'change').then(({body}) => body);
    expect(await send(1, 3)).toMatchObject({state: 'complete', group: 'low'});
    later(9);
    expect(await send(2, 8)).toMatchObject({state: 'complete', group: 'middle'});
    later(2);
    expect(await send(3, 10)).toMatchObject({state: 'already-answered', group: 'middle'});
    // What was lost on the way is told again, not refused.
    expect(await send(2, 8)).toMatchObject({state: 'complete'});
    expect((await rowsOf('change')).map(row => row.score)).toEqual([8]);
  });

  it('is refused by a survey that is over, in words, and nothing is kept', async () => {
    const over = {endsAt: new Date(now.getTime() - 1000).toISOString()};
    await server.putSurvey('over', {scale: {kind: 'effort'}}, over);
    const {status, body} = await server.answer({score: 7}, 'over');
    expect([status, body]).toEqual([200, {state: 'closed', group: 'high', verified: false}]);
    expect(await rowsOf('over')).toEqual([]);
  });

  it.each([
    [{score: 11}, {score: 'field.max-value'}],
    [{score: 10.5}, {score: 'field.integer'}],
    [
      {score: 3, answers: [{questionId: 'nobody', text: 'x'}]},
      {'answers.0.questionId': 'survey.question-unknown'},
    ],
    [
      {score: 3, answers: [{questionId: 'part', choices: ['moon']}]},
      {'answers.0.choices': 'survey.choice-unknown'},
    ],
    [
      {score: 3, answers: [{questionId: 'part', choices: ['page', 'other']}]},
      {'answers.0.choices': 'survey.choice-single'},
    ],
    [
      {score: 3, answers: [{questionId: 'stars', value: 6}]},
      {'answers.0.value': 'survey.value-outside'},
    ],
    [
      {score: 3, answers: [{questionId: 'detail', text: 'x'.repeat(101)}]},
      {'answers.0.text': 'survey.text-too-long'},
    ],
    [{score: 3, topic: 'moon'}, {topic: 'survey.topic-unknown'}],
  ])('%j is refused and says where', async (body, fields) => {
    const refused = await server.answer(body);
    expect(refused.status).toBe(400);
    expect(refused.body['fields']).toEqual(fields);
  });

  it('needs what is required, on the way it took and only there', async () => {
    const must = {id: 'must', kind: 'text', title: {en: 'Why?'}, required: true, groups: ['low']};
    await server.putSurvey('must', {scale: {kind: 'csat', steps: 5}, questions: [must]});
    const complete = {complete: true};
    const low = await server.answer({score: 1, ...complete}, 'must');
    expect(low.body['fields']).toEqual({'answers.must': 'field.missing'});
    expect((await server.answer({score: 1}, 'must')).body).toMatchObject({state: 'partial'});
    expect((await server.answer({score: 5, ...complete}, 'must')).body).toMatchObject({
      state: 'complete',
    });
    const outside = await server.answer({score: 0}, 'must');
    expect(outside.body['fields']).toEqual({score: 'survey.score-outside'});
  });

  it('keeps an address only where it may be used', async () => {
    await server.putSurvey('contact', {scale: {kind: 'nps'}});
    const contact = (allowed: boolean) => ({contact: {email: 'ingrid@example.com', allowed}});
    await server.answer({score: 9, ...contact(false)}, 'contact');
    await server.answer({score: 9, ...contact(true)}, 'contact');
    const found = await rowsOf('contact');
    expect(found.map(row => [row.email, row.status]).sort()).toEqual([
      [null, 'none'],
      ['ingrid@example.com', 'needs-reply'],
    ]);
  });
});

describe('an invitation', () => {
  it('makes an answer count as verified, once, whatever browser it is opened in', async () => {
    await server.putSurvey('invited', {scale: {kind: 'nps'}});
    const invitation = await server.invite('ingrid@example.com', 'invited', 'order-1');
    const one = await server.answer({score: 2, invitation}, 'invited');
    expect(one.body).toMatchObject({verified: true});
    await server.answer({score: 9, invitation}, 'invited');
    const found = await rowsOf('invited');
    expect(found.map(row => [row.score, row.email, row.order_id])).toEqual([
      [9, 'ingrid@example.com', 'order-1'],
    ]);
  });

  it('that was forged, or belongs to another survey, proves nothing', async () => {
    const foreign = await server.invite('a@example.com', 'invited');
    for (const invitation of [foreign, `${foreign}x`, 'made.up', '..']) {
      const {body} = await server.answer({score: 9, invitation});
      expect(body).toMatchObject({verified: false});
    }
  });

  it('moves the verified score; a thousand anonymous answers do not', async () => {
    await server.putSurvey('stuffed', {scale: {kind: 'nps'}});
    for (const score of [10, 9, 8, 3]) {
      const invitation = await server.invite(`${score}@example.com`, 'stuffed');
      await server.answer({score, invitation, complete: true}, 'stuffed');
    }
    const before = (await server.report('stuffed')).verified;
    expect(before).toMatchObject({n: 4, value: 25, tooFew: true});
    for (let sent = 0; sent < 1000; sent += 200) {
      const stuffing = Array.from({length: 200}, (_, at) =>
        server.answer({score: 0, complete: true, invitation: `made-up-${at}.x`}, 'stuffed'),
      );
      const answers = await Promise.all(stuffing);
      expect(answers.every(({status}) => status === 200)).toBe(true);
    }
    const after = await server.report('stuffed');
    expect(after.verified).toEqual(before);
    expect(after.anonymous).toMatchObject({n: 1000, value: -100, tooFew: false});
    expect(after.distribution[0]).toEqual({score: 0, verified: 0, anonymous: 1000});
  });
});
