import '@bonbon/elements/account-prompt/define.js';
import type {AccountPromptState} from '@bonbon/core/account/account-prompt-state.js';
import {expect, waitFor} from 'storybook/test';
import {still} from './still.js';

export interface PinnedPrompt {
  readonly pinned: AccountPromptState;
  readonly placement?: 'inline' | 'corner' | 'overlay';
  /** Opens "Nothing came?". */
  readonly help?: boolean;
  /** What stands in the address field, or in the boxes. */
  readonly typed?: string;
}

/** Renders a prompt held in one state, dressed as the toolbar says. */
export function renderPrompt(
  {pinned, placement = 'inline'}: PinnedPrompt,
  {globals}: {readonly globals: Record<string, unknown>},
): HTMLElement {
  const prompt = document.createElement('bon-account-prompt');
  for (const name of ['preset', 'scheme', 'locale'] as const) {
    prompt.setAttribute(name, String(globals[name]));
  }
  Object.assign(prompt, {pinned, placement, shopName: 'Fjord & Fig'});
  const width = document.createElement('div');
  width.style.maxWidth = '24em';
  width.append(prompt);
  return width;
}

/** Waits until the pinned state is what the prompt shows, so that axe looks at the real thing. */
export async function showsPrompt({
  args: {pinned, help, typed},
  canvasElement,
}: {
  readonly args: PinnedPrompt;
  readonly canvasElement: HTMLElement;
}): Promise<void> {
  const prompt = canvasElement.querySelector('bon-account-prompt');
  if (!prompt) throw new Error('There is no prompt in this story.');
  await waitFor(() => expect(prompt.matches(`:state(${pinned.phase})`)).toBe(true));
  if (pinned.phase === 'snoozed' && !pinned.here) return;
  await waitFor(() => {
    const words = prompt.shadowRoot?.querySelector('h2, .quiet')?.textContent?.trim() ?? '';
    expect(words).not.toBe('');
    // A missing word would show its key, such as "sent.title".
    expect(words).not.toMatch(/^[a-z-]+(\.[a-z-]+)+$/);
  });
  if (help) prompt.shadowRoot?.querySelector('details')?.setAttribute('open', '');
  const field = prompt.querySelector('bon-code-field') ?? prompt.querySelector('bon-email-field');
  if (field && typed) field.value = typed;
  await still(canvasElement);
}
