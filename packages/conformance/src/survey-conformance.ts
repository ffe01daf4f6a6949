import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Result} from '@bonbon/contract/result.js';
import type {SurveyResponseRequest} from '@bonbon/contract/survey-answers.js';
import {once, type Runner} from './runner.js';
import {freshKey, freshWrite, valueOf} from './calls.js';

/** What the survey suite needs besides the backend. */
export interface SurveyHarness {
  readonly backend: Backend;
  /**
   * A running survey of 0 to 10. Low answers are asked `why` (text, at most 200 letters) and `topic` (a
   * choice of `parcel` and `other`, required), and their thanks offer a make-good. Nobody else is asked.
   */
  readonly campaignId: string;
  /**
   * Where answers are kept with accounts and earn points: another survey of 0 to 10 alone, which keeps them so,
   * and the access token of a member who has not answered it.
   */
  readonly known?: {
    readonly campaignId: string;
    readonly accessToken: string;
    readonly earns: number;
  };
}

const errorOf = (result: Result<unknown> | undefined) =>
  result && !result.ok ? result.error : undefined;

type Open = () => Promise<SurveyHarness>;

function createShopper(open: Open) {
  const answer = (more: Partial<SurveyResponseRequest> = {}): SurveyResponseRequest => ({
    responseKey: freshKey(),
    step: 1,
    score: 9,
    answers: [],
    complete: false,
    consents: [],
    ...more,
  });
  const send = async (request: SurveyResponseRequest, options = freshWrite()) => {
    const {backend, campaignId} = await open();
    return backend.answerSurvey?.(campaignId, request, options);
  };
  const take = async (responseKey: string) => {
    const {backend, campaignId} = await open();
    return backend.takeMakeGood?.(campaignId, {responseKey}, freshWrite());
  };
  const known = async () => (await open()).known;
  /** Sends to the survey that keeps answers with accounts. */
  const sendKnown = async (request: SurveyResponseRequest, accessToken?: string) => {
    const {backend, known: harness} = await open();
    const how = {...freshWrite(), accessToken};
    return backend.answerSurvey?.(harness?.campaignId ?? '', request, how);
  };
  return {answer, send, take, known, sendKnown};
}

type Shopper = ReturnType<typeof createShopper>;

/** Proves the surveys' part of a Backend: run it with the test runner of your choice. */
export function surveyConformance(runner: Runner, createBackend: Open): void {
  const shopper = createShopper(once(createBackend));
  runner.describe('Backend with surveys', () => {
    answering(runner, shopper);
    refusing(runner, shopper);
    makingGood(runner, shopper);
    knowing(runner, shopper);
  });
}

function answering({it, expect}: Runner, {answer, send}: Shopper) {
  it('saves a score at once and all of it later, as one answer', async () => {
    const first = answer({score: 3});
    const saved = valueOf(await send(first));
    expect([saved.state, saved.group, saved.verified]).to.deep.equal(['partial', 'low', false]);
    const answers = [
      {questionId: 'why', text: 'It came late.'},
      {questionId: 'topic', choices: ['parcel']},
    ];
    const done = valueOf(await send({...first, step: 2, answers, complete: true}));
    expect([done.state, done.group]).to.deep.equal(['complete', 'low']);
    expect(Date.parse(done.editableUntil ?? '') > Date.now()).to.equal(true);
  });

  it('knows the groups', async () => {
    const groups: string[] = [];
    for (const score of [0, 6, 7, 8, 9, 10]) {
      groups.push(valueOf(await send(answer({score}))).group);
    }
    expect(groups).to.deep.equal(['low', 'low', 'middle', 'middle', 'high', 'high']);
  });

  it('a late sending never undoes a later one', async () => {
    const one = answer({score: 10});
    valueOf(await send({...one, step: 3, score: 9, complete: true}));
    const late = valueOf(await send({...one, step: 2, score: 1}));
    expect([late.state, late.group]).to.deep.equal(['complete', 'high']);
  });

  it('lets a score be changed within its time', async () => {
    const one = answer({score: 10, complete: true});
    valueOf(await send(one));
    const changed = valueOf(await send({...one, step: 2, score: 7}));
    expect(changed.group).to.equal('middle');
  });

  it('one act is one answer, however often it is sent', async () => {
    const one = answer({score: 8});
    const options = freshWrite();
    const first = valueOf(await send(one, options));
    const again = valueOf(await send(one, options));
    expect([again.state, again.group]).to.deep.equal([first.state, first.group]);
  });

  it('refuses the key of another act', async () => {
    const options = freshWrite();
    valueOf(await send(answer(), options));
    expect(errorOf(await send(answer(), options))?.kind).to.equal('conflict');
  });
}

