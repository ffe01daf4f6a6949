import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import {SurveyElement} from '@bonbon/elements/survey/survey-first.js';
import * as panel from '@bonbon/elements/survey/survey-panel.js';
import type {WidgetModule} from '../widget.js';
import {fill, register} from './survey-widget.js';

SurveyElement.parts.panel = panel;

/** A survey that asks for the floor, as the shell knows its widgets. */
export const widget: WidgetModule = {
  register,
  create(campaign) {
    register();
    const element = document.createElement('bon-survey');
    element.campaignId = campaign.id;
    element.placement = (campaign as CampaignViewOf<'survey'>).placement;
    return element as never;
  },
  equip(element, campaign, context, {messages, more}) {
    const survey = element as Element;
    if (!(survey instanceof SurveyElement)) return;
    survey.messages = messages;
    if (more) survey.moreMessages = more;
    fill(survey, campaign, context);
  },
};
