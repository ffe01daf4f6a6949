import '@bonbon/elements/survey/define.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {renderSurvey, standsPinned, surveys, type SurveyArgs} from './support/survey.js';

/** Every state a shopper can meet, held still. */
const meta: Meta<SurveyArgs> = {title: 'Survey/States', render: renderSurvey, play: standsPinned};
export default meta;

type Story = StoryObj<SurveyArgs>;

export const Invited: Story = {args: {pinned: surveys.invited}};
export const Score: Story = {args: {pinned: surveys.score}};
export const ScoreOfAMember: Story = {args: {pinned: surveys.score, isMember: true}};
export const ScoreOfAMemberInThePage: Story = {
  args: {pinned: surveys.score, isMember: true, placement: 'inline', scale: 'faces'},
};
export const FromAMail: Story = {args: {pinned: surveys.chosen}};
export const ScoreRefused: Story = {args: {pinned: surveys.scoreRefused}};
export const Comment: Story = {args: {pinned: surveys.followup}};
export const CommentSaving: Story = {args: {pinned: surveys.saving}};
export const CommentOffline: Story = {args: {pinned: surveys.kept}};
export const OneOfSeveral: Story = {args: {pinned: surveys.choice}};
export const SeveralOfSeveral: Story = {args: {pinned: surveys.several}};
export const Scale: Story = {args: {pinned: surveys.steps}};
export const ScaleAfterFaces: Story = {args: {pinned: surveys.steps, scale: 'faces'}};
export const AnswerMissing: Story = {args: {pinned: surveys.missing}};
export const Sending: Story = {args: {pinned: surveys.sending}};
export const QueuedOffline: Story = {args: {pinned: surveys['queued-offline']}};
export const ThanksDetractor: Story = {args: {pinned: surveys['thanks-low']}};
export const ThanksPassive: Story = {args: {pinned: surveys['thanks-middle']}};
export const TopicChosen: Story = {args: {pinned: surveys.topicChosen}};
export const ThanksPromoter: Story = {args: {pinned: surveys['thanks-high']}};
export const MakeGoodTaken: Story = {args: {pinned: surveys.giftTaken}};
export const MakeGoodPoints: Story = {args: {pinned: surveys.pointsTaken}};
export const MakeGoodLost: Story = {args: {pinned: surveys.giftLost}};
export const MakeGoodNoCard: Story = {args: {pinned: surveys.noCard}};
export const PlainThanksLow: Story = {args: {pinned: surveys['thanks-low'], plain: true}};
export const PlainThanksMiddle: Story = {args: {pinned: surveys['thanks-middle'], plain: true}};
export const PlainThanksHigh: Story = {args: {pinned: surveys['thanks-high'], plain: true}};
export const ThanksWithPoints: Story = {args: {pinned: surveys.earned}};
export const ThanksAlready: Story = {args: {pinned: surveys['thanks-already']}};
export const Closed: Story = {args: {pinned: surveys.closed}};
export const Snoozed: Story = {args: {pinned: surveys.snoozed}};
export const SnoozedShort: Story = {args: {pinned: surveys['snoozed-short']}};
export const OptedOut: Story = {args: {pinned: surveys['opted-out']}};
