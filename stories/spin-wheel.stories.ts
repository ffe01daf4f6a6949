import '@bonbon/elements/spin-wheel/define.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import type {Placement} from '@bonbon/contract/campaign.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';
import {storyBackend, type StoryWheel} from './support/backend.js';
import {becomes, button, wheelIn} from './support/shown.js';
import {createWheel} from './support/wheel.js';

interface Controls extends Required<StoryWheel> {
  placement: Placement;
}

/** A working wheel over a backend in memory. The toolbar says what that backend does. */
const meta: Meta<Controls> = {
  title: 'Spin wheel',
  args: {placement: 'inline', sliceAngles: 'chance', entry: 'email', delivery: 'screen', slices: 8},
  argTypes: {
    placement: {control: 'inline-radio', options: ['inline', 'corner', 'overlay']},
    sliceAngles: {control: 'inline-radio', options: ['chance', 'equal']},
    entry: {control: 'inline-radio', options: ['email', 'free']},
    delivery: {control: 'inline-radio', options: ['screen', 'mail']},
    slices: {control: {type: 'range', min: 2, max: 8, step: 1}},
  },
  render({placement, slices, ...settings}, {globals, loaded}) {
    return createWheel({
      placement,
      settings,
      preset: String(globals['preset']),
      scheme: String(globals['scheme']),
      locale: String(globals['locale']),
      backend: storyBackend(String(globals['condition']), {...settings, slices}),
      messages: loaded['messages'] as Messages | undefined,
    });
  },
};
export default meta;

type Story = StoryObj<Controls>;

export const Playground: Story = {play: becomes('intro')};
export const Corner: Story = {args: {placement: 'corner'}, play: becomes('intro')};
export const Overlay: Story = {args: {placement: 'overlay'}, play: becomes('intro')};
export const WithoutAddress: Story = {args: {entry: 'free'}, play: becomes('intro')};
export const EqualSlices: Story = {args: {sliceAngles: 'equal'}, play: becomes('intro')};
export const TwoSlices: Story = {args: {slices: 2}, play: becomes('intro')};

export const Slow: Story = {globals: {condition: 'slow'}, play: becomes('loading')};
export const Offline: Story = {globals: {condition: 'offline'}, play: becomes('load-error')};
export const RateLimited: Story = {
  globals: {condition: 'rate-limited'},
  play: becomes('load-error'),
};
export const SoldOut: Story = {globals: {condition: 'sold-out'}, play: becomes('sold-out')};
export const Ended: Story = {globals: {condition: 'ended'}, play: becomes('ended')};

/** A whole turn: address, spin, skipped animation, code. All seven slices of this wheel win. */
export const PlayedThrough: Story = {
  args: {slices: 7},
  async play(context) {
    await becomes('intro')(context);
    const wheel = wheelIn(context.canvasElement);
    const field = wheel.querySelector<HTMLInputElement>('input[type=email]');
    if (!field) throw new Error('There is no address field in the page’s own tree.');
    await context.userEvent.type(field, 'linnea@example.com');
    await context.userEvent.click(button(wheel, '[part~=submit]'));
    await becomes('spinning')(context);
    await becomes('revealed')(context);
  },
};
