import {createServer} from 'node:http';
import {createHash, createHmac} from 'node:crypto';
import type {AddressInfo} from 'node:net';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createMailWorker} from '../mail/mail-worker.js';
import {smtpTransport} from '../mail/smtp-transport.js';
import {startSmtpServer} from '../mail/testing.js';
import {purgeOldData} from '../jobs/retention.js';
import {createWebhookWorker} from './webhook-worker.js';
import {createSurveyServer, newKey, type SurveyServer} from './testing.js';

let server: SurveyServer;
let now = new Date('2026-11-20T10:00:00Z');
beforeAll(async () => {
  server = await createSurveyServer({clock: () => now});
});
afterAll(() => server.close());

const later = (hours: number) => {
  now = new Date(now.getTime() + hours * 3_600_000);
};
const contact = (email: string) => ({contact: {email, allowed: true}});

async function newCase(email = 'ingrid@example.com', body: object = {}) {
  const responseKey = newKey();
  await server.answer({responseKey, score: 2, complete: true, ...contact(email), ...body});
  const {body: list} = await server.owner('GET', '/survey-responses?limit=1');
  const entry = (list['items'] as {responseId: string}[])[0];
  return {responseKey, path: `/survey-responses/${entry?.responseId}`};
}

describe('a case', () => {
  it('goes from the answer to its closing, and only on ways that make sense', async () => {
    const {path} = await newCase();
    const change = (body: object) => server.owner('PATCH', path, body);
    expect((await server.owner('GET', path)).body).toMatchObject({
      status: 'needs-reply',
      dueAt: '2026-11-22T10:00:00.000Z',
    });
    expect((await change({assignee: 'Maja', note: 'call her'})).body).toMatchObject({
      status: 'assigned',
      assignee: 'Maja',
      note: 'call her',
    });
    expect((await change({status: 're-asked'})).status).toBe(409);
    expect((await change({status: 'none'})).body['code']).toBe('survey.case-transition');
    expect((await server.owner('POST', `${path}/re-ask`)).body['code']).toBe(
      'survey.case-not-closed',
    );
    await change({status: 'contacted'});
    later(5);
    const given = await server.owner('POST', `${path}/make-good`);
    expect(given.body).toMatchObject({status: 'made-good'});
    await server.owner('POST', `${path}/make-good`);
    expect((await change({status: 'closed'})).body).toMatchObject({closedAt: now.toISOString()});
    expect((await server.owner('POST', `${path}/re-ask`)).body).toMatchObject({status: 're-asked'});
    await server.owner('POST', `${path}/re-ask`);
    await server.services.surveyInvitations.sendDue();
    const mails = await server.mailsTo('ingrid@example.com');
    expect(mails.map(({kind}) => kind).sort()).toEqual(['survey-invite', 'survey-make-good']);
    expect(mails.find(({kind}) => kind === 'survey-make-good')?.text).toMatch(
      /Your code: [A-Z2-9]{12}/,
    );
    const report = await server.report();
    expect(report.medianHoursToClose).toBe(5);
    // What is noted after somebody was asked again takes nothing back.
    expect((await change({note: 'she answered'})).body).toMatchObject({status: 're-asked'});
    expect((await server.report()).medianHoursToClose).toBe(5);
  });

  it('that waits too long is overdue, in the list and in the report', async () => {
    await newCase('late@example.com');
    const overdue = async () =>
      ((await server.owner('GET', '/survey-responses?overdue=true')).body['items'] as object[])
        .length;
    const before = await overdue();
    later(49);
    expect(await overdue()).toBe(before + 1);
    expect((await server.report()).overdue).toBe(before + 1);
  });

  it('of somebody who gave no address cannot be mailed', async () => {
    const {path} = await newCase('x@example.com', {contact: {allowed: false}});
    expect((await server.owner('POST', `${path}/make-good`)).body['code']).toBe(
      'survey.no-address',
    );
  });

  it('is found by every filter, page by page', async () => {
    await server.putSurvey('list', {scale: {kind: 'nps'}});
    for (let at = 0; at < 7; at += 1) await server.answer({score: at}, 'list');
    const seen: number[] = [];
    let cursor = '';
    do {
      const {body} = await server.owner(
        'GET',
        `/survey-responses?campaignId=list&limit=3${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...(body['items'] as {score: number}[]).map(({score}) => score));
      cursor = (body['next'] as string | undefined) ?? '';
    } while (cursor);
    expect(seen.sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const none = await server.owner(
      'GET',
      '/survey-responses?campaignId=list&group=high&verified=true&status=closed&assignee=x&topic=y',
    );
    expect(none.body['items']).toEqual([]);
  });
});

describe('a make-good on the page', () => {
  it('is one coupon for one answer, however often it is pressed', async () => {
    const {responseKey} = await newCase('gift@example.com');
    const all = await Promise.all(Array.from({length: 20}, () => server.takeMakeGood(responseKey)));
    const codes = new Set(
      all.map(({body}) => (body['coupon'] as {code: string} | undefined)?.code),
    );
    expect([...codes]).toHaveLength(1);
    expect([...codes][0]).toMatch(/^[A-Z2-9]{12}$/);
    expect((await server.takeMakeGood(newKey())).status).toBe(404);
  });

  it('is no harvest: one network gets a few for answers nobody proved', async () => {
    const results: number[] = [];
    for (let at = 0; at < 5; at += 1) {
      const {responseKey} = await newCase(`h${at}@example.com`);
      results.push((await server.takeMakeGood(responseKey)).status);
    }
    expect(results.filter(status => status === 201).length).toBeLessThan(3);
    expect(results.at(-1)).toBe(429);
  });
});

/** A receiver of alerts that answers what the test wants. */
async function startReceiver() {
  const calls: {headers: Record<string, unknown>; body: string}[] = [];
  const state = {status: 200};
  const http = createServer((request, response) => {
    let body = '';
    request.on('data', part => (body += part));
    request.on('end', () => {
      calls.push({headers: request.headers, body});
      response.writeHead(state.status).end();
    });
  });
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/hook`;
  return {calls, state, url, close: () => new Promise(resolve => http.close(resolve))};
}

describe('alerts', () => {
  it('reach people and programs once, in the words of each, and again until they arrive', async () => {
    const receiver = await startReceiver();
    const formats = ['json', 'slack', 'discord', 'teams'] as const;
    const webhooks = formats.map(format => ({url: receiver.url, format}));
    await server.putSurvey('loud', {
      scale: {kind: 'nps'},
      alerts: [
        {emails: ['maja@example.com'], webhooks},
        {groups: ['high'], emails: ['tor@example.com']},
      ],
    });
    await server.answer(
      {
        score: 1,
        complete: true,
        answers: [{questionId: 'comment-low', text: '<!channel> @everyone *no*'}],
      },
      'loud',
    );
    later(0.1);
    await server.services.surveyAlerts.tell();
    await server.services.surveyAlerts.tell();
    const worker = createWebhookWorker(server.services.context);
    receiver.state.status = 503;
    await worker.deliver();
    receiver.state.status = 200;
    expect(await worker.deliver()).toBe(0);
    later(0.5);
    await worker.deliver();
    later(5);
    await worker.deliver();
    expect(receiver.calls).toHaveLength(8);
    const [slack, discord] = ['text', 'content'].map(
      key =>
        receiver.calls
          .slice(4)
          .map(({body}) => (JSON.parse(body) as Record<string, string>)[key])
          .find(Boolean) ?? '',
    );
    expect(slack).toContain('&lt;!channel&gt;');
    expect(discord).toContain('\\@everyone \\*no\\*');
    const cards = receiver.calls.slice(4).map(({body}) => JSON.parse(body) as object);
    const adaptive = 'application/vnd.microsoft.card.adaptive';
    const text = {type: 'TextRun', text: expect.stringContaining('<!channel> @everyone *no*')};
    expect(cards).toContainEqual({
      type: 'message',
      attachments: [
        {
          contentType: adaptive,
          content: {
            type: 'AdaptiveCard',
            version: '1.4',
            body: expect.arrayContaining([{type: 'RichTextBlock', inlines: [text]}]),
          },
        },
      ],
    });
    const signed = receiver.calls.slice(4).find(({headers}) => headers['bonbon-signature']);
    const [, at = '', proof = ''] =
      /^t=(\d+),v1=([0-9a-f]+)$/.exec(String(signed?.headers['bonbon-signature'])) ?? [];
    const key = createHash('sha256').update(server.secretKey).digest('hex');
    expect(createHmac('sha256', key).update(`${at}.${signed?.body}`).digest('hex')).toBe(proof);
    expect(await server.mailsTo('maja@example.com')).toHaveLength(1);
    expect(await server.mailsTo('tor@example.com')).toHaveLength(0);
    later(60);
    await server.services.surveyAlerts.tell();
    await server.services.surveyAlerts.tell();
    expect(await server.mailsTo('maja@example.com')).toHaveLength(2);
    await receiver.close();
  });

  it('are answered by a reply, where the shopper may be written to', async () => {
    const smtp = await startSmtpServer();
    await server.putSurvey('reply', {
      scale: {kind: 'nps'},
      questions: [],
      alerts: [{emails: ['desk@example.com']}],
    });
    await server.answer({score: 1, complete: true, ...contact('ida@example.com')}, 'reply');
    await server.answer({score: 2, complete: true}, 'reply');
    later(0.1);
    await server.services.surveyAlerts.tell();
    await createMailWorker(server.services.context, {
      transport: smtpTransport(smtp.url),
      checks: server.services.surveyMailChecks,
    }).deliver();
    const mails = smtp.arrived.filter(({recipients}) => recipients.includes('desk@example.com'));
    const seen = mails.map(({mail}) => [
      mail.replyTo?.map(({address}) => address),
      /Your reply to this mail reaches (\S+)\./.exec(mail.text ?? '')?.[1],
    ]);
    expect(seen).toHaveLength(2);
    expect(seen).toContainEqual([['ida@example.com'], 'ida@example.com']);
    expect(seen).toContainEqual([undefined, undefined]);
    await smtp.close();
  });

  it('go to those whose topic it is, once it is chosen', async () => {
    const topics = ['prices', 'site'].map(id => ({id, label: {en: id}}));
    const alert = (topic: string) => ({
      groups: ['middle'],
      topic,
      emails: [`${topic}@example.com`],
    });
    await server.putSurvey('themes', {
      scale: {kind: 'nps'},
      questions: [],
      thanks: {middle: {topics}},
      alerts: [alert('prices'), alert('site')],
    });
    const responseKey = newKey();
    const say = (step: number, more: object = {}) =>
      server.answer({responseKey, step, score: 7, complete: true, ...more}, 'themes');
    await say(1);
    later(0.1);
    await server.services.surveyAlerts.tell();
    expect(await server.mailsTo('site@example.com')).toEqual([]);
    await say(2, {topic: 'site'});
    later(0.1);
    await server.services.surveyAlerts.tell();
    await server.services.surveyAlerts.tell();
    expect(await server.mailsTo('site@example.com')).toHaveLength(1);
    expect(await server.mailsTo('prices@example.com')).toEqual([]);
  });

  it('never reach into a private network in production', async () => {
    const receiver = await startReceiver();
    const port = new URL(receiver.url).port;
    const urls = [
      receiver.url,
      `http://localhost:${port}/`,
      `http://[::1]:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      `http://0x7f000001:${port}/`,
      'http://169.254.169.254/latest/meta-data',
      'http://10.0.0.1/',
      'http://[fd00::1]/',
    ];
    const alerts = urls.map(url => ({webhooks: [{url, format: 'slack'}]}));
    await server.putSurvey('inside', {scale: {kind: 'nps'}, alerts});
    await server.answer({score: 1, complete: true}, 'inside');
    later(0.1);
    await server.services.surveyAlerts.tell();
    const {context} = server.services;
    const worker = createWebhookWorker({...context, config: {...context.config, production: true}});
    await worker.deliver();
    const rows = await server.db
      .selectFrom('survey_webhooks')
      .selectAll()
      .where('url', 'in', urls)
      .execute();
    expect(rows.map(({state, error}) => `${state} ${error}`)).toEqual(
      urls.map(() => 'failed webhook.private-address'),
    );
    expect(receiver.calls).toEqual([]);
    await receiver.close();
  });
});

describe('what is kept', () => {
  it('of an answer nobody finished is the score; its words go after a month', async () => {
    await server.putSurvey('old', {scale: {kind: 'nps'}});
    const answers = [{questionId: 'comment-low', text: 'half a thought'}];
    await server.answer({score: 2, answers}, 'old');
    await server.answer({score: 3, answers, complete: true}, 'old');
    const read = () =>
      server.db
        .selectFrom('survey_responses')
        .select(['score', 'answers', 'network_hash'])
        .where('campaign_id', '=', 'old')
        .orderBy('score')
        .execute();
    await purgeOldData(server.db, now);
    expect((await read()).map(row => row.answers)).toEqual([answers, answers]);
    await purgeOldData(server.db, new Date(now.getTime() + 31 * 86_400_000));
    expect(await read()).toEqual([
      {score: 2, answers: [], network_hash: null},
      {score: 3, answers, network_hash: null},
    ]);
  });
});

describe('words that a shop keeps for so many days', () => {
  it('go then, with page and note; score, choices and the rest stay', async () => {
    const topic = {
      id: 'topic',
      kind: 'choice',
      title: {en: 'About?'},
      choices: ['lid', 'jug'].map(id => ({id, label: {en: id}})),
    };
    const why = {id: 'why', kind: 'text', title: {en: 'Why?'}};
    const settings = {scale: {kind: 'nps'}, questions: [why, topic]};
    await server.putSurvey('short', {...settings, keepWordsDays: 60});
    await server.putSurvey('long', settings);
    const said = [
      {questionId: 'why', text: 'I live by the mill'},
      {questionId: 'topic', choices: ['lid']},
    ];
    const about = {device: 'phone', context: 'call 17'};
    for (const id of ['short', 'long'])
      await server.answer({score: 3, complete: true, answers: said, page: '/mill', about}, id);
    const entry = async (id: string) =>
      (
        (await server.owner('GET', `/survey-responses?campaignId=${id}`)).body['items'] as object[]
      )[0];
    const {responseId} = (await entry('short')) as {responseId: string};
    await server.owner('PATCH', `/survey-responses/${responseId}`, {note: 'the mill again'});
    later(24 * 59);
    await purgeOldData(server.db, now);
    expect(await entry('short')).toMatchObject({answers: said, page: '/mill'});
    later(48);
    await purgeOldData(server.db, now);
    await purgeOldData(server.db, now);
    const after = await entry('short');
    expect(after).toMatchObject({score: 3, answers: said.slice(1), about: {device: 'phone'}});
    expect(JSON.stringify(after)).not.toMatch(/mill|call 17/);
    expect(await entry('long')).toMatchObject({answers: said, page: '/mill', about});
    await expect(server.putSurvey('never', {...settings, keepWordsDays: 1})).rejects.toThrow();
  });
});

describe('a person who wants to be forgotten', () => {
  it('is found nowhere afterwards, while the score stays', async () => {
    const email = 'forget.me@example.com';
    const {path} = await newCase(email, {
      answers: [{questionId: 'why', text: 'I am the one with the red door'}],
    });
    await server.owner('PATCH', path, {note: `wrote to ${email}`});
    await server.answer({
      score: 5,
      answers: [{questionId: 'why', text: `ask ${email.toUpperCase()}`}],
    });
    await server.invite(email);
    const exported = await server.owner('GET', `/contacts/${email}`);
    expect(exported.text).toContain('red door');
    const count = async () => Number((await server.report()).anonymous.n);
    const before = await count();
    expect((await server.owner('DELETE', `/contacts/${email}`)).status).toBe(204);
    expect(await count()).toBe(before);
    const tables = await server.db.introspection.getTables();
    for (const {name} of tables) {
      const rows = await server.db
        .selectFrom(name as 'orders')
        .selectAll()
        .execute();
      const dump = JSON.stringify(rows).toLowerCase();
      expect(dump.includes(email) || dump.includes('red door'), name).toBe(false);
    }
  });
});
