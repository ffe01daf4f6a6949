import {spawn} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {createLoyaltyServer, type LoyaltyServer} from '@bonbon/server/loyalty/testing.js';
import {createSurveyClient, newKey} from '@bonbon/server/survey/testing.js';
import {sql} from 'kysely';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {operatorKey, type ServerProcess, startServerProcess} from '../support/server-process.js';
import {clientAddress} from '../support/wheel-client.js';

const kills = 8;
const people = 16;
const points = 25;
const jobs = fileURLToPath(new URL('../support/loyalty-jobs.mjs', import.meta.url));

interface Member {
  readonly id: string;
  readonly email: string;
  readonly token: string;
}

/** What the page of a member sends, and would send again. */
interface Sending {
  readonly member: Member;
  readonly survey: string;
  readonly key: string;
  readonly body: string;
}

let server: LoyaltyServer;
let shop: ServerProcess | undefined;
let members: readonly Member[];

beforeAll(async () => {
  const earning = [{kind: 'survey' as const, id: 'answers', points}];
  server = await createLoyaltyServer(
    {earning, milestones: []},
    {at: new Date().toISOString(), connections: 6},
  );
  const surveys = createSurveyClient(server);
  for (let round = 0; round < kills; round += 1)
    await surveys.putSurvey(`survey-${round}`, {
      scale: {kind: 'nps'},
      questions: [],
      linkAccount: true,
    });
  const made: Member[] = [];
  for (let n = 0; n < people; n += 1) {
    const {email, token} = await server.client.newMember();
    const row = await server.db
      .selectFrom('loyalty_members')
      .select('member_id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow();
    made.push({id: row.member_id, email, token});
  }
  members = made;
});
afterAll(async () => {
  await shop?.stop();
  await server?.close();
});

const sendingOf = (member: Member, survey: string): Sending => ({
  member,
  survey,
  key: randomUUID(),
  body: JSON.stringify({responseKey: newKey(), step: 1, score: 9, complete: true}),
});

const nameOf = ({member, survey}: Sending) => `${member.email} ${survey}`;

/** What the server answered; undefined when it died before. */
async function send({member, survey, key, body}: Sending) {
  try {
    const response = await fetch(
      `${shop?.url}/v1/shops/${server.shopKey}/campaigns/${survey}/survey-responses`,
      {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': key,
          'X-Forwarded-For': clientAddress(members.indexOf(member) + 1),
          Authorization: `Bearer ${member.token}`,
          Origin: server.origin,
        },
        body,
      },
    );
    return {status: response.status, told: (await response.json()) as Record<string, unknown>};
  } catch {
    return undefined;
  }
}

/** Keeps a card busy, as any other booking does, until it is let go. */
async function holdCard(memberId: string): Promise<() => Promise<void>> {
  let letGo = () => undefined as void;
  const free = new Promise<void>(resolve => (letGo = resolve));
  let done: Promise<void> = free;
  await new Promise<void>((held, failed) => {
    done = server.db.transaction().execute(async tx => {
      await sql`select from loyalty_balances
        where shop_id = ${server.shopId} and member_id = ${memberId} for update`.execute(tx);
      held();
      await free;
    });
    done.catch(failed);
  });
  return () => {
    letGo();
    return done;
  };
}

const rowsOf = async (where: ReturnType<typeof sql>) =>
  (
    await sql<{email: string; survey: string; due: boolean; booked: number}>`
      select email, campaign_id as survey, earns_at is not null as due, (
        select count(*) from loyalty_transactions t
        where t.shop_id = r.shop_id and t.source = 'survey' and t.source_id = r.response_id) as booked
      from survey_responses r where ${where}`.execute(server.db)
  ).rows;

async function runJobs() {
  const later = new Date(Date.now() + 5 * 60_000).toISOString();
  const child = spawn(process.execPath, [jobs, server.databaseUrl, later, operatorKey], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(0);
}

it('kill -9 between answers and their points: each that was acknowledged is booked once', async () => {
  const environment = {DATABASE_URL: server.databaseUrl, RATE_LIMIT: '100000'};
  const acknowledged: string[] = [];
  let interrupted = 0;
  let unsaid: readonly Sending[] = [];
  for (let round = 0; round < kills; round += 1) {
    shop = await startServerProcess(environment);
    for (const answer of await Promise.all(unsaid.map(send)))
      expect([answer?.status, answer?.told['earned']]).toEqual([200, points]);
    acknowledged.push(...unsaid.map(nameOf));
    const survey = `survey-${round}`;
    const waiting = members[round % people] ?? expect.fail('nobody to wait');
    const letGo = await holdCard(waiting.id);
    const mine = sql`campaign_id = ${survey} and email = ${waiting.email}`;
    const open: Sending[] = [];
    const sendings = [waiting, ...members.filter(one => one !== waiting)].map(member =>
      sendingOf(member, survey),
    );
    const answers = Promise.all(
      sendings.map(async (sending, n) => {
        // Spread over the round, so that the blow finds them at every step.
        await pause(n * 4);
        const answer = await send(sending);
        if (!answer) return open.push(sending);
        expect([answer.status, answer.told['earned']]).toEqual([200, points]);
        return acknowledged.push(nameOf(sending));
      }),
    );
    while (!(await rowsOf(mine))[0]?.due) await pause(3);
    await pause((round * 13) % 60);
    await shop.stop('SIGKILL');
    await answers;
    interrupted += (await rowsOf(sql`earns_at is not null and campaign_id = ${survey}`)).length;
    await letGo();
    // Every other time the pages come back and send again; else only the job knows of them.
    unsaid = round % 2 === 0 ? open : [];
  }
  expect(interrupted).toBeGreaterThanOrEqual(kills);
  expect(acknowledged.length).toBeGreaterThanOrEqual(kills / 2);
  await Promise.all([runJobs(), runJobs()]);
  const rows = await rowsOf(sql`complete`);
  const stored = rows.map(({email, survey}) => `${email} ${survey}`);
  expect(new Set(stored).size).toBe(stored.length);
  expect(acknowledged.filter(one => !stored.includes(one))).toEqual([]);
  expect(rows.filter(({due, booked}) => due || booked !== 1)).toEqual([]);
  for (const {email} of members) {
    const answered = rows.filter(row => row.email === email).length;
    expect((await server.client.look(email)).balance).toBe(answered * points);
  }
  expect(await server.audit()).toMatchObject({wrong: 0, unbalanced: 0});
}, 120_000);
