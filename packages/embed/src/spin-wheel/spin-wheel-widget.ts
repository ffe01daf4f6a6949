import type {Backend} from '@bonbon/contract/ports/backend.js';
import '@bonbon/elements/consent-field/define.js';
import '@bonbon/elements/email-field/define.js';
import '@bonbon/elements/panel/define.js';
import type {} from '@bonbon/elements/spin-wheel/define.js';
import {define} from '@bonbon/elements/internal/define.js';
import {SpinWheelElement} from '@bonbon/elements/spin-wheel/spin-wheel-element.js';
import {createSpinWheelOpening} from '@bonbon/core/spin-wheel/spin-wheel-opening.js';
import type {WidgetContext, WidgetElement, WidgetModule} from '../widget.js';

const finished = new Set([
  'revealed',
  'check-inbox',
  'no-prize',
  'already-played',
  'pocket',
  'redeemed',
]);

const isWheel = (element: WidgetElement): element is SpinWheelElement =>
  element instanceof SpinWheelElement;

/** Opens at once; what follows is fetched while the shopper reads. */
const createStore = (
  backend: Backend,
  campaignId: string,
  {storefront, storage, locale, outbox, flush, readAll}: WidgetContext,
  useUrl: string | undefined,
) =>
  createSpinWheelOpening(
    {backend, campaignId, storefront, storage, locale, ...(useUrl ? {useUrl} : {})},
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
  create(campaign) {
    widget.register();
    const element = document.createElement('bon-spin-wheel');
    element.campaignId = campaign.id;
    element.placement = campaign.placement === 'inline' ? 'overlay' : campaign.placement;
    return element;
  },
  equip(element, campaign, context, {messages, more}) {
    if (!isWheel(element) || campaign.kind !== 'spin-wheel') return;
    const {backend, storefront, baseUrl, locale} = context;
    const {useUrl} = campaign.settings;
    element.campaign = campaign;
    element.messages = messages;
    element.moreMessages = more;
    element.locale = locale();
    element.verifyUrl ||= `${baseUrl}/verify/`;
    element.backend ??= backend;
    element.storefront ??= storefront;
    element.store ??= createStore(element.backend, campaign.id, context, useUrl);
  },
  isFinished: element => isWheel(element) && finished.has(element.state.phase),
};
