import '@bonbon/elements/launcher/define.js';
import type {CampaignView} from '@bonbon/contract/campaign.js';
import {createTranslator, type Messages} from '@bonbon/core/i18n/translator.js';

/** Puts the campaign's tab at the side of the page. */
export function createSideTab(options: {
  readonly campaign: CampaignView;
  readonly locale: string;
  readonly words: Messages;
  readonly onPress: () => void;
  readonly onNear: () => void;
}): HTMLElement {
  const {campaign, locale, words, onPress, onNear} = options;
  const tab = document.createElement('bon-launcher');
  const translate = createTranslator(words, locale, campaign.texts);
  tab.lang = locale;
  tab.label = translate('launcher');
  tab.shape = campaign.placement === 'corner' ? 'pill' : 'tab';
  const trigger = campaign.triggers.find(({kind}) => kind === 'side-tab');
  if (trigger?.kind === 'side-tab') tab.side = trigger.side;
  if (campaign.kind === 'survey') {
    tab.picture = 'speech';
    // A finger comes without a sign: what it will open is fetched while the page has nothing else to do.
    requestAnimationFrame(() => (globalThis.requestIdleCallback ?? setTimeout)(onNear));
  }
  tab.preset = campaign.preset;
  tab.scheme = campaign.scheme;
  tab.addEventListener('click', onPress);
  tab.addEventListener('pointerenter', onNear, {once: true});
  tab.addEventListener('focusin', onNear, {once: true});
  document.body.append(tab);
  return tab;
}
