import type {CampaignView, CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {AccountPromptElement} from '@bonbon/elements/account-prompt/account-prompt-element.js';
import {createMount, type Mount} from '../mount.js';
import type {WidgetContext, WidgetElement, WidgetEntry, WidgetModule} from '../widget.js';
import {begin, register} from './account-prompt-widget.js';

/** Signing in on a panel of its own, for whoever presses something that names its campaign. */
function promptOf(first: CampaignViewOf<'account-prompt'>, context: WidgetContext): WidgetEntry {
  let made: AccountPromptElement | undefined;
  let campaign = first;
  // Pressed for, it asks for an address: nobody said "not now" to this.
  const bring = async (): Promise<WidgetModule> => {
    const fill = await begin(made ?? {}, campaign, context, () => undefined);
    return {
      register,
      create({placement}) {
        made = document.createElement('bon-account-prompt');
        made.placement = placement === 'corner' ? 'corner' : 'overlay';
        return made as AccountPromptElement as never as WidgetElement;
      },
      equip(element, given: CampaignView) {
        const prompt = element as Element as AccountPromptElement;
        fill(prompt);
        if (given.kind === 'account-prompt') prompt.campaign = campaign = given;
      },
    };
  };
  return {
    tag: 'bon-account-prompt',
    load: bring,
    words: async () => ({messages: {}}),
  };
}

/** Mounts a campaign for signing in, once something of the page asks for it. */
export const mountPrompt = (
  campaign: CampaignViewOf<'account-prompt'>,
  context: WidgetContext,
): Mount => createMount(campaign, context, promptOf(campaign, context));
