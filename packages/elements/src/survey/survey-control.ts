import type {SurveyScale, SurveyView} from '@bonbon/contract/survey.js';
import type {SurveyElement as Complete} from './survey-element.js';
import type {SurveyElement} from './survey-first.js';
import type {SurveyHands} from './survey-parts.js';

/** What a form asks of a control, by the names the platform gives it. */
const asked = ['form', 'validity', 'validationMessage', 'checkValidity', 'reportValidity'] as const;

/** The radio button that has or would have focus. */
const scoreOf = ({renderRoot}: SurveyElement) =>
  renderRoot.querySelector<HTMLElement>('input:checked') ??
  renderRoot.querySelector<HTMLElement>('input');

/** Says whether a form may be sent: not without a score where one is required. */
function judge({element, internals, t}: SurveyHands) {
  const missing = element.required && element.value === '';
  const anchor = element.renderRoot.querySelector<HTMLElement>('input');
  if (missing && anchor) internals.setValidity({valueMissing: true}, t('missing'), anchor);
  else internals.setValidity({});
}

/** Gives surveys what a form asks of its controls. */
export function asControl<T extends typeof SurveyElement>(survey: T): T {
  survey.parts.judge = judge;
  for (const name of asked) {
    Object.defineProperty(survey.prototype, name, {
      configurable: true,
      get(this: SurveyElement) {
        const internals = survey.internalsOf(this);
        const found: unknown = internals[name];
        return typeof found === 'function' ? found.bind(internals) : found;
      },
    });
  }
  Object.defineProperty(survey.prototype, 'isControl', {
    configurable: true,
    get(this: SurveyElement) {
      const {campaign, campaignId, backend, store, makeStore} = this;
      return !campaign && !campaignId && !backend && !store && !makeStore;
    },
  });
  survey.prototype.focus = function (this: SurveyElement, options) {
    scoreOf(this)?.focus(options);
  };
  return survey;
}

/** The survey that attributes describe: a score and nothing else. */
export function viewOf(element: Complete): SurveyView {
  const steps = Number(element.steps) as 2 | 3 | 5 | 7;
  const scale: SurveyScale =
    element.scale === 'csat'
      ? {kind: 'csat', steps: [2, 3, 5, 7].includes(steps) ? steps : 5, shape: element.shape}
      : {kind: element.scale};
  return {
    scale,
    questions: [],
    askContact: false,
    thanks: {},
    waits: {samplePercent: 100, afterAnswerDays: 0, afterLaterDays: 0, betweenSurveysDays: 0},
    ...(element.question ? {question: element.question} : {}),
  };
}
