import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {promptPhases as phases} from './support/account-phases.js';
import {renderPrompt, showsPrompt, type PinnedPrompt} from './support/account-prompt.js';

/** Each language: the offer, the mail under way and the way in. */
const meta: Meta<PinnedPrompt> = {
  title: 'Account prompt/Languages',
  render: renderPrompt,
  play: showsPrompt,
};
export default meta;

type Story = StoryObj<PinnedPrompt>;

const offer = {pinned: phases['offer-after-order']};
const sent = {pinned: phases.sent, typed: '482', help: true};
const done = {pinned: phases['signed-in']};

export const Swedish: Story = {args: offer, globals: {locale: 'sv'}};
export const SwedishSent: Story = {args: sent, globals: {locale: 'sv'}};
export const SwedishSignedIn: Story = {args: done, globals: {locale: 'sv'}};
export const Dutch: Story = {args: offer, globals: {locale: 'nl'}};
export const DutchSent: Story = {args: sent, globals: {locale: 'nl'}};
export const DutchSignedIn: Story = {args: done, globals: {locale: 'nl'}};
export const Romanian: Story = {args: offer, globals: {locale: 'ro'}};
export const RomanianSent: Story = {args: sent, globals: {locale: 'ro'}};
export const RomanianSignedIn: Story = {args: done, globals: {locale: 'ro'}};
export const Arabic: Story = {args: offer, globals: {locale: 'ar'}};
export const ArabicSent: Story = {args: sent, globals: {locale: 'ar'}};
export const ArabicSignedIn: Story = {args: done, globals: {locale: 'ar'}};
