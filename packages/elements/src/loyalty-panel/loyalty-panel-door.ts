import {html, type TemplateResult} from 'lit';
import type {AccountPromptElement} from '../account-prompt/account-prompt-element.js';
import {resolveScheme} from '../internal/theme.js';
import type {PanelInside} from './loyalty-panel-conduct.js';
import {button} from './loyalty-panel-button.js';
import type {FirstContext} from './loyalty-panel-context.js';

/**
 * Opens signing in inside the panel. The address field stands in the page's own DOM, and so do its
 * fields: autofill finds them there.
 */
export async function openDoor({host, change}: PanelInside): Promise<void> {
  await import('../account-prompt/define.js');
  let door = host.querySelector<AccountPromptElement>('bon-account-prompt');
  if (!door) {
    door = document.createElement('bon-account-prompt');
    door.slot = 'door';
    host.append(door);
  }
  const {campaign, shopName, locale, storefront, backend} = host;
  const preset = host.preset ?? campaign?.preset;
  // Not drawn yet it has no ground that it could read.
  const scheme = resolveScheme(host, host.scheme ?? campaign?.scheme ?? 'auto');
  Object.assign(door, {preset, scheme, shopName, locale, storefront, backend});
  if (host.promptStore) door.store = host.promptStore;
  if (host.pinned) door.pinned = {phase: 'entry'};
  await host.equipDoor?.(door);
  change({door: true});
  await host.updateComplete;
  await door.updateComplete;
  door.focusTitle();
}

/** The door, and the way back. */
export const renderDoor = ({t}: FirstContext, back: () => void): TemplateResult =>
  html`<slot name="door"></slot>
    <div class="stack">${button('txt', t('back'), back)}</div>`;
