import type {AdapterError, Result} from '@bonbon/contract/result.js';
import type {SurveyResponseRequest, SurveyResponseView} from '@bonbon/contract/survey-answers.js';
import {pathOf} from '@bonbon/contract/survey-path.js';
import {groupOf} from '@bonbon/contract/survey-score.js';
import type {SurveyQuestionView} from '@bonbon/contract/survey.js';
import {atom} from 'nanostores';
import {systemClock} from '../clock.js';
import type {Outbox} from '../outbox/outbox.js';
import {randomHex, systemRandom} from '../random.js';
import {createStorage} from '../storage/storage.js';
import {answersOn, isAnswered, wordsOf} from './survey-draft.js';
import {takeGift} from './survey-gift.js';
import type {SurveyStoreOptions} from './survey-options.js';
import {isChangeable, recordOf, surveyRecord, type SurveyRecord} from './survey-records.js';
import {requestOf} from './survey-request.js';
import {createSurveySending, parseSurveyResponse, surveyOutboxKind} from './survey-sending.js';
import type {Gift, Scored, SurveyDraft, SurveyState, SurveyStore} from './survey-state.js';
import {createSurveyWaits} from './survey-waits.js';

export type {SurveyStoreOptions};

const emptyDraft: SurveyDraft = {answers: {}, contact: {allowed: false}};

