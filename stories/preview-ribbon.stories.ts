import '@bonbon/elements/preview-ribbon/define.js';
import {loadPreviewRibbonMessages} from '@bonbon/elements/preview-ribbon/messages.js';
import type {
  PreviewReason,
  PreviewRibbonElement,
} from '@bonbon/elements/preview-ribbon/preview-ribbon-element.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect, waitFor} from 'storybook/test';

interface Args {
  readonly language: string;
  readonly status: PreviewRibbonElement['status'];
  readonly reasons?: readonly PreviewReason[];
  readonly opens: boolean;
}

const reasons: readonly PreviewReason[] = [
  {passed: false, sentence: 'It begins on 2027-01-01T00:00:00Z.'},
  {passed: true, sentence: 'A phone is wanted.'},
  {passed: false, sentence: '/demo/ is not among its pages: /winter/*.'},
];

function renderRibbon({language, status, reasons: told, opens}: Args) {
  const ribbon = document.createElement('bon-preview-ribbon');
  Object.assign(ribbon, {label: 'Winter wheel', status, opens, reasons: told});
  ribbon.lang = language;
  ribbon.dir = language === 'ar' ? 'rtl' : 'ltr';
  void loadPreviewRibbonMessages(language).then(words => Object.assign(ribbon, words));
  const page = document.createElement('div');
  page.style.minHeight = '24em';
  page.append(ribbon);
  return page;
}

/** What a shop owner sees above a draft in the shop's own page. */
const meta: Meta<Args> = {
  title: 'Preview ribbon',
  render: renderRibbon,
  args: {language: 'en', status: 'draft', opens: true},
  play: async ({canvasElement}) => {
    const ribbon = canvasElement.querySelector('bon-preview-ribbon');
    await waitFor(() =>
      expect(ribbon?.shadowRoot?.querySelector('button')?.textContent?.trim()).toBeTruthy(),
    );
  },
};
export default meta;

type Story = StoryObj<Args>;

export const Draft: Story = {};
export const StandsInThePage: Story = {args: {opens: false}};
export const WhyShown: Story = {args: {reasons}};
export const NothingKeepsIt: Story = {args: {status: 'published', reasons: []}};
export const Paused: Story = {args: {status: 'paused', reasons}};
export const Swedish: Story = {args: {language: 'sv', reasons}};
export const Dutch: Story = {args: {language: 'nl', reasons}};
export const Romanian: Story = {args: {language: 'ro', reasons}};
export const Arabic: Story = {args: {language: 'ar', reasons}};
