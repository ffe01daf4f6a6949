import {createHtmlPage, type HtmlPage} from '@bonbon/adapters/html/html-page.js';
import type {PreviewState} from '@bonbon/contract/preview.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {createFrequencyLog} from '@bonbon/core/audience/frequency-cap.js';
import {judgeTargeting} from '@bonbon/core/audience/targeting.js';
import {openStorage} from '@bonbon/core/storage/storage-reading.js';
import {completeStorage} from '@bonbon/core/storage/storage-writing.js';
import '@bonbon/elements/preview-ribbon/define.js';
import type {PreviewAskedEvent} from '@bonbon/elements/preview-ribbon/preview-ribbon-events.js';
import {loadPreviewRibbonMessages} from '@bonbon/elements/preview-ribbon/messages.js';
import {explain} from '../explain.js';
import type {Manners} from '../manners.js';
import {completePage} from '../page-later.js';
import type {ShellContext} from '../shell.js';
import {endPreview} from './preview-end.js';

type On = Extract<PreviewState, {state: 'on'}>;

/** Judges the rules that the preview leaves aside, as they would hold on this page. */
async function reasonsOf(shell: ShellContext, {startsAt, endsAt, targeting}: On) {
  const [shown] = shell.config?.campaigns ?? [];
  if (!shown) return [];
  const page = createHtmlPage(document) as HtmlPage & Storefront;
  const storage = openStorage({shopKey: shell.shopKey, consent: page.snapshot().consent.storage});
  completePage(page, storage);
  const whole = completeStorage(storage);
  const campaign = {...shown, ...(startsAt ? {startsAt} : {}), ...(endsAt ? {endsAt} : {})};
  const options = {
    campaign,
    storage: whole,
    snapshot: page.snapshot,
    judge: () => judgeTargeting(targeting, page.snapshot(), whole),
  };
  const log = createFrequencyLog(whole, campaign, Date.now);
  const manners = {options, log} as Partial<Manners> as Manners;
  const all = await explain([{manners: async () => manners}]);
  return all.filter(({rule}) => /^(schedule|targeting)\./.test(rule));
}

/** Puts the ribbon into the page: that it is a preview, why it would be shown, and the way out. */
export async function showRibbon(shell: ShellContext, preview: On): Promise<void> {
  const {campaignId, name, status} = preview;
  const ribbon = document.createElement('bon-preview-ribbon');
  const {locale, messages} = await loadPreviewRibbonMessages(shell.locale);
  const kind = shell.config?.campaigns[0]?.kind;
  Object.assign(ribbon, {label: name, status, locale, messages, opens: kind !== 'back-in-stock'});
  ribbon.lang = locale;
  ribbon.dir = locale === 'ar' ? 'rtl' : 'ltr';
  ribbon.addEventListener('bon-preview-asked', event => {
    const {wish} = (event as PreviewAskedEvent).detail;
    if (wish === 'end') return endPreview();
    if (wish === 'open') return void window.bonbon?.open(kind === 'loyalty' ? kind : campaignId);
    if (ribbon.reasons) return void (ribbon.reasons = undefined);
    void reasonsOf(shell, preview).then(reasons => (ribbon.reasons = reasons));
  });
  document.body.append(ribbon);
  // Above what the page and its widgets put over everything.
  ribbon.popover = 'manual';
  ribbon.showPopover?.();
}
