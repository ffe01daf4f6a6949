import '@bonbon/elements/spin-wheel/define.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {phases} from './support/phases.js';
import {renderPinned, showsPinned, type Pinned} from './support/pinned.js';

/** The looks a wheel can have, with the two states that show most of it. */
const meta: Meta<Pinned> = {title: 'Spin wheel/Looks', render: renderPinned, play: showsPinned};
export default meta;

type Story = StoryObj<Pinned>;

const intro = {pinned: phases.intro};
const won = {pinned: phases.revealed};
const phone = {viewport: {value: 'phone', isRotated: false}};

export const PaperLight: Story = {args: intro, globals: {preset: 'paper', scheme: 'light'}};
export const PaperLightWon: Story = {args: won, globals: {preset: 'paper', scheme: 'light'}};
export const PaperDark: Story = {args: intro, globals: {preset: 'paper', scheme: 'dark'}};
export const PaperDarkWon: Story = {args: won, globals: {preset: 'paper', scheme: 'dark'}};
export const MidnightLight: Story = {args: intro, globals: {preset: 'midnight', scheme: 'light'}};
export const MidnightLightWon: Story = {args: won, globals: {preset: 'midnight', scheme: 'light'}};
export const MidnightDark: Story = {args: intro, globals: {preset: 'midnight', scheme: 'dark'}};
export const MidnightDarkWon: Story = {args: won, globals: {preset: 'midnight', scheme: 'dark'}};
export const LikeTheShopLight: Story = {args: intro, globals: {preset: 'inherit', scheme: 'light'}};
export const LikeTheShopLightWon: Story = {
  args: won,
  globals: {preset: 'inherit', scheme: 'light'},
};
export const LikeTheShopDark: Story = {args: intro, globals: {preset: 'inherit', scheme: 'dark'}};
export const LikeTheShopDarkWon: Story = {args: won, globals: {preset: 'inherit', scheme: 'dark'}};

export const Phone: Story = {args: intro, globals: phone};
export const PhoneWon: Story = {args: won, globals: phone};
export const PhoneOverlay: Story = {args: {...intro, placement: 'overlay'}, globals: phone};
export const SmallPhone: Story = {
  args: intro,
  globals: {viewport: {value: 'small', isRotated: false}},
};
export const PhoneRightToLeft: Story = {args: intro, globals: {...phone, locale: 'ar'}};
export const CornerIntro: Story = {args: {...intro, placement: 'corner'}};
export const CornerWon: Story = {args: {...won, placement: 'corner'}};
export const OverlayIntro: Story = {args: {...intro, placement: 'overlay'}};
export const OverlayWon: Story = {args: {...won, placement: 'overlay'}};
