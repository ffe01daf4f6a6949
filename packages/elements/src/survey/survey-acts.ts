import type {SurveyState} from '@bonbon/core/survey/survey-state.js';
import {ErrorRaisedEvent} from '../internal/error-event.js';
import {mind} from './survey-abandoned.js';
import {AnswerSentEvent} from './survey-events.js';
import type {SurveyHands} from './survey-parts.js';

const silent = /^(invited|snoozed|snoozed-short|opted-out)$/;

/** Who was inside before the state changed. */
const inside = new WeakSet<SurveyHands['element']>();

/** Looks whether the shopper is inside, before what has focus may be drawn over. */
export function look(element: SurveyHands['element']): void {
  const around = element.getRootNode() as Document | ShadowRoot;
  // Chromium does not match `:focus-within` through a slot in a dialog.
  const hasFocus = element.contains(around.activeElement) || element.shadowRoot?.activeElement;
  if (hasFocus) inside.add(element);
  else inside.delete(element);
}

const find = ({element}: SurveyHands, selector: string) =>
  element.renderRoot.querySelector<HTMLElement>(selector);

/** Digits jump to a score, Enter answers with it. `target` as it was when the key was pressed. */
export function onKey(event: KeyboardEvent, target: EventTarget | null, hands: SurveyHands): void {
  const {key, ctrlKey, metaKey, altKey} = event;
  if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return;
  if (target.name !== 'score' || ctrlKey || metaKey || altKey) return;
  const {element, internals, scores} = hands;
  if (key === 'Enter') {
    if (element.isControl) return internals.form?.requestSubmit();
    event.preventDefault();
    return void hands.choose();
  }
  if (!/^[0-9]$/.test(key)) return;
  event.preventDefault();
  const digit = Number(key);
  const score = element.value === '1' && digit === 0 && scores.includes(10) ? 10 : digit;
  if (!scores.includes(score)) return;
  hands.pick(score, false);
  find(hands, `input[value="${score}"]`)?.focus();
}

/** Facts for the page, once each. */
function tell(now: SurveyState, before: SurveyState | undefined, {element}: SurveyHands) {
  const told = 'error' in now ? now.error : undefined;
  const known = before && 'error' in before ? before.error : undefined;
  if (told && told !== known) element.dispatchEvent(new ErrorRaisedEvent(told));
  if (!('score' in now) || now.score === undefined || now.phase === 'score' || element.pinned)
    return;
  const complete = 'gift' in now || now.phase === 'queued-offline';
  const isFirst = before?.phase === 'score';
  const isDone = complete && before?.phase === 'sending';
  if (!isFirst && !isDone) return;
  const {score, group} = now;
  const campaignId = element.campaign?.id ?? element.campaignId;
  element.dispatchEvent(new AnswerSentEvent({campaignId, score, group, complete}));
}

/** A new state: focus follows the shopper who acted, words reach the one who did not. */
function enter(now: SurveyState, hands: SurveyHands) {
  if (silent.test(now.phase)) return;
  const held = inside.has(hands.element);
  if (held && now.phase === 'score')
    (find(hands, 'input:checked') ?? find(hands, 'input'))?.focus();
  else if (held) find(hands, 'h2')?.focus({preventScroll: true});
  else hands.say(find(hands, 'h2, legend')?.textContent?.trim() ?? '');
}

/** What follows from a new state, beside its picture. */
export function onState(
  now: SurveyState,
  before: SurveyState | undefined,
  hands: SurveyHands,
): void {
  tell(now, before, hands);
  mind(now, hands.element);
  const isNext =
    now.phase !== before?.phase ||
    ('at' in now && before && 'at' in before && now.at !== before.at);
  if (before && isNext) enter(now, hands);
}
