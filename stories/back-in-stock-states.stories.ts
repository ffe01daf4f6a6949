import '@bonbon/elements/back-in-stock/define.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {reminders, renderReminder, standsPinned, type ReminderArgs} from './support/reminder.js';

/** Every state a shopper can meet, held still. */
const meta: Meta<ReminderArgs> = {
  title: 'Back in stock/States',
  render: renderReminder,
  play: standsPinned,
  globals: {preset: 'inherit'},
};
export default meta;

type Story = StoryObj<ReminderArgs>;

export const Hidden: Story = {args: {pinned: reminders.hidden}};
export const NoVariant: Story = {args: {pinned: reminders['no-variant']}};
export const Offer: Story = {args: {pinned: reminders.offer}};
export const Form: Story = {args: {pinned: reminders.form}};
export const Submitting: Story = {args: {pinned: reminders.submitting}};
export const SubmitError: Story = {args: {pinned: reminders['submit-error']}};
export const Wait: Story = {args: {pinned: reminders.wait}};
export const ConfirmSent: Story = {args: {pinned: reminders['confirm-sent']}};
export const ConfirmExpired: Story = {args: {pinned: reminders['confirm-expired']}};
export const Subscribed: Story = {args: {pinned: reminders.subscribed}};
export const AlreadyOnList: Story = {args: {pinned: reminders['already-on-list']}};
export const Cancelled: Story = {args: {pinned: reminders.cancelled}};
export const AvailableNow: Story = {args: {pinned: reminders['available-now']}};
export const Discontinued: Story = {args: {pinned: reminders.discontinued}};

export const SendAgain: Story = {args: {pinned: reminders.sendAgain}};
export const Refused: Story = {args: {pinned: reminders.refused}};
export const Mistyped: Story = {args: {pinned: reminders.mistyped}};
export const NotCancelled: Story = {args: {pinned: reminders.notCancelled}};
export const InTheBag: Story = {args: {pinned: reminders.inTheBag}};
export const BagRefused: Story = {args: {pinned: reminders.bagRefused}};
export const BackWithoutAsking: Story = {args: {pinned: reminders.elsewhere}};