function refusing({it, expect}: Runner, {answer, send}: Shopper) {
  const refused = async (more: Partial<SurveyResponseRequest>) => {
    const error = errorOf(await send(answer(more)));
    expect(error?.kind).to.equal('rejected');
    return Object.keys(error?.fields ?? {});
  };

  it('names the field of what it does not take', async () => {
    const long = {questionId: 'why', text: 'x'.repeat(201)};
    expect(await refused({score: 2, answers: [long]})).to.deep.equal(['answers.0.text']);
    const unknown = {questionId: 'never-asked', text: 'x'};
    expect(await refused({score: 2, answers: [unknown]})).to.deep.equal(['answers.0.questionId']);
    expect(await refused({score: 2, complete: true})).to.deep.equal(['answers.topic']);
  });

  it('does not take a score that the scale does not know', async () => {
    expect(errorOf(await send(answer({score: 11})))?.kind).to.equal('rejected');
  });
}

function makingGood({it, expect}: Runner, {answer, send, take}: Shopper) {
  const complete = {answers: [{questionId: 'topic', choices: ['other']}], complete: true};

  it('gives what the thanks offer, once', async () => {
    const one = answer({score: 1, ...complete});
    valueOf(await send(one));
    const first = valueOf(await take(one.responseKey));
    const again = valueOf(await take(one.responseKey));
    expect(!!first.coupon || !!first.points).to.equal(true);
    expect([again.coupon?.code, again.points]).to.deep.equal([first.coupon?.code, first.points]);
  });

  it('gives nothing to those who were not offered anything, nor to strangers', async () => {
    const happy = answer({score: 10, complete: true});
    valueOf(await send(happy));
    for (const responseKey of [happy.responseKey, freshKey()]) {
      expect((await take(responseKey))?.ok).to.equal(false);
    }
  });
}

function knowing({it, expect}: Runner, {answer, send, known, sendKnown}: Shopper) {
  it('loses no answer to an access token that proves nobody', async () => {
    const options = {...freshWrite(), accessToken: 'made-up-and-long-enough-to-be-one'};
    const saved = valueOf(await send(answer({complete: true}), options));
    expect([saved.state, saved.verified, saved.earned]).to.deep.equal([
      'complete',
      false,
      undefined,
    ]);
  });

  it('tells a member what the answer earned, once for each survey, and calls it not verified', async () => {
    const harness = await known();
    if (!harness) return;
    const {accessToken, earns} = harness;
    const one = answer();
    expect(valueOf(await sendKnown(one, accessToken)).earned).to.equal(undefined);
    const done = valueOf(await sendKnown({...one, step: 2, complete: true}, accessToken));
    expect([done.state, done.earned, done.verified]).to.deep.equal(['complete', earns, false]);
    const changed = valueOf(
      await sendKnown({...one, step: 3, score: 2, complete: true}, accessToken),
    );
    expect(changed.earned).to.equal(earns);
    const second = valueOf(await sendKnown(answer({complete: true}), accessToken));
    expect(second.earned).to.equal(undefined);
  });
}
