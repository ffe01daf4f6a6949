import type {BackInStockState} from '@bonbon/core/back-in-stock/back-in-stock-state.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {adoptStyles, nothing, type TemplateResult} from 'lit';
import {baseStyles} from '../internal/base-styles.js';
import {ErrorRaisedEvent} from '../internal/error-event.js';
import type {BackInStockElement} from './back-in-stock-element.js';
import {StockCancelledEvent, StockSubscribedEvent} from './back-in-stock-events.js';
import {BackInStockForm, isForm} from './back-in-stock-form.js';
import {backInStockLaterStyles} from './back-in-stock-later-styles.js';
import {renderSaid, titleOf, type SaidState} from './back-in-stock-said.js';
import {backInStockStyles} from './back-in-stock-styles.js';
import type {openStockText} from './stock-text.js';

const isSaid = (now: BackInStockState): now is SaidState =>
  !isForm(now) && !/^(hidden|no-variant|offer)$/.test(now.phase);

/** Everything a reminder does once a shopper has acted: the form, its errors, and what is said afterwards. */
export class BackInStockConduct {
  #host: BackInStockElement;
  #t: Translate;
  #form: BackInStockForm;
  #text: {readonly id: string; readonly render: ReturnType<typeof openStockText>} | undefined;

  constructor(host: BackInStockElement, t: Translate) {
    this.#host = host;
    this.#t = t;
    this.#form = new BackInStockForm(host, t);
    adoptStyles(host.renderRoot as ShadowRoot, [
      ...baseStyles,
      backInStockStyles,
      backInStockLaterStyles,
    ]);
  }

  /** What was typed into the plain form before the element worked is not lost. */
  async takeOver(plain: Element): Promise<void> {
    const typed = (type: string) => plain.querySelector<HTMLInputElement>(`[type=${type}]`)?.value;
    const held = plain.contains(document.activeElement);
    this.#form.take(typed('email') ?? '', typed('number') ?? '');
    await this.#host.open();
    if (held) this.#form.focus();
  }

  /** A new state: focus follows the shopper who acted; what comes back is said to one who did not. */
  enter(now: BackInStockState, before: BackInStockState | undefined, held: boolean): string {
    this.#tell(now, before);
    if (before?.phase === now.phase) {
      const isNew = now.phase === 'confirm-sent' && now.resent;
      return isNew && !(before as typeof now).resent ? this.#t('resent') : '';
    }
    if (held && before && now.phase === 'form') this.#form.focus();
    else if (held && now.phase === 'offer') this.#find('.trig')?.focus();
    else if (isSaid(now) && held) this.#find('h2')?.focus();
    else if (isSaid(now) && before) return titleOf(now, this.#t);
    return '';
  }

  /** Tells the page what happened. */
  #tell(now: BackInStockState, before: BackInStockState | undefined) {
    const host = this.#host;
    const told = 'error' in now ? now.error : undefined;
    const known = before && 'error' in before ? before.error : undefined;
    if (told && told !== known) host.dispatchEvent(new ErrorRaisedEvent(told));
    if (!before || before.phase === now.phase || !('item' in now) || host.pinned) return;
    const detail = {variantId: now.item.variantId, phase: now.phase};
    if (!('item' in before) || before.item.variantId !== detail.variantId) return;
    if (now.phase === 'confirm-sent' || now.phase === 'subscribed') {
      host.dispatchEvent(new StockSubscribedEvent(detail));
    } else if (now.phase === 'cancelled') host.dispatchEvent(new StockCancelledEvent(detail));
  }

  #find<T extends HTMLElement>(selector: string) {
    return this.#host.renderRoot.querySelector<T>(selector);
  }

  render(now: BackInStockState, t: Translate): TemplateResult | typeof nothing {
    this.#t = t;
    if (isForm(now)) return this.#form.render(now, t);
    if (!isSaid(now)) return nothing;
    const {restockHint, productUrl, store} = this.#host;
    const texts = this.#texts(now);
    return renderSaid(now, {
      ...(texts ? {texts} : {}),
      t,
      now: Date.now(),
      hint: restockHint,
      productUrl: productUrl || location.pathname + location.search,
      act: name => void store?.[name](),
    });
  }

  /** Texts on top of the mail: offered beside a confirmed request, shown where there is a number. */
  #texts(now: SaidState) {
    const host = this.#host;
    const {texts: channels} = host.campaign?.settings ?? {};
    if (!/^(subscribed|already)/.test(now.phase) || !channels?.length) return undefined;
    const {variantId, title} = now.item;
    if (this.#text?.id === variantId) {
      const {texts} = host.campaign ?? {};
      const {locale} = this.#t;
      const item = title || this.#t('item');
      return {part: this.#text.render({channels, item, locale, texts, ended: this.#closeText})};
    }
    const about = host.store?.texting();
    if (about?.view) void this.#openText(false);
    return about || host.pinned ? {open: () => void this.#openText(true)} : undefined;
  }

  async #openText(pressed: boolean) {
    const about = this.#host.store?.texting();
    if (!about) return;
    const {openStockText} = await import('./stock-text.js');
    if (this.#text?.id === about.variantId) return;
    this.#text = {id: about.variantId, render: openStockText(about, pressed)};
    this.#host.requestUpdate();
  }

  #closeText = () => {
    this.#text = undefined;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#find('h2')?.focus());
  };
}
