import type {CampaignView} from '@bonbon/contract/campaign.js';
import {loadWords} from '@bonbon/elements/spin-wheel/messages.js';
import {widget} from './spin-wheel/spin-wheel-widget.js';
import type {WidgetEntry} from './widget.js';

/** Every kind of widget that is shown above the page; a new one is one line here and a folder of its own. */
export const registry: {readonly [K in CampaignView['kind']]?: WidgetEntry} = {
  'spin-wheel': {
    tag: 'bon-spin-wheel',
    load: () => widget,
    words: loadWords,
  },
};

/** Their tags, as a selector. */
export const tags = 'bon-spin-wheel';
