import type {Session} from '@bonbon/contract/account.js';
import type {CampaignView} from '@bonbon/contract/campaign.js';
import {ErrorRaisedEvent} from '@bonbon/elements/internal/error-event.js';
import type {WidgetContext} from '../widget.js';
import {accountParts} from './account-parts.js';

/** A product is kept, or no longer. Bubbles. */
export class FavouriteChangedEvent extends CustomEvent<{
  readonly variantId: string;
  readonly kept: boolean;
}> {
  constructor(variantId: string, kept: boolean) {
    super('bon-favourite-changed', {detail: {variantId, kept}, bubbles: true});
  }
}

/** Everything the page's hearts share. */
interface Hearts {
  add(button: HTMLElement): void;
}

function createHearts(campaign: CampaignView, context: WidgetContext): Hearts {
  const {keeper, backend} = accountParts(context);
  const buttons = new Set<HTMLElement>();
  /** Unknown until the account was read, and to who is not signed in. */
  let kept: Set<string> | undefined;
  let wanted: HTMLElement | undefined;

  const idOf = ({dataset}: HTMLElement) =>
    dataset['bonbonFavourite'] || context.storefront.snapshot().variant?.variantId;
  const paint = () => {
    for (const button of buttons) {
      button.hidden = !idOf(button);
      button.ariaPressed = String(kept?.has(idOf(button) ?? '') ?? false);
      // Who is not signed in is asked to, as by any button that names the campaign.
      if (keeper.$session.get()) button.removeAttribute('data-bonbon-open');
      else button.setAttribute('data-bonbon-open', campaign.id);
    }
  };
  const put = (variantId: string, on: boolean) => {
    if (on) kept?.add(variantId);
    else kept?.delete(variantId);
    paint();
  };
  const change = async (button: HTMLElement, on: boolean) => {
    const variantId = idOf(button);
    const session = keeper.$session.get();
    if (!variantId || !session) return;
    put(variantId, on);
    const {randomHex, systemRandom} = await import('@bonbon/core/random.js');
    const idempotencyKey = randomHex(systemRandom);
    const done = await backend.setFavourite?.(session.accessToken, variantId, on, {idempotencyKey});
    if (done?.ok) return void button.dispatchEvent(new FavouriteChangedEvent(variantId, on));
    put(variantId, !on);
    if (done) button.dispatchEvent(new ErrorRaisedEvent(done.error));
  };
  const follow = async (session: Session | undefined) => {
    kept = undefined;
    paint();
    if (!session) return;
    const answer = await backend.account?.(session.accessToken);
    if (!answer?.ok || keeper.$session.get() !== session) return;
    kept = new Set(answer.value.favourites?.map(({variantId}) => variantId));
    paint();
    const button = wanted;
    wanted = undefined;
    if (button && !kept.has(idOf(button) ?? '')) await change(button, true);
  };
  keeper.$session.subscribe(session => void follow(session));
  context.storefront.subscribe(paint);

  return {
    add(button) {
      if (buttons.has(button)) return;
      buttons.add(button);
      paint();
      button.addEventListener('click', () => {
        if (!keeper.$session.get()) wanted = button;
        else if (kept) void change(button, button.ariaPressed !== 'true');
      });
    },
  };
}

let hearts: Hearts | undefined;

/** Makes a button of the theme keep a product: `data-bonbon-favourite`, with a variant's id or that of the page. */
export async function equip(
  button: Element,
  campaign: CampaignView,
  context: WidgetContext,
): Promise<boolean> {
  if (!(button instanceof HTMLElement)) return false;
  if (!button.dataset['bonbonFavourite']) await context.readAll();
  hearts ??= createHearts(campaign, context);
  hearts.add(button);
  return true;
}
