import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {promptPhases as phases, promptVariants as variants} from './support/account-phases.js';
import {renderPrompt, showsPrompt, type PinnedPrompt} from './support/account-prompt.js';

/** Every state a shopper can meet, held still. */
const meta: Meta<PinnedPrompt> = {
  title: 'Account prompt/States',
  render: renderPrompt,
  play: showsPrompt,
};
export default meta;

type Story = StoryObj<PinnedPrompt>;

export const OfferAfterOrder: Story = {args: {pinned: phases['offer-after-order']}};
export const Snoozed: Story = {args: {pinned: phases.snoozed}};
export const NeverAgain: Story = {args: {pinned: {...phases.snoozed, never: true}}};
export const Entry: Story = {args: {pinned: phases.entry}};
export const RefusedAddress: Story = {
  args: {pinned: variants.refusedAddress, typed: 'maja@example'},
};
export const Requesting: Story = {args: {pinned: phases.requesting}};
export const Sent: Story = {args: {pinned: phases.sent, typed: '482'}};
export const NothingCame: Story = {args: {pinned: phases.sent, typed: '482', help: true}};
export const WrongCode: Story = {args: {pinned: variants.wrongCode, typed: '482931'}};
export const ResendReady: Story = {args: {pinned: variants.resendReady}};
export const Resending: Story = {args: {pinned: variants.resending}};
export const CodeLost: Story = {args: {pinned: variants.codeLost, typed: '482913'}};
export const MailLost: Story = {args: {pinned: variants.mailLost}};
export const SigningIn: Story = {args: {pinned: phases['signing-in'], typed: '482913'}};
export const Wait: Story = {args: {pinned: phases.wait}};
export const SendError: Story = {args: {pinned: phases['send-error']}};
export const Locked: Story = {args: {pinned: phases.locked}};
export const Expired: Story = {args: {pinned: phases.expired}};
export const Used: Story = {args: {pinned: phases.used}};
export const Invalid: Story = {args: {pinned: phases.invalid}};
export const Welcome: Story = {args: {pinned: phases.welcome}};
export const NothingFound: Story = {args: {pinned: variants.nothingFound}};
export const SignedIn: Story = {args: {pinned: phases['signed-in']}};
export const Quiet: Story = {args: {pinned: variants.quiet}};
export const CookieBlocked: Story = {args: {pinned: phases['cookie-blocked']}};
