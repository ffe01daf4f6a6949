import type {AdapterError} from '@bonbon/contract/result.js';
import type {BackInStockState} from '@bonbon/core/back-in-stock/back-in-stock-state.js';
import type {StockTextStore} from '@bonbon/core/back-in-stock/stock-text-store.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {emailTypo} from '@bonbon/core/identity/email-typo.js';
import {adoptStyles, html, nothing, type TemplateResult} from 'lit';
import type {ConsentFieldElement} from '../consent-field/consent-field-element.js';
import '../consent-field/define.js';
import type {EmailFieldElement} from '../email-field/email-field-element.js';
import {baseStyles} from '../internal/base-styles.js';
import {ErrorRaisedEvent} from '../internal/error-event.js';
import type {BackInStockElement} from './back-in-stock-element.js';
import {StockCancelledEvent, StockSubscribedEvent} from './back-in-stock-events.js';
import {laterStyles} from './back-in-stock-later-styles.js';
import {formatLeft, isolate, renderSaid, titleOf, type SaidState} from './back-in-stock-said.js';
import {backInStockStyles} from './back-in-stock-styles.js';

/** A state with the form unfolded, or ready to be. */
type FormState = Extract<
  BackInStockState,
  {phase: 'form' | 'submitting' | 'submit-error' | 'wait'}
>;

const isForm = (now: BackInStockState): now is FormState => /^(form|submit|wait)/.test(now.phase);
const isSaid = (now: BackInStockState): now is SaidState =>
  !isForm(now) && !/^(hidden|no-variant|offer)$/.test(now.phase);

/** Everything a reminder does once a shopper has acted: the form, its errors, and what is said afterwards. */
export class BackInStockConduct {
  #host: BackInStockElement;
  #t: Translate;
  #email: EmailFieldElement | undefined;
  #emailError = '';
  #quantityError = '';
  #typo = '';
  #quantity = '';
  #granted = false;
  #text:
    {readonly id: string; readonly store: StockTextStore; readonly pressed: boolean} | undefined;

  constructor(host: BackInStockElement, t: Translate) {
    this.#host = host;
    this.#t = t;
    adoptStyles(host.renderRoot as ShadowRoot, [...baseStyles, backInStockStyles, laterStyles]);
  }

  /** What was typed into the plain form before the element worked is not lost. */
  async takeOver(plain: Element): Promise<void> {
    const typed = (type: string) => plain.querySelector<HTMLInputElement>(`[type=${type}]`)?.value;
    const held = plain.contains(document.activeElement);
    this.#fillEmail('').value = typed('email') ?? '';
    this.#quantity = typed('number') ?? '';
    await this.#host.open();
    if (held) this.#focusForm();
  }

  /** A new state: focus follows the shopper who acted; what comes back is said to one who did not. */
  enter(now: BackInStockState, before: BackInStockState | undefined, held: boolean): string {
    this.#tell(now, before);
    if (before?.phase === now.phase) {
      const isNew = now.phase === 'confirm-sent' && now.resent;
      return isNew && !(before as typeof now).resent ? this.#t('resent') : '';
    }
    if (held && before && now.phase === 'form') this.#focusForm();
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

  get #isProven() {
    return this.#host.store?.isProven ?? false;
  }

  #focusForm() {
    if (this.#isProven) this.#find('input, .go')?.focus();
    // A field that was just made shows its input after its own first rendering.
    else void this.#email?.updateComplete.then(() => this.#email?.focus());
  }

  #onSubmit = (event: Event) => {
    event.preventDefault();
    const {state: now, campaign, store} = this.#host;
    if (now?.phase !== 'form' && now?.phase !== 'submit-error') return;
    const email = this.#email?.value ?? '';
    const field = this.#find<HTMLInputElement>('[type=number]');
    const isWrong = !this.#isProven && this.#email?.invalid;
    this.#emailError = isWrong ? (email ? 'email.invalid' : 'email.missing') : '';
    this.#quantityError = field && !field.validity.valid ? 'quantity.invalid' : '';
    this.#host.requestUpdate();
    if (isWrong) return this.#email?.focus();
    if (this.#quantityError) return field?.focus();
    const tick = campaign?.settings.marketing;
    void store?.submit({
      ...(this.#isProven ? {} : {email}),
      quantity: Number(field?.value) || 1,
      consents: tick
        ? [
            {
              purpose: tick.purpose,
              wordingVersion: tick.wordingVersion,
              granted: this.#granted,
            },
          ]
        : [],
    });
  };

  #onKeydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // The page's own drawer must not close with it.
    event.stopPropagation();
    this.#host.close();
  };

