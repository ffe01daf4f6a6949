import type {CampaignView, CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';
import {createSpinWheelStore} from '@bonbon/core/spin-wheel/spin-wheel-store.js';
import {askContext, backendContext, storefrontContext} from '../internal/backend-context.js';
import {languageOf} from '../internal/language.js';
import type {SpinWheelElement} from './spin-wheel-first.js';
import {loadSpinWheelMessages, resolveSpinWheelLocale} from './whole-messages.js';

/** Words in the language they are in. */
export interface Words {
  readonly messages: Messages;
  readonly locale: string;
}

/** What a wheel does for itself that nobody did for it. */
export interface StandAlone {
  /** Asks the providers around the wheel for a backend and the shop's page. */
  ask(): void;
  /** Fetches the words of the language around the wheel. */
  speak(): Promise<void>;
  /** Makes the memory, from nothing but a backend and a campaign's id. */
  prepare(): Promise<void>;
}

/** Lets a wheel stand alone: in a page without the pasted script, with some or none of its means given. */
export function standAlone(wheel: SpinWheelElement, use: (words: Words) => void): StandAlone {
  let asked = '';
  const locale = () => wheel.locale || languageOf(wheel, wheel.storefront?.snapshot().locale);

  const findCampaign = async (): Promise<CampaignViewOf<'spin-wheel'> | undefined> => {
    const config = await wheel.backend?.config?.({locale: locale()});
    if (!config?.ok) return undefined;
    const isOurs = (one: CampaignView) => one.kind === 'spin-wheel' && one.id === wheel.campaignId;
    return config.value.campaigns.find(isOurs) as CampaignViewOf<'spin-wheel'> | undefined;
  };

  const alone: StandAlone = {
    ask() {
      if (!wheel.backend) askContext(wheel, backendContext, value => (wheel.backend = value));
      if (!wheel.storefront)
        askContext(wheel, storefrontContext, value => (wheel.storefront = value));
    },
    async speak() {
      const wanted = locale();
      if (wanted === asked || wheel.messages?.['spin']) return;
      asked = wanted;
      const messages = await loadSpinWheelMessages(wanted);
      if (wanted === asked) use({messages, locale: resolveSpinWheelLocale(wanted)});
    },
    async prepare() {
      if (wheel.store || !wheel.backend || !wheel.campaignId) return;
      const {backend, storefront, campaignId} = wheel;
      wheel.campaign ??= await findCampaign();
      const useUrl = wheel.campaign?.settings.useUrl;
      wheel.store ??= createSpinWheelStore({
        backend,
        campaignId,
        locale,
        ...(storefront ? {storefront} : {}),
        ...(useUrl ? {useUrl} : {}),
      });
    },
  };
  // Whenever it is moved, as there may be other providers around it.
  wheel.addController({hostConnected: () => alone.ask()});
  return alone;
}
