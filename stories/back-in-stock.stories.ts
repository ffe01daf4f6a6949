import '@bonbon/elements/back-in-stock/define.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {reminderIn, renderReminder, standsAt, type ReminderArgs} from './support/reminder.js';

/** A working reminder over a backend in memory, in a shop's own product form. */
const meta: Meta<ReminderArgs> = {
  title: 'Back in stock',
  render: renderReminder,
  globals: {preset: 'inherit'},
};
export default meta;

type Story = StoryObj<ReminderArgs>;

export const Playground: Story = {play: standsAt('offer')};

/** From the offer to the mail: the form unfolds, an address is typed, the request is sent. */
export const AskedFor: Story = {
  async play(context) {
    await standsAt('offer')(context);
    const reminder = reminderIn(context.canvasElement);
    const find = (selector: string) => reminder.shadowRoot?.querySelector<HTMLElement>(selector);
    await context.userEvent.click(find('.trig') ?? reminder);
    await standsAt('form')(context);
    const field = reminder.querySelector<HTMLInputElement>('input[type=email]');
    if (!field) throw new Error('There is no address field in the page’s own tree.');
    await context.userEvent.type(field, 'maja@example.com');
    await context.userEvent.click(find('[part=submit]') ?? reminder);
    await standsAt('confirm-sent')(context);
  },
};
