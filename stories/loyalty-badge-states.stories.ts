import '@bonbon/elements/loyalty-badge/define.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {renderBadge, showsLoyalty, type BadgeArgs} from './support/loyalty.js';

/** The badge in its places and states. */
const meta: Meta<BadgeArgs> = {
  title: 'Loyalty/Badge',
  render: renderBadge,
  play: showsLoyalty,
};
export default meta;

type Story = StoryObj<BadgeArgs>;

const midnight = {preset: 'midnight', scheme: 'dark'};
const phone = {viewport: {value: 'small', isRotated: false}};

export const Member: Story = {args: {state: 'member'}};
export const PointsMore: Story = {args: {state: 'more'}};
export const PointsLess: Story = {args: {state: 'fewer'}};
export const NewTier: Story = {args: {state: 'newTier'}};
export const Guest: Story = {args: {state: 'guest'}};
export const Join: Story = {args: {state: 'join'}};
export const Loading: Story = {args: {state: 'loading'}};
export const Stale: Story = {args: {state: 'stale'}};
export const Unavailable: Story = {args: {state: 'unavailable'}};
export const Hidden: Story = {args: {state: 'hidden'}};
export const Link: Story = {args: {state: 'member', href: '/account'}};
export const Earn: Story = {args: {mode: 'earn'}};
export const EarnGuest: Story = {args: {mode: 'earn', state: 'guest'}};
export const EarnPaused: Story = {args: {mode: 'earn', state: 'paused'}};
export const EarnForAReward: Story = {args: {mode: 'earn', state: 'fresh'}};
export const Order: Story = {args: {mode: 'order'}};
export const OrderGuest: Story = {args: {mode: 'order', state: 'guest'}};
export const Account: Story = {args: {mode: 'account'}};
export const AccountGuest: Story = {args: {mode: 'account', state: 'guest'}};

export const MidnightMember: Story = {args: {state: 'member'}, globals: midnight};
export const MidnightMore: Story = {args: {state: 'more'}, globals: midnight};
export const MidnightEarn: Story = {args: {mode: 'earn'}, globals: midnight};
export const MidnightAccount: Story = {args: {mode: 'account'}, globals: midnight};
export const PaperDark: Story = {args: {state: 'more'}, globals: {scheme: 'dark'}};
export const LikeTheShop: Story = {args: {state: 'member'}, globals: {preset: 'inherit'}};
export const SmallPhone: Story = {args: {state: 'member'}, globals: phone};
export const Swedish: Story = {args: {state: 'member'}, globals: {locale: 'sv'}};
export const Dutch: Story = {args: {mode: 'order'}, globals: {locale: 'nl'}};
export const Romanian: Story = {args: {state: 'member'}, globals: {locale: 'ro'}};
export const Arabic: Story = {args: {state: 'member'}, globals: {locale: 'ar'}};
export const ArabicEarn: Story = {args: {mode: 'earn'}, globals: {locale: 'ar'}};
export const ArabicAccount: Story = {args: {mode: 'account'}, globals: {locale: 'ar'}};
