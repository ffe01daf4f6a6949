import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createSurveyServer, type SurveyServer} from './testing.js';
import {createWebhookWorker} from './webhook-worker.js';

let server: SurveyServer;
let now = new Date('2026-11-20T10:00:00Z');
beforeAll(async () => {
  server = await createSurveyServer({clock: () => now});
});
afterAll(() => server.close());

const hour = 3_600_000;
const later = (hours: number) => {
  now = new Date(now.getTime() + hours * hour);
};
const look = () => server.services.surveyWatches.look();
const mails = async (email: string) => server.mailsTo(email);

let people = 0;
/** Answers that came by invitations, which alone move a score. */
async function verified(campaignId: string, ...scores: number[]) {
  for (const score of scores) {
    const invitation = await server.invite(`person-${(people += 1)}@example.com`, campaignId);
    const {status} = await server.answer({score, complete: true, invitation}, campaignId);
    expect(status).toBeLessThan(300);
  }
}

async function startReceiver() {
  const calls: {signature: unknown; body: Record<string, unknown>}[] = [];
  const http = createServer((request, response) => {
    let body = '';
    request.on('data', part => (body += part));
    request.on('end', () => {
      calls.push({
        signature: request.headers['bonbon-signature'],
        body: JSON.parse(body) as Record<string, unknown>,
      });
      response.writeHead(200).end();
    });
  });
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/hook`;
  return {calls, url, close: () => new Promise(resolve => http.close(resolve))};
}

describe('a score that is watched', () => {
  const watch = {when: 'score-below', value: 0, days: 7, answers: 3};

  it('is told of once when it falls, and again only after it rose and a day went by', async () => {
    const email = 'nps@example.com';
    await server.putSurvey('nps', {scale: {kind: 'nps'}, watches: [{...watch, emails: [email]}]});
    await verified('nps', 1, 2);
    // Two are too few, and answers nobody proved do not count.
    await server.answer({score: 0, complete: true}, 'nps');
    expect(await look()).toBe(0);
    await verified('nps', 9);
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    const [mail] = await mails(email);
    expect(mail?.subject).toBe('“Survey nps”: -33.3, below 0');
    expect(mail?.text).toContain('Verified answers: 3');
    later(1);
    await verified('nps', 9, 9);
    expect(await look()).toBe(0);
    await verified('nps', 1, 1, 1);
    // It fell again within a day: told when the day is over, if it is still so.
    expect(await look()).toBe(0);
    later(24);
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    expect(await mails(email)).toHaveLength(2);
    // After a week nothing counts any more: that is no rise, and nothing is said.
    later(24 * 8);
    expect(await look()).toBe(0);
    await verified('nps', 1, 1, 1);
    expect(await look()).toBe(0);
  });

  it('is a share for satisfaction and a mean for effort', async () => {
    const told = (name: string, value: number) => [
      {...watch, value, emails: [`${name}@example.com`]},
    ];
    await server.putSurvey('csat', {scale: {kind: 'csat'}, watches: told('csat', 70)});
    await server.putSurvey('effort', {scale: {kind: 'effort'}, watches: told('effort', 5.5)});
    await server.putSurvey('fine', {scale: {kind: 'effort'}, watches: told('fine', 4.3)});
    await verified('csat', 5, 4, 1);
    await verified('effort', 7, 4, 2);
    await verified('fine', 7, 4, 2);
    expect(await look()).toBe(2);
    expect((await mails('csat@example.com'))[0]?.subject).toBe('“Survey csat”: 66.7%, below 70%');
    expect((await mails('effort@example.com'))[0]?.subject).toBe(
      '“Survey effort”: 4.33, below 5.5',
    );
    expect(await mails('fine@example.com')).toEqual([]);
  });

  it('reaches everybody who is named once, in the words of each, however many processes look', async () => {
    const receiver = await startReceiver();
    const formats = ['json', 'slack', 'discord', 'teams'] as const;
    const webhooks = formats.map(format => ({url: receiver.url, format}));
    const [a, b] = ['maja@example.com', 'tor@example.com'];
    await server.putSurvey('many', {
      scale: {kind: 'nps'},
      watches: [
        {...watch, emails: [a, 'MAJA@example.com'], webhooks},
        {...watch, emails: [a, b]},
      ],
    });
    await verified('many', 1, 1, 1);
    const told = await Promise.all([look(), look(), look()]);
    expect(told.reduce((sum, count) => sum + count)).toBe(1);
    await createWebhookWorker(server.services.context).deliver();
    expect(receiver.calls).toHaveLength(4);
    const signed = receiver.calls.filter(({signature}) => signature);
    expect(signed.map(({body}) => body)).toMatchObject([
      {
        event: 'survey.score-below',
        campaign: {id: 'many', name: 'Survey many'},
        watch: {scale: 'nps', value: -100, limit: 0, answers: 3, days: 7},
      },
    ]);
    const said = JSON.stringify(receiver.calls.map(({body}) => body));
    expect(said.match(/Verified answers/g)).toHaveLength(3);
    expect(await mails(a)).toHaveLength(1);
    expect(await mails(b)).toHaveLength(1);
    await receiver.close();
  });

  it.each([
    ['sv', 'Verifierade svar'],
    ['nl', 'Geverifieerde antwoorden'],
    ['ro', 'Răspunsuri verificate'],
    ['ar', 'الإجابات الموثّقة'],
  ])('is told of in the language of the shop: %s', async (locale, words) => {
    const {body: shop} = await server.owner('GET', '');
    const put = (to: unknown) =>
      server.owner('PUT', '', {...(shop['input'] as object | undefined), ...shop, locale: to});
    expect((await put(locale)).status).toBe(200);
    const email = `${locale}@example.com`;
    const id = `in-${locale}`;
    await server.putSurvey(id, {scale: {kind: 'nps'}, watches: [{...watch, emails: [email]}]});
    await verified(id, 1, 1, 1);
    expect(await look()).toBe(1);
    expect((await mails(email))[0]?.text).toContain(words);
    await put(shop['locale']);
  });
});

describe('silence that is watched', () => {
  const quiet = (email: string) => ({
    scale: {kind: 'nps'},
    watches: [{when: 'silence', days: 5, emails: [email]}],
  });

  const dayOf = () =>
    new Intl.DateTimeFormat('en', {dateStyle: 'long', timeZone: 'UTC'}).format(now);

  it('is told of once, and again only after somebody answered', async () => {
    const email = 'quiet@example.com';
    await server.putSurvey('quiet', quiet(email));
    const askedOn = dayOf();
    await server.answer({score: 9, complete: true}, 'quiet');
    await look();
    later(24 * 4);
    expect(await look()).toBe(0);
    later(25);
    expect(await look()).toBe(1);
    expect((await mails(email))[0]?.subject).toBe(`“Survey quiet”: no answer since ${askedOn}`);
    later(24 * 9);
    expect(await look()).toBe(0);
    await server.answer({score: 9, complete: true}, 'quiet');
    expect(await look()).toBe(0);
    later(24 * 6);
    expect(await look()).toBe(1);
    expect(await mails(email)).toHaveLength(2);
  });

  it('begins when somebody was asked, and not while nobody can answer', async () => {
    const email = 'asked@example.com';
    const put = (more: object = {}) => server.putSurvey('asked', quiet(email), more);
    await put();
    await look();
    later(24 * 10);
    // Nobody was invited, and nobody is known to have seen it.
    expect(await look()).toBe(0);
    await server.invite('somebody@example.com', 'asked');
    await server.db
      .updateTable('survey_invitations')
      .set({sent_at: now})
      .where('campaign_id', '=', 'asked')
      .execute();
    later(24 * 4);
    expect(await look()).toBe(0);
    await put({status: 'paused'});
    await look();
    later(24 * 30);
    expect(await look()).toBe(0);
    await put();
    expect(await look()).toBe(0);
    later(24 * 5);
    expect(await look()).toBe(1);
    expect((await mails(email))[0]?.text).toContain('Last answer: none yet');
  });

  it('is forgotten with its settings', async () => {
    await server.putSurvey('quiet', {scale: {kind: 'nps'}});
    await look();
    const left = await server.db
      .selectFrom('survey_watches')
      .selectAll()
      .where('campaign_id', '=', 'quiet')
      .execute();
    expect(left).toEqual([]);
  });
});

describe('an alert for comments', () => {
  it('hears of low answers with words, and of no others', async () => {
    const email = 'words@example.com';
    await server.putSurvey('words', {
      scale: {kind: 'nps'},
      alerts: [{commented: true, emails: [email]}],
    });
    const answers = (group: string, text: string) => ({
      answers: [{questionId: `comment-${group}`, text}],
    });
    await server.answer({score: 1, complete: true}, 'words');
    await server.answer({score: 1, complete: true, ...answers('low', '  ')}, 'words');
    await server.answer({score: 10, complete: true, ...answers('high', 'Lovely')}, 'words');
    later(1);
    await server.services.surveyAlerts.tell();
    expect(await mails(email)).toEqual([]);
    await server.answer({score: 2, complete: true, ...answers('low', 'Broken lid')}, 'words');
    later(1);
    await server.services.surveyAlerts.tell();
    await server.services.surveyAlerts.tell();
    expect((await mails(email)).map(({text}) => text)).toEqual([
      expect.stringContaining('Broken lid'),
    ]);
  });
});

describe('settings that make no sense', () => {
  const emails = ['maja@example.com'];
  const low = {when: 'score-below', emails};
  it.each([
    ['nps', {...low, value: 101}, 'value', 'field.max-value'],
    ['nps', {...low, value: -100}, 'value', 'field.min-value'],
    ['csat', {...low, value: 0}, 'value', 'survey.watch-outside'],
    ['effort', {...low, value: 8}, 'value', 'survey.watch-outside'],
    ['effort', {...low, value: 1}, 'value', 'survey.watch-outside'],
    ['nps', {...low, value: 10, emails: []}, 'emails', 'survey.watch-unheard'],
    ['nps', {...low}, 'value', 'field.missing'],
    ['nps', {...low, value: 10, days: 0}, 'days', 'field.min-value'],
    ['nps', {...low, value: 10, answers: 0}, 'answers', 'field.min-value'],
    ['nps', {when: 'silence', emails}, 'days', 'field.missing'],
    ['nps', {when: 'silence', emails, days: 1.5}, 'days', 'field.integer'],
  ])('are refused by name: %s %j', async (kind, watch, field, code) => {
    const settings = {scale: {kind}, watches: [watch]};
    const input = {kind: 'survey', name: 'No', settings};
    const {status, body} = await server.owner('POST', '/campaigns', {id: 'no', input});
    expect(status).toBe(400);
    const found = Object.entries(body['fields'] as Record<string, string>);
    expect(found.map(([path, says]) => [path.split('.').at(-1), says])).toContainEqual([
      field,
      code,
    ]);
  });
});
