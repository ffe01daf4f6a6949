import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {SurveyTable} from '@bonbon/elements/survey/messages.js';
import type {ScaleSteps} from '@bonbon/elements/survey/survey-parts.js';
import {hasMoods} from '@bonbon/elements/survey/survey-scale.js';
import type {WidgetContext} from '../widget.js';

/** A question that was drawn before its element, and what its shopper did there. */
export interface Ahead {
  readonly campaign: CampaignViewOf<'survey'>;
  readonly context: WidgetContext;
  readonly table: SurveyTable;
  readonly steps: ScaleSteps;
  readonly nodes: readonly ChildNode[];
  picked?: number;
  isPressed?: boolean;
  isNear?: boolean;
  readonly keys: string[];
}

/** Drawn questions that wait for their element; it comes for all of them at once. */
export const ahead = new Map<Element, Ahead>();

/** What draws the steps of a scale. */
export const loadSteps = (scale: Parameters<typeof hasMoods>[0]): Promise<ScaleSteps> =>
  hasMoods(scale)
    ? import('@bonbon/elements/survey/survey-moods.js')
    : import('@bonbon/elements/survey/survey-numbers.js');
