import type {SurveyView} from '@bonbon/contract/survey.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, type TemplateResult} from 'lit';

/** Under a question that nobody asked for: how much it asks, and two ways out. */
export function renderFoot(
  {questions}: SurveyView,
  t: Translate,
  leave: (verb: 'later' | 'never') => void,
): TemplateResult {
  const most = Math.max(
    ...(['low', 'middle', 'high'] as const).map(
      group => questions.filter(({groups}) => !groups || groups.includes(group)).length,
    ),
  );
  const way = (verb: 'later' | 'never') =>
    html`<button class="txt" type="button" @click=${() => leave(verb)}>${t(verb)}</button>`;
  return html`<div class="foot">
    <span class="soft">${t('short', {count: most + 1})}</span>
    ${way('later')}${way('never')}
  </div>`;
}
