import {html, type TemplateResult} from 'lit';
import type {PanelContext} from './loyalty-panel-context.js';

/** A code on its paper ticket, with its terms. */
export const renderTicket = (
  code: string,
  terms: readonly string[],
  {t}: Pick<PanelContext, 't'>,
): TemplateResult =>
  html`<bon-coupon
    code=${code}
    label=${t('code.label')}
    copy-label=${t('copy')}
    copied-label=${t('copied')}
    copied-text=${t('copied.text')}
    selected-text=${t('selected.text')}
    >${terms.map(words => html`<span slot="terms">${words}</span>`)}</bon-coupon
  >`;
