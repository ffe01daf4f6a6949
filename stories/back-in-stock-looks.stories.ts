import '@bonbon/elements/back-in-stock/define.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {reminders, renderReminder, standsPinned, type ReminderArgs} from './support/reminder.js';

/** The looks and languages a reminder can have, with the states that show most of them. */
const meta: Meta<ReminderArgs> = {
  title: 'Back in stock/Looks',
  render: renderReminder,
  play: standsPinned,
};
export default meta;

type Story = StoryObj<ReminderArgs>;

const form = {pinned: reminders.form};
const listed = {pinned: reminders.subscribed};
const sent = {pinned: reminders['confirm-sent']};
const shop = {preset: 'inherit'};
const phone = {preset: 'inherit', viewport: {value: 'small', isRotated: false}};

export const LikeTheShop: Story = {args: form, globals: shop};
export const LikeTheShopDark: Story = {args: form, globals: {...shop, scheme: 'dark'}};
export const LikeTheShopDarkListed: Story = {args: listed, globals: {...shop, scheme: 'dark'}};
export const WithoutAnAccent: Story = {args: {...form, plain: true}, globals: shop};
export const WithoutAnAccentOffer: Story = {
  args: {pinned: reminders.offer, plain: true},
  globals: shop,
};
export const PaperLight: Story = {args: form, globals: {preset: 'paper', scheme: 'light'}};
export const PaperDark: Story = {args: form, globals: {preset: 'paper', scheme: 'dark'}};
export const MidnightLight: Story = {args: listed, globals: {preset: 'midnight', scheme: 'light'}};
export const MidnightDark: Story = {args: listed, globals: {preset: 'midnight', scheme: 'dark'}};
export const MidnightDarkForm: Story = {args: form, globals: {preset: 'midnight', scheme: 'dark'}};

export const Phone: Story = {args: form, globals: phone};
export const PhoneSent: Story = {args: sent, globals: phone};
export const Arabic: Story = {args: form, globals: {...shop, locale: 'ar'}};
export const ArabicSent: Story = {args: sent, globals: {...shop, locale: 'ar'}};
export const ArabicListed: Story = {args: listed, globals: {...shop, locale: 'ar'}};
export const ArabicPhone: Story = {args: form, globals: {...phone, locale: 'ar'}};
export const Swedish: Story = {args: form, globals: {...shop, locale: 'sv'}};
export const SwedishSent: Story = {args: sent, globals: {...shop, locale: 'sv'}};
export const Dutch: Story = {args: form, globals: {...shop, locale: 'nl'}};
export const DutchSent: Story = {args: sent, globals: {...shop, locale: 'nl'}};
export const Romanian: Story = {args: form, globals: {...shop, locale: 'ro'}};
export const RomanianSent: Story = {args: sent, globals: {...shop, locale: 'ro'}};
