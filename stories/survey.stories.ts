import '@bonbon/elements/survey/define.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect} from 'storybook/test';
import {renderSurvey, standsAt, surveyIn, type SurveyArgs} from './support/survey.js';

/** A working survey over a backend in memory. */
const meta: Meta<SurveyArgs> = {title: 'Survey', render: renderSurvey};
export default meta;

type Story = StoryObj<SurveyArgs>;

export const Playground: Story = {play: standsAt('score')};

/** From the score to the thanks: the score is saved at once, the comment follows. */
export const Answered: Story = {
  args: {placement: 'inline'},
  async play(context) {
    await standsAt('score')(context);
    const survey = surveyIn(context.canvasElement);
    const find = (selector: string) => {
      const found = survey.shadowRoot?.querySelector<HTMLElement>(selector);
      if (!found) throw new Error(`There is no "${selector}" in the survey.`);
      return found;
    };
    await context.userEvent.click(find('input[value="4"]'));
    await standsAt('followup')(context);
    await context.userEvent.type(find('textarea'), 'The lid had opened.');
    await context.userEvent.click(find('[part=submit]'));
    await context.userEvent.click(find('input[value="parcel"]'));
    await context.userEvent.click(find('[part=submit]'));
    await context.userEvent.click(find('[part=submit]'));
    await standsAt('thanks-low')(context);
    expect(survey.value).toBe('4');
  },
};

/** A score for the form around it, with no campaign behind it. */
export const InsideAForm: Story = {
  render: () => {
    const form = document.createElement('form');
    const survey = document.createElement('bon-survey');
    const attributes = {name: 'score', scale: 'csat', shape: 'stars', question: 'How is the cup?'};
    for (const [name, value] of Object.entries(attributes)) survey.setAttribute(name, value);
    form.append(survey);
    return form;
  },
  async play(context) {
    await standsAt('score')(context);
    const survey = surveyIn(context.canvasElement);
    const third = survey.shadowRoot?.querySelector<HTMLElement>('input[value="3"]');
    await context.userEvent.click(third ?? survey);
    expect(new FormData(survey.form ?? undefined).get('score')).toBe('3');
  },
};
