import type {SurveyView} from '@bonbon/contract/survey.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, type TemplateResult} from 'lit';
import {BeforeOpenEvent, CloseEvent, OpenEvent} from '../internal/opening-events.js';
import type {SurveyElement} from './survey-first.js';

export {surveyPanelStyles as styles} from './survey-panel-styles.js';

/** Where the focus was before each opened. */
const openers = new WeakMap<SurveyElement, Element | null>();

const ignore = () => undefined;

/** Opens a survey, unless a listener of `bon-before-open` objects. */
export async function open(element: SurveyElement): Promise<void> {
  if (element._open || !element.dispatchEvent(new BeforeOpenEvent())) return;
  const {placement} = element;
  if (placement === 'anchored') {
    // Without its file it stands in the corner.
    await import('./survey-anchored.js').then(({anchorSurvey}) => anchorSurvey(element), ignore);
    if (element._open) return;
  }
  openers.set(element, document.activeElement);
  element._open = true;
  element.store?.show();
  void element.fetch();
  await element.updateComplete;
  if (placement === 'overlay') element.renderRoot.querySelector<HTMLElement>('input')?.focus();
  element.dispatchEvent(new OpenEvent());
}

/** Closes a survey that is not part of the page. */
export function close(element: SurveyElement, reason: 'closed' | 'declined' = 'closed'): void {
  if (reason === 'closed') element.store?.close();
  if (!element._open) return;
  const around = element.getRootNode() as Document | ShadowRoot;
  const held = element.contains(around.activeElement) || element.shadowRoot?.activeElement;
  const opener = openers.get(element);
  element._open = false;
  if (held && opener instanceof HTMLElement) void element.updateComplete.then(() => opener.focus());
  element.dispatchEvent(new CloseEvent(reason));
}

/** The surface of a survey that is not part of the page; none while it is closed. */
export function renderPanel(
  element: SurveyElement,
  body: TemplateResult,
  label: string,
  t: Translate,
): TemplateResult | undefined {
  const {placement, pinned, _open: isOpen} = element;
  if (!isOpen && !pinned) return undefined;
  return html`<bon-panel
    .placement=${placement === 'overlay' ? placement : 'corner'}
    .open=${true}
    label=${label}
    close-label=${t('close')}
    @bon-dismiss=${() => element.close()}
    ><div class="on-panel">${body}</div></bon-panel
  >`;
}

/** Under a question that nobody asked for: how much it asks, and two ways out. */
export function renderFoot(
  element: Pick<SurveyElement, 'prepare' | 'close'>,
  {questions}: SurveyView,
  t: Translate,
): TemplateResult {
  const most = Math.max(
    ...(['low', 'middle', 'high'] as const).map(
      group => questions.filter(({groups}) => !groups || groups.includes(group)).length,
    ),
  );
  const leave = (verb: 'later' | 'never') => {
    void element.prepare().then(store => store?.[verb]());
    element.close('declined');
  };
  const way = (verb: 'later' | 'never') =>
    html`<button class="txt" type="button" @click=${() => leave(verb)}>${t(verb)}</button>`;
  return html`<div class="foot">
    <span class="soft">${t('short', {count: most + 1})}</span>
    ${way('later')}${way('never')}
  </div>`;
}
