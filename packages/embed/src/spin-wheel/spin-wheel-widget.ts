import '@bonbon/elements/spin-wheel/define.js';
import {SpinWheelElement} from '@bonbon/elements/spin-wheel/spin-wheel-element.js';
import {createSpinWheelStore} from '@bonbon/core/spin-wheel/spin-wheel-store.js';
import type {WidgetElement, WidgetModule} from '../widget.js';

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

/** The wheel as a widget of the pasted script. */
export const widget: WidgetModule = {
  usable: customElements.get('bon-spin-wheel') === SpinWheelElement,
  create(campaign) {
    const element = document.createElement('bon-spin-wheel');
    element.campaignId = campaign.id;
    element.placement = campaign.placement === 'inline' ? 'overlay' : campaign.placement;
    return element;
  },
  equip(element, campaign, context, {messages, more}) {
    if (!isWheel(element)) return;
    const {backend, storefront, storage, outbox, baseUrl, locale} = context;
    const {useUrl} = campaign.settings;
    element.campaign = campaign;
    element.messages = messages;
    element.moreMessages = more;
    element.locale = locale();
    element.verifyUrl ||= `${baseUrl}/verify/`;
    element.backend ??= backend;
    element.storefront ??= storefront;
    element.store ??= createSpinWheelStore({
      backend: element.backend,
      campaignId: campaign.id,
      storefront,
      storage,
      outbox,
      locale,
      ...(useUrl ? {useUrl} : {}),
    });
  },
  isFinished: element => isWheel(element) && finished.has(element.state.phase),
};
