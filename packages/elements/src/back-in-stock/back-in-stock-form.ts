import type {AdapterError} from '@bonbon/contract/result.js';
import type {BackInStockState} from '@bonbon/core/back-in-stock/back-in-stock-state.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {emailTypo} from '@bonbon/core/identity/email-typo.js';
import {html, nothing} from 'lit';
import type {ConsentFieldElement} from '../consent-field/consent-field-element.js';
import '../consent-field/define.js';
import type {EmailFieldElement} from '../email-field/email-field-element.js';
import type {BackInStockElement} from './back-in-stock-element.js';
import {formatLeft, isolate} from './back-in-stock-said.js';

/** A state with the form unfolded, or ready to be. */
export type FormState = Extract<
  BackInStockState,
  {phase: 'form' | 'submitting' | 'submit-error' | 'wait'}
>;

/** Whether the form is to be seen. */
export const isForm = (now: BackInStockState): now is FormState =>
  /^(form|submit|wait)/.test(now.phase);
/** The form of a reminder: address, pieces and tick, and what is wrong with them. */
export class BackInStockForm {
  #host: BackInStockElement;
  #t: Translate;
  #email: EmailFieldElement | undefined;
  #emailError = '';
  #quantityError = '';
  #typo = '';
  #quantity = '';
  #granted = false;

  constructor(host: BackInStockElement, t: Translate) {
    this.#host = host;
    this.#t = t;
  }

  /** What was typed into a plain form goes on here. */
  take(email: string, quantity: string): void {
    this.#fillEmail('').value = email;
    this.#quantity = quantity;
  }

  #find<T extends HTMLElement>(selector: string) {
    return this.#host.renderRoot.querySelector<T>(selector);
  }

  get #isProven() {
    return this.#host.store?.isProven ?? false;
  }

  focus(): void {
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

  render(now: FormState, t: Translate) {
    this.#t = t;
    const {campaign, restockHint} = this.#host;
    const {settings} = campaign ?? {};
    const error = 'error' in now ? now.error : undefined;
    const wrong = error?.fields && Object.keys(error.fields).length > 0 ? 'email.invalid' : '';
    if (!this.#isProven) this.#fillEmail(this.#emailError || wrong);
    const waits = now.phase === 'wait' || now.phase === 'submitting';
    const item = now.item.title ? isolate(now.item.title) : t('item');
    const words: {readonly [phase: string]: string} = {
      submitting: 'submitting',
      'submit-error': 'retry',
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
      <button class="go" part="submit" aria-disabled=${waits}>
        ${t(words[now.phase] ?? 'submit')}
      </button>
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
