import '@bonbon/elements/back-in-stock/define.js';
import {defineStockText} from '@bonbon/elements/back-in-stock/stock-text.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {textStandsPinned, renderText, texts, type TextArgs} from './support/stock-text.js';

defineStockText();

/** A phone number beside the reminder, held still in every state. */
const meta: Meta<TextArgs> = {
  title: 'Back in stock/Texts',
  render: renderText,
  play: textStandsPinned,
  globals: {preset: 'inherit'},
};
export default meta;

type Story = StoryObj<TextArgs>;

export const Number: Story = {args: {pinned: texts.number}};
export const OneChannel: Story = {args: {pinned: texts.number, one: true}};
export const Sending: Story = {args: {pinned: texts.sending}};
export const WrongNumber: Story = {args: {pinned: texts.wrongNumber}};
export const TooMany: Story = {args: {pinned: texts.tooMany}};
export const Offline: Story = {args: {pinned: texts.offline}};
export const Code: Story = {args: {pinned: texts.code}};
export const CodeAgain: Story = {args: {pinned: texts.codeAgain}};
export const WrongCode: Story = {args: {pinned: texts.wrongCode}};
export const Locked: Story = {args: {pinned: texts.locked}};
export const Expired: Story = {args: {pinned: texts.expired}};
export const Proven: Story = {args: {pinned: texts.proven}};
export const ProvenByWhatsapp: Story = {args: {pinned: texts.provenWhatsapp}};
export const NotEnded: Story = {args: {pinned: texts.notEnded}};
export const Arabic: Story = {args: {pinned: texts.code}, globals: {locale: 'ar'}};
export const Dark: Story = {args: {pinned: texts.number}, globals: {scheme: 'dark'}};
