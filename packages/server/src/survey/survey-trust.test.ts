import {randomUUID} from 'node:crypto';
import {connect} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createApp} from '../app.js';
import {listen} from '../http/listen.js';
import {payloads} from './testing-payloads.js';
import {createSurveyServer, newKey, type SurveyServer} from './testing.js';

let server: SurveyServer;
let now = new Date('2026-11-20T10:00:00Z');
beforeAll(async () => {
  server = await createSurveyServer({clock: () => now});
});
afterAll(() => server.close());

const answerPath = (campaignId: string) =>
  `/v1/shops/${server.shopKey}/campaigns/${campaignId}/survey-responses`;

/** Writes a request and cuts the line: within the head, within the body, or before the answer is read. */
async function sendAndCut(port: number, path: string, body: string, key: string, cutAt: number) {
  const head = `POST ${path} HTTP/1.1\r\nHost: bonbon.example\r\nContent-Type: application/json\r\nIdempotency-Key: ${key}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`;
  const all = Buffer.from(head + body);
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise<void>(resolve => socket.once('connect', () => resolve()));
  await new Promise<void>(resolve => socket.write(all.subarray(0, cutAt), () => resolve()));
  // Cuts beyond the end let the server work for a moment, and the answer is lost on the way.
  if (cutAt > all.length) await sleep(cutAt - all.length);
  socket.destroy();
}

describe('500 cut connections', () => {
  it('lose no answer and double none', async () => {
    await server.putSurvey('cut', {
      scale: {kind: 'nps'},
      questions: [{id: 'why', kind: 'text', title: {en: 'Why?'}}],
    });
    const running = await listen(createApp(server.services), '127.0.0.1', 0);
    const root = `http://127.0.0.1:${running.port}`;
    const answerOnce = async (index: number) => {
      const responseKey = newKey();
      const steps = [
        {responseKey, step: 1, score: index % 11},
        {
          responseKey,
          step: 2,
          score: (index + 1) % 11,
          answers: [{questionId: 'why', text: `words ${index}`}],
          complete: true,
        },
      ];
      for (const step of steps) {
        const [key, body] = [randomUUID(), JSON.stringify(step)];
        // Spread evenly over head, body and the wait for the answer.
        await sendAndCut(running.port, answerPath('cut'), body, key, (index * 37) % 520);
        const headers = {'Content-Type': 'application/json', 'Idempotency-Key': key};
        const again = await fetch(`${root}${answerPath('cut')}`, {method: 'POST', headers, body});
        expect(again.status).toBe(200);
      }
    };
    for (let from = 0; from < 250; from += 25)
      await Promise.all(Array.from({length: 25}, (_, at) => answerOnce(from + at)));
    const rows = await server.db
      .selectFrom('survey_responses')
      .selectAll()
      .where('campaign_id', '=', 'cut')
      .execute();
    const kept = rows.map(({answers, score, complete}) => [answers[0]?.text, score, complete]);
    const sent = Array.from({length: 250}, (_, index) => [
      `words ${index}`,
      (index + 1) % 11,
      true,
    ]);
    expect(kept.sort()).toEqual(sent.sort());
    await running.close();
  });
});

/** Cells of a CSV as RFC 4180 reads them. */
function cellsOf(csv: string): string[] {
  const cells = csv
    .replace(/^\ufeff/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:,|\r\n|$)/g);
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

/** What a spreadsheet would compute; a plain number, such as a score below zero, it only shows. */
const isFormula = (cell: string) =>
  /^(?:[\t\r\n]|\s*[=+\-@\uff1d])/.test(cell) && !/^-?\d+(?:\.\d+)?$/.test(cell);

/** True when some tag or handler of the page was made by the text; quoted values are no markup. */
function isFree(html: string): boolean {
  const bare = html.replace(/<style>[\s\S]*?<\/style>/, '').replace(/="[^"]*"/g, '=""');
  return (
    /<(?:script|img|iframe|math|style|svg|mglyph)[\s>/]/i.test(bare) ||
    /<[^>]*\son\w+=/i.test(bare) ||
    /(?:href|src|action)="\s*javascript:/i.test(html)
  );
}

