import type {Placement} from '@bonbon/contract/campaign.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';
import type {SpinWheelState} from '@bonbon/core/spin-wheel/spin-wheel-state.js';
import {storyBackend} from './backend.js';
import {becomes} from './shown.js';
import {createWheel} from './wheel.js';

export interface Pinned {
  pinned: SpinWheelState;
  placement?: Placement;
}

interface StoryContext {
  readonly globals: Record<string, unknown>;
  readonly loaded: Record<string, unknown>;
}

/** Renders a wheel held in one state, dressed as the toolbar says. */
export function renderPinned(
  {pinned, placement = 'inline'}: Pinned,
  {globals, loaded}: StoryContext,
): HTMLElement {
  const wheel = createWheel({
    pinned,
    placement,
    preset: String(globals['preset']),
    scheme: String(globals['scheme']),
    locale: String(globals['locale']),
    backend: storyBackend('ok'),
    messages: loaded['messages'] as Messages | undefined,
  });
  return wheel;
}

/** Waits until the pinned state is what the wheel shows, so that axe looks at the real thing. */
export const showsPinned = (context: {
  readonly args: Pinned;
  readonly canvasElement: HTMLElement;
}): Promise<void> => becomes(context.args.pinned.phase)(context);
