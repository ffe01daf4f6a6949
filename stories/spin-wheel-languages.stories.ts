import '@bonbon/elements/spin-wheel/define.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {phases} from './support/phases.js';
import {renderPinned, showsPinned, type Pinned} from './support/pinned.js';

/** Each language: the way in, the win and the day without luck. */
const meta: Meta<Pinned> = {title: 'Spin wheel/Languages', render: renderPinned, play: showsPinned};
export default meta;

type Story = StoryObj<Pinned>;

const intro = {pinned: phases.intro};
const won = {pinned: phases.revealed};
const noPrize = {pinned: phases['no-prize']};

export const English: Story = {args: intro, globals: {locale: 'en'}};
export const EnglishWon: Story = {args: won, globals: {locale: 'en'}};
export const EnglishNoPrize: Story = {args: noPrize, globals: {locale: 'en'}};
export const Swedish: Story = {args: intro, globals: {locale: 'sv'}};
export const SwedishWon: Story = {args: won, globals: {locale: 'sv'}};
export const SwedishNoPrize: Story = {args: noPrize, globals: {locale: 'sv'}};
export const Dutch: Story = {args: intro, globals: {locale: 'nl'}};
export const DutchWon: Story = {args: won, globals: {locale: 'nl'}};
export const DutchNoPrize: Story = {args: noPrize, globals: {locale: 'nl'}};
export const Romanian: Story = {args: intro, globals: {locale: 'ro'}};
export const RomanianWon: Story = {args: won, globals: {locale: 'ro'}};
export const RomanianNoPrize: Story = {args: noPrize, globals: {locale: 'ro'}};
export const Arabic: Story = {args: intro, globals: {locale: 'ar'}};
export const ArabicWon: Story = {args: won, globals: {locale: 'ar'}};
export const ArabicNoPrize: Story = {args: noPrize, globals: {locale: 'ar'}};
