import {speakUp} from '@bonbon/core/audience/unasked.js';
import {onPageChange} from '@bonbon/core/page/page-changes.js';
import type {Mount, MountInside} from './mount.js';

/** Every campaign of the page that may speak up. */
const all = new Set<Mount>();
onPageChange(() => all.forEach(mount => mount.arm()));

/**
 * Lets a campaign speak up by its triggers, until the signal. A file of its own: where only a press opens
 * something, a page does without.
 */
export function speak(mount: Mount, {context, judge}: MountInside, signal: AbortSignal): void {
  all.add(mount);
  const {campaign, near} = mount;
  const {storage, storefront} = context;
  const onOpen = () => void mount.open();
  speakUp({campaign, storage, snapshot: storefront.snapshot, judge, onOpen, onArmed: near}, signal);
}
