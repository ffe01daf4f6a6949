import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import '@bonbon/elements/email-field/define.js';
import '@bonbon/elements/panel/define.js';
import type {} from '@bonbon/elements/spin-wheel/define.js';
import {define} from '@bonbon/elements/internal/define.js';
import {SpinWheelElement} from '@bonbon/elements/spin-wheel/spin-wheel-first.js';
import {createSpinWheelOpening} from '@bonbon/core/spin-wheel/spin-wheel-opening.js';
import type {WidgetContext, WidgetModule} from '../widget.js';

/** Opens at once; what follows is fetched while the shopper reads. */
const createStore = (
  backend: Backend,
  {id: campaignId, settings: {useUrl}}: CampaignViewOf<'spin-wheel'>,
  {storefront, storage, locale, outbox, flush, readAll}: WidgetContext,
) =>
  createSpinWheelOpening(
    {backend, campaignId, storefront, storage, locale, ...(useUrl && {useUrl})},
    {
      load: async () => {
        const [{createSpinWheelActs}, unsent] = await Promise.all([
          import('@bonbon/core/spin-wheel/spin-wheel-acts.js'),
          outbox(),
          readAll(),
        ]);
        return memory => createSpinWheelActs(memory, unsent);
      },
      flush: () => flush(`spin:${campaignId}`),
    },
  );

/** The wheel as a widget of the pasted script. */
export const widget: WidgetModule = {
  register() {
    define('bon-spin-wheel', SpinWheelElement);
    return customElements.get('bon-spin-wheel') === SpinWheelElement;
  },
  create({id, placement}) {
    const element = document.createElement('bon-spin-wheel');
    element.campaignId = id;
    element.placement = placement === 'corner' ? placement : 'overlay';
    return element;
  },
  equip(given, campaign, context, {messages, more}) {
    const element = given as SpinWheelElement;
    const {backend, storefront, baseUrl, locale} = context;
    element.campaign = campaign as CampaignViewOf<'spin-wheel'>;
    element.messages = messages;
    element.moreMessages = more;
    element.locale = locale();
    element.verifyUrl ||= `${baseUrl}/verify/`;
    element.backend ??= backend;
    element.storefront ??= storefront;
    element.store ??= createStore(element.backend, element.campaign, context);
  },
};
