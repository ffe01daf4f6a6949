import type {SurveyQuestionView, SurveyView} from '@bonbon/contract/survey.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import type {SurveyDraft, SurveyState, SurveyStore} from '@bonbon/core/survey/survey-state.js';
import {html, nothing, type TemplateResult} from 'lit';
import type {EmailFieldElement} from '../email-field/email-field-element.js';
import type {SurveyHands} from './survey-parts.js';
import {emailOf} from './survey-email.js';
import {renderThanks} from './survey-thanks.js';

export {look, onKey, onState} from './survey-acts.js';
export {surveyLaterStyles as styles} from './survey-later-styles.js';
export {statesOf} from './survey-states.js';

/** What the states after the score are drawn from. */
export interface LaterContext {
  readonly t: Translate;
  readonly view: SurveyView;
  /** The highest score. */
  readonly most: number;
  readonly store: SurveyStore | undefined;
  readonly draft: SurveyDraft | undefined;
  /** The address the page knows of its shopper. */
  readonly known: string | undefined;
  readonly email: () => EmailFieldElement;
}

const contextOf = ({element, t, view, scores}: SurveyHands): LaterContext => ({
  t,
  view,
  most: scores.at(-1) ?? 10,
  store: element.store,
  draft: element.store?.$draft.get(),
  known: element.storefront?.snapshot().shopper.email,
  email: () => emailOf(element, t),
});

type In<P extends SurveyState['phase']> = Extract<SurveyState, {phase: P}>;

/** Keeps an address or a name in one piece inside words that run the other way. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;

const masked = (email: string) => email.replace(/^(..?).*@/, '$1•••@');

/** The score that was given, and the way back to it. */
function renderBack(now: In<'followup'>, {t, most, store}: LaterContext) {
  const {score} = now;
  return html`<button class="back" type="button" @click=${() => store?.change()}>
    <span class="vh">${t('change.label')}</span> <i>${t('number', {score})}</i>
    <span>${t('of-most', {most})}</span> <u>${t('change')}</u>
  </button>`;
}

function renderText(question: Extract<SurveyQuestionView, {kind: 'text'}>, context: LaterContext) {
  const {t, store, draft} = context;
  const {id: questionId, maxLength, required} = question;
  const onInput = (event: Event) =>
    store?.note({answer: {questionId, text: (event.target as HTMLTextAreaElement).value}});
  return html`<label class="lab" for="words"
      >${t('text.label')}${required ? nothing : html`<span>${t('optional')}</span>`}</label
    ><textarea
      id="words"
      maxlength=${maxLength}
      aria-describedby="hint"
      .value=${draft?.answers[questionId]?.text ?? ''}
      @input=${onInput}
    ></textarea>
    <p class="fine" id="hint">${question.hint ?? t('text.hint')}</p>`;
}

function renderChoices(
  question: Extract<SurveyQuestionView, {kind: 'choice'}>,
  {store, draft}: LaterContext,
) {
  const {id: questionId, several, choices} = question;
  const chosen = draft?.answers[questionId]?.choices ?? [];
  const onChange = (event: Event) => {
    const {value, checked} = event.target as HTMLInputElement;
    const kept = several ? chosen.filter(id => id !== value) : [];
    store?.note({answer: {questionId, choices: checked ? [...kept, value] : kept}});
  };
  return html`<div class="options" role=${several ? 'group' : 'radiogroup'} aria-labelledby="ask">
    ${choices.map(
      ({id, label}) =>
        html`<label class="tick"
          ><input
            type=${several ? 'checkbox' : 'radio'}
            name=${questionId}
            value=${id}
            .checked=${chosen.includes(id)}
            @change=${onChange}
          /><span>${label}</span></label
        >`,
    )}
  </div>`;
}

function renderSteps(
  question: Extract<SurveyQuestionView, {kind: 'scale'}>,
  {t, store, draft}: LaterContext,
) {
  const {id: questionId, steps, lowLabel, highLabel} = question;
  const chosen = draft?.answers[questionId]?.value;
  const hasEnds = lowLabel || highLabel;
  return html`<div
      class="answers nums"
      role="radiogroup"
      aria-labelledby="ask"
      aria-describedby=${hasEnds ? 'ends' : nothing}
    >
      ${Array.from({length: steps}, (_, index) => index + 1).map(
        value =>
          html`<label class="n"
            ><input
              type="radio"
              name=${questionId}
              value=${value}
              .checked=${chosen === value}
              @change=${() => store?.note({answer: {questionId, value}})}
            /><span>${t('number', {score: value})}</span></label
          >`,
      )}
    </div>
    ${
      hasEnds
        ? html`<div class="ends" id="ends">
            <span>${lowLabel ?? ''}</span><span class="hi">${highLabel ?? ''}</span>
          </div>`
        : nothing
    }`;
}

