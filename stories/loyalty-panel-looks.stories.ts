import '@bonbon/elements/loyalty-panel/define.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {renderPanel, showsLoyalty, type PanelArgs} from './support/loyalty.js';

/** The card in its looks, sizes and languages. */
const meta: Meta<PanelArgs> = {
  title: 'Loyalty/Panel looks',
  render: renderPanel,
  play: showsLoyalty,
};
export default meta;

type Story = StoryObj<PanelArgs>;

const midnight = {preset: 'midnight', scheme: 'dark'};
const dark = {scheme: 'dark'};
const phone = {viewport: {value: 'phone', isRotated: false}};
const small = {viewport: {value: 'small', isRotated: false}};
const sheet = {placement: 'overlay'} as const;

export const MidnightCard: Story = {globals: midnight};
export const MidnightGuest: Story = {args: {state: 'guest'}, globals: midnight};
export const MidnightEarn: Story = {args: {tab: 'earn'}, globals: midnight};
export const MidnightRewards: Story = {args: {tab: 'rewards'}, globals: midnight};
export const MidnightHistory: Story = {args: {tab: 'history'}, globals: midnight};
export const MidnightConfirm: Story = {args: {swap: 'confirm'}, globals: midnight};
export const MidnightSwapped: Story = {args: {swap: 'swapped'}, globals: midnight};
export const MidnightNotes: Story = {args: {state: 'risky'}, globals: midnight};
export const MidnightLight: Story = {globals: {preset: 'midnight', scheme: 'light'}};
export const PaperDark: Story = {globals: dark};
export const PaperDarkRewards: Story = {args: {tab: 'rewards'}, globals: dark};
export const PaperDarkSwapped: Story = {args: {swap: 'swapped'}, globals: dark};
export const PaperDarkFailed: Story = {args: {swap: 'undoLost'}, globals: dark};
export const LikeTheShop: Story = {globals: {preset: 'inherit'}};
export const LikeTheShopRewards: Story = {args: {tab: 'rewards'}, globals: {preset: 'inherit'}};

export const Phone: Story = {args: sheet, globals: phone};
export const PhoneGuest: Story = {args: {...sheet, state: 'guest'}, globals: phone};
export const SmallPhone: Story = {args: sheet, globals: small};
export const SmallPhoneRewards: Story = {args: {...sheet, tab: 'rewards'}, globals: small};
export const SmallPhoneHistory: Story = {args: {...sheet, tab: 'history'}, globals: small};
export const SmallPhoneSwapped: Story = {args: {...sheet, swap: 'swapped'}, globals: small};

export const Arabic: Story = {globals: {locale: 'ar'}};
export const ArabicGuest: Story = {args: {state: 'guest'}, globals: {locale: 'ar'}};
export const ArabicEarn: Story = {args: {tab: 'earn'}, globals: {locale: 'ar'}};
export const ArabicRewards: Story = {args: {tab: 'rewards'}, globals: {locale: 'ar'}};
export const ArabicHistory: Story = {args: {tab: 'history'}, globals: {locale: 'ar'}};
export const ArabicSwapped: Story = {args: {swap: 'swapped'}, globals: {locale: 'ar'}};
export const ArabicSmallPhone: Story = {args: sheet, globals: {...small, locale: 'ar'}};
export const Swedish: Story = {globals: {locale: 'sv'}};
export const SwedishConfirm: Story = {args: {swap: 'confirm'}, globals: {locale: 'sv'}};
export const Dutch: Story = {globals: {locale: 'nl'}};
export const DutchSmallPhone: Story = {args: sheet, globals: {...small, locale: 'nl'}};
export const DutchHistory: Story = {args: {tab: 'history'}, globals: {locale: 'nl'}};
export const Romanian: Story = {globals: {locale: 'ro'}};
export const RomanianGuest: Story = {args: {state: 'guest'}, globals: {locale: 'ro'}};
export const RomanianRewards: Story = {args: {tab: 'rewards'}, globals: {locale: 'ro'}};