describe(`${payloads.length} scripts and formulas`, () => {
  it('run nowhere: page, echo, mails, list and CSV, through every field that is free', async () => {
    expect(payloads).toHaveLength(200);
    await server.putSurvey('bad', {
      scale: {kind: 'nps'},
      questions: [{id: 'why', kind: 'text', title: {en: 'Why?'}}],
      alerts: [
        {emails: ['maja@example.com'], webhooks: [{url: 'http://127.0.0.1:9/', format: 'slack'}]},
      ],
    });
    const html: string[] = [];
    for (const [at, payload] of payloads.entries()) {
      const responseKey = newKey();
      const body = {
        responseKey,
        score: 3,
        answers: [{questionId: 'why', text: payload}],
        page: payload.slice(0, 300),
        about: {
          productId: payload.slice(0, 120),
          context: payload.slice(0, 80),
          segments: [payload.slice(0, 60)],
        },
        complete: true,
      };
      const answered = await server.answer(body, 'bad');
      expect(answered.status).toBe(200);
      if (at % 20 === 0) {
        const page = await server.app.request(
          `/survey/${server.shopKey}/bad/${responseKey}?question=why`,
        );
        html.push(await page.text());
      }
      const echo = await server.app.request(
        `/survey/${server.shopKey}/bad?score=${encodeURIComponent(payload)}&locale=${encodeURIComponent(payload)}&invitation=${encodeURIComponent(payload)}&context=${encodeURIComponent(payload)}`,
      );
      html.push(await echo.text());
    }
    const {body} = await server.owner('GET', '/survey-responses?campaignId=bad&limit=200');
    const items = body['items'] as {responseId: string; answers: {text: string}[]}[];
    expect(items).toHaveLength(200);
    for (const [at, {responseId}] of items.entries()) {
      const payload = payloads[at] ?? '';
      const change = {note: payload, assignee: payload.slice(0, 120)};
      expect((await server.owner('PATCH', `/survey-responses/${responseId}`, change)).status).toBe(
        200,
      );
    }
    now = new Date(now.getTime() + 60_000);
    await server.services.surveyAlerts.tell();
    const mails = await server.mailsTo('maja@example.com');
    expect(mails).toHaveLength(200);
    for (const mail of mails) {
      expect(mail.subject).not.toMatch(/[\r\n]/);
      html.push(mail.html ?? '<script>');
    }
    expect(html.filter(isFree)).toEqual([]);
    const csv = await server.owner(
      'GET',
      '/survey-responses?campaignId=bad',
      undefined,
      'text/csv',
    );
    const cells = cellsOf(csv.text);
    expect(cells.filter(isFormula)).toEqual([]);
    const words = new Set(cells.flatMap(cell => [cell, cell.replace(/^'/, '')]));
    for (const {answers} of items) expect(words.has(answers[0]?.text ?? '')).toBe(true);
    for (const segment of ['context', 'segments', 'product', 'page']) {
      const path = `/campaigns/bad/survey-report?segment=${segment}`;
      const table = await server.owner('GET', path, undefined, 'text/csv');
      const found = cellsOf(table.text);
      expect(found.length).toBeGreaterThan(300);
      expect(found.filter(isFormula)).toEqual([]);
    }
    // Ids are no free fields: what is none is refused, and nothing of it comes back.
    for (const payload of payloads) {
      const topic = await server.answer({score: 3, topic: payload}, 'bad');
      const answers = [{questionId: payload, choices: [payload]}];
      const choice = await server.answer({score: 3, answers}, 'bad');
      expect([topic.status, choice.status]).toEqual([400, 400]);
      expect(isFree(topic.text) || isFree(choice.text)).toBe(false);
    }
    const json = await server.owner('GET', '/survey-responses?campaignId=bad');
    expect(json.headers.get('content-type')).toContain('application/json');
    expect(json.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