/** "You may contact me": unticked, and an address only where the page knows none. */
function renderContact({t, store, draft, known, email}: LaterContext) {
  const allowed = draft?.contact.allowed ?? false;
  const field = allowed && !known ? email() : undefined;
  const onTick = (event: Event) => {
    const {checked} = event.target as HTMLInputElement;
    store?.note({contact: {allowed: checked, ...(checked && known ? {email: known} : {})}});
  };
  const onAddress = () =>
    field &&
    store?.note({contact: {allowed: true, ...(field.invalid ? {} : {email: field.value})}});
  return html`<label class="tick"
      ><input type="checkbox" .checked=${allowed} @change=${onTick} /><span
        >${t('contact')}<small
          >${known ? t('contact.at', {email: isolate(masked(known))}) : t('contact.how')}</small
        ></span
      ></label
    >${field ? html`<div class="field" @input=${onAddress} @change=${onAddress}><slot name="email"></slot></div>` : nothing}`;
}

/** What is wrong with the answer, in words. */
function problemOf({question, error}: In<'followup'>, {t}: LaterContext): string {
  if (!error) return '';
  if (error.code === 'field.missing') {
    return t(question.kind === 'text' ? 'missing.text' : 'missing');
  }
  return t('refused');
}

function renderFollowup(now: In<'followup'>, context: LaterContext) {
  const {t, view, store, email, draft, known} = context;
  const {question, isLast, saved, score} = now;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const field = draft?.contact.allowed && !known ? email() : undefined;
    if (field?.invalid) {
      field.error = t('email.invalid');
      return field.focus();
    }
    void store?.submit();
  };
  const piece = {text: renderText, choice: renderChoices, scale: renderSteps}[question.kind] as (
    question: SurveyQuestionView,
    context: LaterContext,
  ) => TemplateResult;
  return html`<form class="in" part="form" novalidate @submit=${onSubmit}>
    ${
      now.at === 0
        ? renderBack(now, context)
        : html`<button class="txt" type="button" @click=${() => store?.back()}>
            ${t('back')}
          </button>`
    }
    <h2 id="ask" class="q" part="title" tabindex="-1">${question.title}</h2>
    ${question.kind !== 'text' && question.hint ? html`<p class="lead">${question.hint}</p>` : nothing}
    ${piece(question, context)}
    ${view.askContact && question.kind === 'text' ? renderContact(context) : nothing}
    <p class="bad" role="alert">${problemOf(now, context)}</p>
    <div class="acts">
      <button class="go" part="submit">${t(isLast ? 'send' : 'next')}</button>
      ${
        question.required
          ? nothing
          : html`<button class="txt" type="button" @click=${() => void store?.skip()}>
              ${t('skip')}
            </button>`
      }
      <span class="soft" role="status">${t(saved, {score})}</span>
    </div>
  </form>`;
}

const post = html`<svg class="post" viewBox="0 0 48 48" aria-hidden="true">
  <path
    d="M7 14.5a2 2 0 0 1 2-2h27a2 2 0 0 1 2 2v8M38 14 24.3 25.2a2.8 2.8 0 0 1-3.6 0L7 14M7 14.5V33a2 2 0 0 0 2 2h16M35.5 29.5v4.2l2.8 1.8"
  />
  <circle cx="35.5" cy="33.5" r="7.5" />
</svg>`;

function renderQueued(now: In<'queued-offline'>, {t, store}: LaterContext) {
  const {score, words, keptAtMs, trying} = now;
  const time = new Intl.DateTimeFormat(t.locale, {timeStyle: 'short'}).format(keptAtMs);
  return html`<div class="wait in">
    ${post}
    <div>
      <h2 class="q" part="title" tabindex="-1">${t('queued.title')}</h2>
      <p class="lead">${t('queued.text')}</p>
    </div>
    <p class="kept">
      <span>${t('queued.score', {score})}</span>
      ${words ? html`<span>${t('queued.words', {count: words})}</span>` : nothing}
      <span>${t('queued.at', {time: isolate(time)})}</span>
    </p>
    <div class="acts">
      <button
        class="ghost"
        type="button"
        aria-disabled=${trying}
        @click=${() => void store?.retry()}
      >
        ${t(trying ? 'queued.trying' : 'queued.try')}
      </button>
      <span class="soft">${t('queued.device')}</span>
    </div>
  </div>`;
}

const renderSaid = (key: string, {t}: LaterContext) =>
  html`<div class="in">
    <h2 class="q" part="title" tabindex="-1">${t(`${key}.title`)}</h2>
    <p class="lead">${t(`${key}.text`)}</p>
  </div>`;

/** Draws every state after the score. */
export function renderLater(now: SurveyState, hands: SurveyHands): TemplateResult {
  const context = contextOf(hands);
  switch (now.phase) {
    case 'followup':
      return renderFollowup(now, context);
    case 'sending':
      return html`<div class="in">
        <h2 class="q" tabindex="-1">${context.t('sending')}</h2>
        <div class="bone"></div>
        <div class="bone half"></div>
      </div>`;
    case 'queued-offline':
      return renderQueued(now, context);
    case 'thanks-already':
      return renderSaid('already', context);
    case 'closed':
      return renderSaid('closed', context);
    case 'thanks-low':
    case 'thanks-middle':
    case 'thanks-high':
      return renderThanks(now, context);
    default:
      return html``;
  }
}
