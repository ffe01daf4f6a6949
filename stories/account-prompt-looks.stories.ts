import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {promptPhases as phases, promptVariants as variants} from './support/account-phases.js';
import {renderPrompt, showsPrompt, type PinnedPrompt} from './support/account-prompt.js';

/** The looks a prompt can have, with the states that show most of it. */
const meta: Meta<PinnedPrompt> = {
  title: 'Account prompt/Looks',
  render: renderPrompt,
  play: showsPrompt,
};
export default meta;

type Story = StoryObj<PinnedPrompt>;

const offer = {pinned: phases['offer-after-order']};
const sent = {pinned: phases.sent, typed: '482', help: true};
const phone = {viewport: {value: 'phone', isRotated: false}};
const small = {viewport: {value: 'small', isRotated: false}};

export const PaperLightOffer: Story = {args: offer, globals: {preset: 'paper', scheme: 'light'}};
export const PaperDarkOffer: Story = {args: offer, globals: {preset: 'paper', scheme: 'dark'}};
export const PaperDarkSent: Story = {args: sent, globals: {preset: 'paper', scheme: 'dark'}};
export const MidnightLightOffer: Story = {
  args: offer,
  globals: {preset: 'midnight', scheme: 'light'},
};
export const MidnightDarkOffer: Story = {
  args: offer,
  globals: {preset: 'midnight', scheme: 'dark'},
};
export const MidnightDarkSent: Story = {args: sent, globals: {preset: 'midnight', scheme: 'dark'}};
export const MidnightDarkWrong: Story = {
  args: {pinned: variants.wrongCode, typed: '482931'},
  globals: {preset: 'midnight', scheme: 'dark'},
};
export const MidnightDarkSignedIn: Story = {
  args: {pinned: phases['signed-in']},
  globals: {preset: 'midnight', scheme: 'dark'},
};
export const LikeTheShop: Story = {args: sent, globals: {preset: 'inherit', scheme: 'light'}};
export const Phone: Story = {args: offer, globals: phone};
export const PhoneSent: Story = {args: sent, globals: phone};
export const SmallPhoneSent: Story = {args: sent, globals: small};
export const PhoneOverlay: Story = {args: {...sent, placement: 'overlay'}, globals: phone};
export const PhoneRightToLeft: Story = {args: sent, globals: {...phone, locale: 'ar'}};
export const Overlay: Story = {args: {pinned: phases.entry, placement: 'overlay'}};
export const Corner: Story = {args: {pinned: phases.entry, placement: 'corner'}};
