import type {CampaignViewOf, Placement} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';
import type {SpinWheelState} from '@bonbon/core/spin-wheel/spin-wheel-state.js';
import {campaign} from './draws.js';

export interface WheelOptions {
  readonly placement?: Placement;
  readonly preset?: string;
  readonly scheme?: string;
  readonly locale?: string;
  readonly backend?: Backend;
  readonly pinned?: SpinWheelState;
  readonly messages?: Messages | undefined;
  readonly settings?: Partial<CampaignViewOf<'spin-wheel'>['settings']>;
}

type WheelElement = HTMLElement & {open?(): Promise<void>};

/** Creates a wheel as a page would, by attributes and properties alone. */
export function createWheel(options: WheelOptions): HTMLElement {
  const {placement = 'inline', preset = 'paper', scheme = 'auto', locale = 'en'} = options;
  const wheel = document.createElement('bon-spin-wheel');
  const attributes = {'campaign-id': campaign.id, placement, preset, scheme, locale};
  for (const [name, value] of Object.entries(attributes)) wheel.setAttribute(name, value);
  Object.assign(wheel, {
    campaign: {...campaign, placement, settings: {...campaign.settings, ...options.settings}},
    ...(options.backend && {backend: options.backend}),
    ...(options.pinned && {pinned: options.pinned}),
    ...(options.messages && {messages: options.messages}),
  });
  // An inline wheel opens by itself; the others wait for a trigger, which a story does not have.
  if (placement !== 'inline') setTimeout(() => (wheel as WheelElement).open?.());
  return wheel;
}
