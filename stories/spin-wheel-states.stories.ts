import '@bonbon/elements/spin-wheel/define.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {oddsOf, offer} from './support/draws.js';
import {phases, variants} from './support/phases.js';
import {renderPinned, showsPinned, type Pinned} from './support/pinned.js';

/** Every state a shopper can meet, held still. */
const meta: Meta<Pinned> = {title: 'Spin wheel/States', render: renderPinned, play: showsPinned};
export default meta;

type Story = StoryObj<Pinned>;

export const Teaser: Story = {args: {pinned: phases.teaser}};
export const Loading: Story = {args: {pinned: phases.loading}};
export const LoadError: Story = {args: {pinned: phases['load-error']}};
export const Intro: Story = {args: {pinned: phases.intro}};
export const Submitting: Story = {args: {pinned: phases.submitting}};
export const SubmitError: Story = {args: {pinned: phases['submit-error']}};
export const Wait: Story = {args: {pinned: phases.wait}};
export const Spinning: Story = {args: {pinned: phases.spinning}};
export const CheckInbox: Story = {args: {pinned: phases['check-inbox']}};
export const Revealed: Story = {args: {pinned: phases.revealed}};
export const NoPrize: Story = {args: {pinned: phases['no-prize']}};
export const AlreadyPlayed: Story = {args: {pinned: phases['already-played']}};
export const Pocket: Story = {args: {pinned: phases.pocket}};
export const SoldOut: Story = {args: {pinned: phases['sold-out']}};
export const Ended: Story = {args: {pinned: phases.ended}};
export const Redeemed: Story = {args: {pinned: phases.redeemed}};
export const Expired: Story = {args: {pinned: phases.expired}};
export const Snoozed: Story = {args: {pinned: phases.snoozed}};

export const Mistyped: Story = {args: {pinned: variants.mistyped}};
export const Applying: Story = {args: {pinned: variants.applying}};
export const Applied: Story = {args: {pinned: variants.applied}};
export const Refused: Story = {args: {pinned: variants.refused}};
export const Pending: Story = {args: {pinned: variants.pending}};
export const Points: Story = {args: {pinned: variants.points}};
export const PointsCredited: Story = {args: {pinned: variants.pointsCredited}};
export const PointsByMail: Story = {args: {pinned: variants.pointsByMail}};
export const PointsTakenBack: Story = {args: {pinned: variants.pointsTakenBack}};
export const StoreCredit: Story = {args: {pinned: variants.credit}};
export const PlayedWithoutPrize: Story = {args: {pinned: variants.playedWithoutPrize}};

export const TwoSlices: Story = {
  args: {pinned: {...phases.intro, offer: {...offer, odds: oddsOf(2)}}},
};
export const SixteenSlices: Story = {
  args: {pinned: {...phases.intro, offer: {...offer, odds: oddsOf(16)}}},
};