/** Creates the memory and rules of one survey on one page. */
export function createSurveyStore(options: SurveyStoreOptions): SurveyStore {
  const {backend, campaignId, survey, isInline = false} = options;
  const {clock = systemClock, random = systemRandom, storage = createStorage()} = options;
  const {scale, questions, thanks} = survey;
  const record = surveyRecord(storage, campaignId);
  const now = () => clock.now();
  const waits = createSurveyWaits({campaignId, waits: survey.waits, storage, now});
  const $state = atom<SurveyState>(firstState());
  const $draft = atom<SurveyDraft>(emptyDraft);
  let outbox: Outbox | undefined;
  /** The answer of this page; another page's is closed. */
  let current: SurveyRecord | undefined;
  let askedContact = false;
  let topic: string | undefined;
  let earned: number | undefined;
  /** It was put away after its thanks. */
  let isAside = false;
  let stopTimer = () => undefined as unknown;
  const stops: (() => void)[] = [];

  const sending = createSurveySending({...options, outbox: openOutbox});

  function firstState(): SurveyState {
    if (!backend.answerSurvey) return {phase: 'snoozed'};
    const hush = waits.hush(isInline);
    if (options.invitation || !hush)
      return isInline ? scoreState(options.score) : {phase: 'invited'};
    if (hush === 'answered') return {phase: 'thanks-already'};
    return {phase: hush === 'never' ? 'opted-out' : 'snoozed'};
  }

  function scoreState(score: number | undefined): SurveyState {
    return {phase: 'score', ...(score === undefined ? {} : {score})};
  }

  async function openOutbox(): Promise<Outbox | undefined> {
    if (outbox || !options.outbox) return outbox;
    try {
      outbox = await options.outbox();
      stops.push(outbox.sender(surveyOutboxKind(campaignId), sendKept));
    } catch {
      // Without an outbox an answer lives as long as the page.
    }
    return outbox;
  }

  /** The outbox found a connection; the answer on the screen may be the one it sends. */
  const sendKept: Parameters<Outbox['sender']>[1] = async entry => {
    const result = await sending.sendKept(entry);
    const request = parseSurveyResponse(entry);
    if (request && $state.get().phase === 'queued-offline') settle(request, result);
    return result;
  };

  const pathNow = () =>
    current
      ? pathOf(questions, groupOf(scale, current.score), Object.values($draft.get().answers))
      : [];

  const scored = (): Scored => {
    const score = current?.score ?? 0;
    return {score, group: groupOf(scale, score), canChange: isChangeable(current, now())};
  };

  const requestFor = (
    score: number,
    complete: boolean,
    reached?: SurveyQuestionView,
  ): SurveyResponseRequest =>
    requestOf(options, {
      ...$draft.get(),
      current: current ?? {responseKey: randomHex(random), step: 0},
      score,
      complete,
      askedContact,
      topic,
      reached: reached?.id,
    });

  /** Remembers an answer and sends it. */
  async function send(request: SurveyResponseRequest) {
    if (request.contact) askedContact = true;
    current = recordOf(request, now());
    record.set(current);
    waits.ended('answered');
    settle(request, await sending.send(request));
  }

  function settle(request: SurveyResponseRequest, result: Result<SurveyResponseView>) {
    // A later sending speaks for the earlier ones.
    if (current?.responseKey !== request.responseKey || current.step !== request.step) return;
    const shown = $state.get();
    if (!result.ok) return failed(request, result.error);
    const {state, editableUntil} = result.value;
    earned = result.value.earned;
    if (state === 'already-answered') return $state.set({phase: 'thanks-already'});
    if (state === 'closed') return $state.set({phase: 'closed'});
    if (editableUntil) {
      current = {...current, editableUntil};
      record.set(current);
    }
    if (shown.phase === 'followup') $state.set({...shown, saved: 'saved'});
    else if (shown.phase === 'sending' || shown.phase === 'queued-offline') thank();
  }

  function failed(request: SurveyResponseRequest, error: AdapterError) {
    const shown = $state.get();
    const isKept = error.retryable || error.kind === 'protocol';
    if (shown.phase === 'followup') {
      if (isKept) $state.set({...shown, saved: 'kept'});
      else refuse(error);
    } else if (shown.phase === 'sending' || shown.phase === 'queued-offline') {
      if (!isKept) return refuse(error);
      const keptAtMs = shown.phase === 'queued-offline' ? shown.keptAtMs : now();
      const words = wordsOf(request.answers ?? []);
      $state.set({phase: 'queued-offline', ...scored(), words, keptAtMs, trying: false});
    }
  }

  /** The server did not like what was said: back to where it can be put right. */
  function refuse(error: AdapterError) {
    if (error.kind === 'not-found') return $state.set({phase: 'closed'});
    if (error.fields?.['score']) {
      return $state.set({...scoreState(current?.score), error} as SurveyState);
    }
    const index = Number(/^answers\.(\d+)/.exec(Object.keys(error.fields ?? {}).join())?.[1] ?? -1);
    const path = pathNow();
    const said = answersOn(path, $draft.get().answers)[index]?.questionId;
    const at = path.findIndex(({id}) => id === said);
    ask(at < 0 ? path.length - 1 : at, {saved: 'saved', error});
  }

  function ask(
    at: number,
    more: {readonly saved: 'saving' | 'saved' | 'kept'; readonly error?: AdapterError},
  ) {
    const path = pathNow();
    const question: SurveyQuestionView | undefined = path[at];
    if (!question) return $state.set({...scoreState(current?.score), ...more} as SurveyState);
    const isLast = at === path.length - 1;
    $state.set({phase: 'followup', ...scored(), question, at, isLast, ...more});
  }

  function thank() {
    const {score, group, canChange} = scored();
    const offered = thanks[group]?.makeGood && backend.takeMakeGood;
    const gift: Gift = {state: offered ? 'offered' : 'none'};
    $state.set({phase: `thanks-${group}`, score, group, canChange, gift, earned});
    stopTimer();
    const until = Date.parse(current?.editableUntil ?? '');
    if (!(until > now())) return;
    stopTimer = clock.after(until - now(), () => {
      const shown = $state.get();
      if ('canChange' in shown) $state.set({...shown, canChange: false});
    });
  }

  async function choose(score: number) {
    if ($state.get().phase !== 'score') return;
    // Another tab may have answered meanwhile.
    if (!current && !options.invitation && waits.hush(isInline) === 'answered') {
      return $state.set({phase: 'thanks-already'});
    }
    const asks = pathOf(questions, groupOf(scale, score), Object.values($draft.get().answers));
    const request = requestFor(score, asks.length === 0, asks[0]);
    const done = send(request);
    if (asks.length > 0) ask(0, {saved: 'saving'});
    else $state.set({phase: 'sending', ...scored()});
    await done;
  }

  async function goOn() {
    const shown = $state.get();
    if (shown.phase !== 'followup' || !current) return;
    const path = pathNow();
    const next = path.findIndex(({id}) => id === shown.question.id) + 1;
    const isLast = next >= path.length;
    const done = send(requestFor(current.score, isLast, path[next]));
    if (isLast) $state.set({phase: 'sending', ...scored()});
    else ask(next, {saved: 'saving'});
    await done;
  }

  async function submit() {
    const shown = $state.get();
    if (shown.phase !== 'followup') return;
    const {question} = shown;
    if (question.required && !isAnswered($draft.get().answers[question.id])) {
      const fields = {[`answers.${question.id}`]: 'field.missing'};
      const error = {kind: 'rejected', code: 'field.missing', retryable: false, fields} as const;
      return $state.set({...shown, error});
    }
    await goOn();
  }

  async function skip() {
    const shown = $state.get();
    if (shown.phase !== 'followup' || shown.question.required) return;
    const {[shown.question.id]: _skipped, ...answers} = $draft.get().answers;
    $draft.set({...$draft.get(), answers});
    await goOn();
  }

  async function takeMakeGood() {
    const shown = $state.get();
    if (!('gift' in shown) || !current || !/offered|lost/.test(shown.gift.state)) return;
    $state.set({...shown, gift: {state: 'taking'}});
    const gift = await takeGift(options, current.responseKey);
    const after = $state.get();
    if ('gift' in after && gift) $state.set({...after, gift});
  }

  function putAway(phase: 'snoozed' | 'snoozed-short' | 'opted-out', ending: 'later' | 'never') {
    const shown = $state.get().phase;
    isAside = true;
    // What was answered stays answered.
    if (!current || ending === 'never') waits.ended(ending);
    if (/^(invited|score|followup)$/.test(shown)) $state.set({phase});
  }

  if (options.hasUnsent) void openOutbox().then(opened => opened?.flush());

  return {
    $state,
    $draft,
    show() {
      // Always open, such as a button for remarks: who presses again has something else to say.
      const isDone = isAside && current && 'gift' in $state.get();
      isAside = false;
      if (isDone && waits.hush(isInline) !== 'answered') {
        current = topic = undefined;
        askedContact = false;
        $draft.set(emptyDraft);
        waits.shown();
        return $state.set(scoreState(undefined));
      }
      // Put away or held back, and now wanted all the same: whoever presses is not interrupted.
      if (!/^(invited|snoozed|snoozed-short|opted-out)$/.test($state.get().phase)) return;
      waits.shown();
      $state.set(scoreState(current?.score ?? options.score));
    },
    choose,
    note({answer, contact}) {
      const draft = $draft.get();
      $draft.set({
        answers: answer ? {...draft.answers, [answer.questionId]: answer} : draft.answers,
        contact: contact ?? draft.contact,
      });
      const shown = $state.get();
      if (shown.phase !== 'followup') return;
      const {error: _told, ...calm} = shown;
      const path = pathNow();
      $state.set({...calm, isLast: path.at(-1)?.id === shown.question.id});
    },
    submit,
    skip,
    back() {
      const shown = $state.get();
      if (shown.phase !== 'followup') return;
      if (shown.at > 0) ask(shown.at - 1, {saved: shown.saved});
      else $state.set(scoreState(shown.score));
    },
    change() {
      const shown = $state.get();
      if ('canChange' in shown && isChangeable(current, now())) $state.set(scoreState(shown.score));
    },
    async retry() {
      const shown = $state.get();
      if (shown.phase !== 'queued-offline' || shown.trying || !current) return;
      $state.set({...shown, trying: true});
      // The same step again is the same act.
      current = {...current, step: current.step - 1};
      await send(requestFor(current.score, true));
    },
    async chooseTopic(next) {
      const shown = $state.get();
      if (!('gift' in shown) || !current) return;
      topic = next;
      $state.set({...shown, topic});
      await send(requestFor(current.score, true));
    },
    takeMakeGood,
    later: () => putAway('snoozed-short', 'later'),
    never: () => putAway('opted-out', 'never'),
    close: () => putAway('snoozed', 'later'),
    destroy() {
      stopTimer();
      for (const stop of stops.splice(0)) stop();
    },
  };
}