  #onChange = () => {
    this.#emailError = '';
    this.#typo = emailTypo(this.#email?.value ?? '') ?? '';
    this.#host.requestUpdate();
  };

  #takeTypo = () => {
    if (this.#email) this.#email.value = this.#typo;
    this.#typo = '';
    this.#email?.focus();
    this.#host.requestUpdate();
  };

  #onTick = (event: Event) => {
    this.#granted = (event.target as ConsentFieldElement).checked;
  };

  #onQuantity = (event: Event) => {
    this.#quantity = (event.target as HTMLInputElement).value;
  };

  render(now: BackInStockState, t: Translate): TemplateResult | typeof nothing {
    this.#t = t;
    if (isForm(now)) return this.#renderForm(now);
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
      return {
        part: html`<bon-stock-text
          .store=${this.#text.store}
          .channels=${channels}
          .pressed=${this.#text.pressed}
          .item=${title || this.#t('item')}
          .locale=${this.#t.locale}
          .texts=${texts}
          @bon-text-ended=${this.#closeText}
        ></bon-stock-text>`,
      };
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
    this.#text = {id: about.variantId, store: openStockText(about), pressed};
    this.#host.requestUpdate();
  }

  #closeText = () => {
    this.#text = undefined;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#find('h2')?.focus());
  };

  #renderForm(now: FormState) {
    const t = this.#t;
    const {campaign, restockHint} = this.#host;
    const {settings} = campaign ?? {};
    const error = 'error' in now ? now.error : undefined;
    const wrong = error?.fields && Object.keys(error.fields).length > 0 ? 'email.invalid' : '';
    if (!this.#isProven) this.#fillEmail(this.#emailError || wrong);
    const waits = now.phase === 'wait' || now.phase === 'submitting';
    const item = now.item.title ? isolate(now.item.title) : t('item');
    const words = {
      submitting: 'submitting',
      'submit-error': 'retry',
      form: 'submit',
      wait: 'submit',
    };
    return html`<form
      id="form"
      class="rise"
      part="form"
      novalidate
      @submit=${this.#onSubmit}
      @keydown=${this.#onKeydown}
    >
      ${this.#isProven ? html`<p>${t('account')}</p>` : this.#renderEmail()}
      ${settings?.askQuantity === false ? nothing : this.#renderQuantity()}
      ${
        settings?.marketing
          ? html`<bon-consent-field
              label=${settings.marketing.wording}
              .checked=${this.#granted}
              @change=${this.#onTick}
            ></bon-consent-field>`
          : nothing
      }
      <p class="bad" role="alert">${wrong ? '' : this.#problem(now, error)}</p>
      <button class="go" part="submit" aria-disabled=${waits}>${t(words[now.phase])}</button>
      <p class="fine">
        ${t('fine', {item})} ${settings?.marketing ? nothing : t('fine.only')} ${restockHint}
      </p>
    </form>`;
  }

  #renderEmail() {
    const typo = this.#typo;
    return html`<div class="field" @change=${this.#onChange}><slot name="email"></slot></div>
      <p class="typo" role="status">
        ${
          typo
            ? html`<button type="button" @click=${this.#takeTypo}>
                ${this.#t('email.typo', {email: isolate(typo)})}
              </button>`
            : nothing
        }
      </p>`;
  }

  #renderQuantity() {
    const t = this.#t;
    const problem = this.#quantityError;
    return html`<div class="many">
      <label for="many">${t('quantity.label')} <span>${t('quantity.optional')}</span></label>
      <input
        id="many"
        type="number"
        name="quantity"
        inputmode="numeric"
        min="1"
        max="999"
        step="1"
        autocomplete="off"
        placeholder="1"
        .value=${this.#quantity}
        aria-invalid=${problem !== ''}
        aria-describedby="many-problem"
        @input=${this.#onQuantity}
      />
      <p class="bad" id="many-problem">${problem ? t(problem) : ''}</p>
    </div>`;
  }

  /** What went wrong, in words. */
  #problem(now: FormState, error: AdapterError | undefined): string {
    const t = this.#t;
    if (now.phase === 'wait') {
      return t('wait.text', {time: formatLeft(now.untilMs - Date.now(), t.locale)});
    }
    if (now.phase === 'submit-error') {
      return t(error?.code === 'offline' ? 'offline.text' : 'error.text');
    }
    return error ? t('refused') : '';
  }

  /** The address field is a child in the page's own DOM, where autofill finds it. */
  #fillEmail(problem: string): EmailFieldElement {
    const host = this.#host;
    let field = this.#email ?? host.querySelector<EmailFieldElement>('bon-email-field');
    if (!field) {
      field = document.createElement('bon-email-field');
      field.slot = 'email';
      host.append(field);
    }
    if (!this.#email) {
      field.addEventListener('bon-field-submit', () =>
        this.#find<HTMLFormElement>('form')?.requestSubmit(),
      );
      // A shop's own form around it is none of its business.
      field.querySelector('input')?.setAttribute('form', '');
    }
    this.#email = field;
    field.label = this.#t('email.label');
    field.error = problem ? this.#t(problem) : '';
    return field;
  }
}
