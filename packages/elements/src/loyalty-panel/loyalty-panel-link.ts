import type {PanelInside} from './loyalty-panel-conduct.js';
import type {LoyaltyPanelElement} from './loyalty-panel-element.js';

const fieldOf = (host: LoyaltyPanelElement) =>
  host.renderRoot.querySelector<HTMLInputElement>('.link input');

/** Copies the member's link for friends; where the browser forbids that, it is selected. */
export async function copyLink({host, speech, change}: PanelInside): Promise<void> {
  const field = fieldOf(host);
  try {
    await navigator.clipboard.writeText(field?.value ?? '');
    change({linkSaid: speech.t('refer.copied')});
  } catch {
    field?.select();
    change({linkSaid: speech.t('refer.selected')});
  }
}

/** Hands the link to the browser's own sharing. */
export function shareLink(host: LoyaltyPanelElement): void {
  // Whoever changes their mind is no error.
  void navigator
    .share({url: fieldOf(host)?.value ?? '', title: host.shopName})
    .catch(() => undefined);
}
