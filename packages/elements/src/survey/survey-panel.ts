import type {SurveyView} from '@bonbon/contract/survey.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, type TemplateResult} from 'lit';
import type {SurveyElement} from './survey-first.js';

export {surveyPanelStyles as styles} from './survey-panel-styles.js';

/** The surface of a survey that is not part of the page; none while it is closed. */
export function renderCard(
  element: Pick<SurveyElement, 'placement' | 'pinned' | '_open' | 'close'>,
  body: TemplateResult,
  label: string,
  t: Translate,
): TemplateResult | undefined {
  const {placement, pinned, _open: isOpen} = element;
  if (!isOpen && !pinned) return undefined;
  return html`<bon-panel
    .placement=${placement === 'overlay' ? placement : 'corner'}
    open
    label=${label}
    close-label=${t('close')}
    @bon-dismiss=${() => element.close()}
    ><div class="on-panel">${body}</div></bon-panel
  >`;
}

/** Under a question that nobody asked for: how much it asks, and two ways out. */
export function renderFoot(
  element: Pick<SurveyElement, 'leave'>,
  {questions}: SurveyView,
  t: Translate,
): TemplateResult {
  const most = Math.max(
    ...(['low', 'middle', 'high'] as const).map(
      group => questions.filter(({groups}) => groups?.includes(group) ?? true).length,
    ),
  );
  const way = (verb: 'later' | 'never') =>
    html`<button class="txt" type="button" @click=${() => element.leave(verb)}>${t(verb)}</button>`;
  return html`<div class="foot">
    <span class="small">${t('short', {count: most + 1})}</span>
    ${way('later')}${way('never')}
  </div>`;
}
