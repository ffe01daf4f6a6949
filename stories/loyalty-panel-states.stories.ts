import '@bonbon/elements/loyalty-panel/define.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {renderPanel, showsLoyalty, type PanelArgs} from './support/loyalty.js';

/** Every state of the card a shopper can meet, held still. */
const meta: Meta<PanelArgs> = {
  title: 'Loyalty/Panel states',
  render: renderPanel,
  play: showsLoyalty,
};
export default meta;

type Story = StoryObj<PanelArgs>;

export const Member: Story = {args: {state: 'member'}};
export const Overlay: Story = {args: {state: 'member', placement: 'overlay'}};
export const Guest: Story = {args: {state: 'guest'}};
export const VisitEnded: Story = {args: {state: 'ended'}};
export const Join: Story = {args: {state: 'join'}};
export const JoinByAFriend: Story = {args: {state: 'invited'}};
export const JoinFailed: Story = {args: {state: 'joinFailed'}};
export const Joining: Story = {args: {state: 'joining'}};
export const Fresh: Story = {args: {state: 'fresh'}};
export const HighestTier: Story = {args: {state: 'highest'}};
export const AtRiskOwedAndExpiring: Story = {args: {state: 'risky'}};
export const InGrace: Story = {args: {state: 'grace'}};
export const Paused: Story = {args: {state: 'paused'}};
export const PausedUntil: Story = {args: {state: 'pausedUntil'}};
export const WithoutTiers: Story = {args: {state: 'plain'}};
export const Loading: Story = {args: {state: 'loading'}};
export const Offline: Story = {args: {state: 'unavailable'}};
export const Trouble: Story = {args: {state: 'broken'}};
export const Stale: Story = {args: {state: 'stale'}};
export const Hidden: Story = {args: {state: 'hidden'}};

export const Earn: Story = {args: {tab: 'earn'}};
export const EarnPaused: Story = {args: {tab: 'earn', state: 'paused'}};
export const Refer: Story = {args: {tab: 'refer'}};
export const Rewards: Story = {args: {tab: 'rewards'}};
export const RewardsAndCredit: Story = {args: {tab: 'rewards', state: 'credit'}};
export const RewardsNone: Story = {args: {tab: 'rewards', state: 'plain'}};
export const RewardsStale: Story = {args: {tab: 'rewards', state: 'stale'}};
export const History: Story = {args: {tab: 'history'}};
export const HistoryEmpty: Story = {args: {tab: 'history', state: 'plain'}};
export const HistoryLoading: Story = {args: {tab: 'history', state: 'olderLoading'}};
export const HistoryFailed: Story = {args: {tab: 'history', state: 'olderFailed'}};

export const Confirm: Story = {args: {swap: 'confirm'}};
export const CostChanged: Story = {args: {swap: 'changed'}};
export const Swapping: Story = {args: {swap: 'swapping'}};
export const NoAnswer: Story = {args: {swap: 'unknown'}};
export const NotEnough: Story = {args: {swap: 'short'}};
export const JustGone: Story = {args: {swap: 'gone'}};
export const Swapped: Story = {args: {swap: 'swapped'}};
export const InTheBasket: Story = {args: {swap: 'inBasket'}};
export const NotTaken: Story = {args: {swap: 'notTaken'}};
export const CodeToCome: Story = {args: {swap: 'pendingCode'}};
export const Service: Story = {args: {swap: 'service'}};
export const Undoing: Story = {args: {swap: 'undoing'}};
export const UndoUsed: Story = {args: {swap: 'undoUsed'}};
export const UndoLost: Story = {args: {swap: 'undoLost'}};
export const Undone: Story = {args: {swap: 'undone'}};
