import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {renderAccount, showsAccount, type PinnedAccount} from './support/account.js';
import {accountPhases as phases, accountVariants as variants} from './support/my-pages.js';

/** My pages in every state, look and language. */
const meta: Meta<PinnedAccount> = {
  title: 'My pages',
  render: renderAccount,
  play: showsAccount,
};
export default meta;

type Story = StoryObj<PinnedAccount>;

const ready = {pinned: phases.ready};
const phone = {viewport: {value: 'phone', isRotated: false}};

export const Ready: Story = {args: ready};
export const Loading: Story = {args: {pinned: phases.loading}};
export const SignedOut: Story = {args: {pinned: phases['signed-out']}};
export const VisitEnded: Story = {args: {pinned: variants.ended}};
export const Trouble: Story = {args: {pinned: phases.error}};
export const Offline: Story = {args: {pinned: phases.offline}};
export const NothingYet: Story = {args: {pinned: variants.empty}};
export const DoneAndUndone: Story = {args: {pinned: variants.acts}};
export const Failed: Story = {args: {pinned: variants.failed}};

export const PaperDark: Story = {args: ready, globals: {preset: 'paper', scheme: 'dark'}};
export const MidnightLight: Story = {args: ready, globals: {preset: 'midnight', scheme: 'light'}};
export const MidnightDark: Story = {args: ready, globals: {preset: 'midnight', scheme: 'dark'}};
export const LikeTheShop: Story = {args: ready, globals: {preset: 'inherit', scheme: 'light'}};

export const Phone: Story = {args: ready, globals: phone};
export const PhoneDark: Story = {
  args: ready,
  globals: {...phone, preset: 'midnight', scheme: 'dark'},
};
export const PhoneLoading: Story = {args: {pinned: phases.loading}, globals: phone};
export const PhoneRightToLeft: Story = {args: ready, globals: {...phone, locale: 'ar'}};
export const SmallPhone: Story = {
  args: ready,
  globals: {viewport: {value: 'small', isRotated: false}},
};

export const Swedish: Story = {args: ready, globals: {locale: 'sv'}};
export const Dutch: Story = {args: ready, globals: {locale: 'nl'}};
export const Romanian: Story = {args: ready, globals: {locale: 'ro'}};
export const Arabic: Story = {args: ready, globals: {locale: 'ar'}};
