import '@bonbon/elements/survey/define.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {renderSurvey, standsPinned, surveys, type SurveyArgs} from './support/survey.js';

/** The scales, places, looks and languages a survey can have. */
const meta: Meta<SurveyArgs> = {title: 'Survey/Looks', render: renderSurvey, play: standsPinned};
export default meta;

type Story = StoryObj<SurveyArgs>;

const score = {pinned: surveys.score};
const comment = {pinned: surveys.followup};
const low = {pinned: surveys['thanks-low']};
const waiting = {pinned: surveys['queued-offline']};
const inline = {...score, placement: 'inline'} as const;
const phone = {viewport: {value: 'phone', isRotated: false}};
const small = {viewport: {value: 'small', isRotated: false}};
const midnight = {preset: 'midnight', scheme: 'dark'};

export const Faces: Story = {args: {...score, scale: 'faces'}};
export const Stars: Story = {args: {...score, scale: 'stars'}};
export const Numbers: Story = {args: {...score, scale: 'numbers'}};
export const TwoFaces: Story = {args: {...score, scale: 'two'}};
export const ThreeFaces: Story = {args: {...score, scale: 'three'}};
export const SevenFaces: Story = {args: {...score, scale: 'seven'}};
export const SevenStars: Story = {args: {...score, scale: 'sevenStars'}};
export const Effort: Story = {args: {...score, scale: 'effort'}};

export const InlineNumbers: Story = {args: inline};
export const InlineFaces: Story = {args: {...inline, scale: 'faces'}};
export const InlineStars: Story = {args: {...inline, scale: 'stars'}};
export const InlineTwoFaces: Story = {args: {...inline, scale: 'two'}};
export const InlineComment: Story = {args: {...comment, placement: 'inline'}};
export const Overlay: Story = {args: {...score, placement: 'overlay'}};

const anchored = {...score, placement: 'anchored'} as const;
export const AnchoredBelow: Story = {args: {...anchored, side: 'bottom'}};
export const AnchoredAbove: Story = {args: {...anchored, side: 'top'}};
export const AnchoredStart: Story = {args: {...anchored, side: 'start', scale: 'faces'}};
export const AnchoredEnd: Story = {args: {...anchored, side: 'end', scale: 'faces'}};
export const AnchoredComment: Story = {args: {...comment, placement: 'anchored'}};
export const AnchoredMidnightDark: Story = {args: anchored, globals: midnight};
export const AnchoredArabicEnd: Story = {
  args: {...anchored, side: 'end', scale: 'faces'},
  globals: {locale: 'ar'},
};
/** A phone has no room beside anything: a sheet from below. */
export const AnchoredPhone: Story = {args: anchored, globals: phone};
/** Nothing to stand beside: the corner. */
export const AnchoredNowhere: Story = {args: {...anchored, side: 'nowhere'}};

export const PaperDark: Story = {args: score, globals: {scheme: 'dark'}};
export const PaperDarkLow: Story = {args: low, globals: {scheme: 'dark'}};
export const MidnightLight: Story = {args: score, globals: {preset: 'midnight', scheme: 'light'}};
export const MidnightDark: Story = {args: score, globals: midnight};
export const MidnightDarkFaces: Story = {args: {...score, scale: 'faces'}, globals: midnight};
export const MidnightDarkComment: Story = {args: comment, globals: midnight};
export const MidnightDarkLow: Story = {args: low, globals: midnight};
export const MidnightDarkWaiting: Story = {args: waiting, globals: midnight};
export const LikeTheShop: Story = {args: inline, globals: {preset: 'inherit'}};
export const LikeTheShopDark: Story = {
  args: {...comment, placement: 'inline'},
  globals: {preset: 'inherit', scheme: 'dark'},
};

export const Phone: Story = {args: score, globals: phone};
export const PhoneComment: Story = {args: comment, globals: phone};
export const PhoneLow: Story = {args: low, globals: phone};
export const SmallPhone: Story = {args: score, globals: small};
export const SmallPhoneWaiting: Story = {args: waiting, globals: small};
export const SmallPhoneInline: Story = {args: {...inline, scale: 'seven'}, globals: small};
export const SmallPhoneFaces: Story = {args: {...score, scale: 'faces'}, globals: small};

export const Arabic: Story = {args: {pinned: surveys.chosen}, globals: {locale: 'ar'}};
export const ArabicComment: Story = {args: comment, globals: {locale: 'ar'}};
export const ArabicLow: Story = {args: low, globals: {locale: 'ar'}};
export const ArabicWaiting: Story = {args: waiting, globals: {locale: 'ar'}};
export const ArabicSmallPhone: Story = {args: score, globals: {...small, locale: 'ar'}};
export const Swedish: Story = {args: score, globals: {locale: 'sv'}};
export const SwedishComment: Story = {args: comment, globals: {locale: 'sv'}};
export const Dutch: Story = {args: score, globals: {locale: 'nl'}};
export const DutchSmallPhone: Story = {args: score, globals: {...small, locale: 'nl'}};
export const Romanian: Story = {args: score, globals: {locale: 'ro'}};
export const RomanianLow: Story = {args: low, globals: {locale: 'ro'}};
