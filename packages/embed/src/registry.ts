import type {CampaignView} from '@bonbon/contract/campaign.js';
import {
  loadFirstMessages,
  loadMoreMessages,
  spinWheelLocales,
} from '@bonbon/elements/spin-wheel/messages.js';
import {widget} from './spin-wheel/spin-wheel-widget.js';
import type {WidgetEntry} from './widget.js';

/** The kinds that this script can show. */
export type ShownKind = Extract<CampaignView['kind'], 'spin-wheel'>;

/** Every kind of widget; a new one is one line here and a folder of its own. */
export const registry: Readonly<Record<ShownKind, WidgetEntry>> = {
  'spin-wheel': {
    tag: 'bon-spin-wheel',
    load: () => widget,
    locales: spinWheelLocales,
    words: loadFirstMessages,
    moreWords: loadMoreMessages,
  },
};
