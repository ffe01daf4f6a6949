import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {Odds} from '@bonbon/contract/spin-wheel.js';
import {directionOf} from '@bonbon/core/i18n/locale.js';
import {createTranslator, type Messages, type Translate} from '@bonbon/core/i18n/translator.js';
import type {SpinWheelState, SpinWheelStore} from '@bonbon/core/spin-wheel/spin-wheel-state.js';
import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import {renderTick, tickStyles} from '../consent-field/consent-tick.js';
import type {EmailFieldElement} from '../email-field/email-field-element.js';
import {baseStyles} from '../internal/base-styles.js';
import {StoreController} from '../internal/store-controller.js';
import {themeClasses, type Preset, type Scheme} from '../internal/theme.js';
import type {WheelConduct, WheelInside, WheelLooks} from './spin-wheel-conduct.js';
import {BeforeOpenEvent, CloseEvent, OpenEvent} from '../internal/opening-events.js';
import {oddsBar} from './odds-bar.js';
import type {Words} from './standalone.js';
import {spinWheelStyles} from './spin-wheel-styles.js';
import {layOut} from './wheel-geometry.js';
import {renderWheel} from './wheel-view.js';

/**
 * @summary A wheel of prizes with honest odds: the server draws, the wheel only unwraps.
 * @tag bon-spin-wheel
 * @slot mark - The shop's mark on the hub.
 * @slot email - A `<bon-email-field>` of the theme's own; one is made when missing.
 * @event {BeforeOpenEvent} bon-before-open - About to open; cancelable, does not bubble.
 * @event {OpenEvent} bon-open - It is open; does not bubble.
 * @event {CloseEvent} bon-close - It was closed; does not bubble.
 * @event {SpinSettledEvent} bon-spin-settled - The outcome can be seen.
 * @event {CouponCopiedEvent} bon-coupon-copied - The code was copied.
 * @event {ErrorRaisedEvent} bon-error-raised - Something failed and the shopper was told.
 * @csspart base - The wrapper. @csspart wheel - The wheel. @csspart slice - One slice.
 * @csspart title - The heading. @csspart submit - The main button. @csspart form - The form.
 * @cssproperty [--bon-color-accent] - The shop's one accent; slices and buttons derive from it.
 * @cssproperty [--bon-font-size=medium] - Size of text; everything else follows in `em`.
 */
export class SpinWheelElement extends LitElement {
  static override styles = [...baseStyles, tickStyles, spinWheelStyles];

  /** The campaign whose prizes this wheel shows. */
  @property({attribute: 'campaign-id'}) campaignId = '';

  /** Where it sits: `inline`, `corner` or `overlay`. */
  @property() placement: 'inline' | 'corner' | 'overlay' = 'inline';

  /** Language of the words; else that of the page around it. */
  @property() locale = '';

  /** Preset of the look: `paper`, `midnight` or `inherit`. */
  @property() preset: Preset | undefined;

  /** `auto`, `light` or `dark`. */
  @property() scheme: Scheme | undefined;

  /** Page that checks a draw; the receipt is put behind its `#`. */
  @property({attribute: 'verify-url'}) verifyUrl = '';

  /** The backend that decides the outcome. Provided by the page or an ancestor. */
  @property({attribute: false})
  backend: Backend | undefined;

  /** The shop's page; lets "Use it now" put the code into the cart. */
  @property({attribute: false})
  storefront: Storefront | undefined;

  /** The wheel's memory; made from `backend` and `campaign-id` when not given. */
  @property({attribute: false}) store: SpinWheelStore | undefined;

  /** What the page knows of the campaign. */
  @property({attribute: false}) campaign: CampaignViewOf<'spin-wheel'> | undefined;

  /** Words, all or some; the rest are the campaign's, then those of the language. */
  @property({attribute: false}) messages: Messages | undefined;

  /** Fetches the words after the first state, where `messages` holds only those of the first. */
  @property({attribute: false}) moreMessages: (() => Promise<Messages>) | undefined;

  /** Pins a state, for stories and tests. */
  @property({attribute: false}) pinned: SpinWheelState | undefined;

  @state() private _open = false;
  @state() private _stuck = false;

  #memory = new StoreController<SpinWheelState>(this);
  #laidOut: Odds | undefined;
  #theme = 'base';
  #look = '';
  #before: SpinWheelState['phase'] | undefined;
  #conduct: (WheelConduct & WheelLooks) | undefined;
  #inside: WheelInside = {
    host: this,
    states: this.attachInternals().states,
    shapes: [],
    at: 0,
    opener: null,
    t: createTranslator(undefined, 'en'),
  };

  /** The state shown now. */
  get state(): SpinWheelState {
    return this.pinned ?? this.#memory.value ?? {phase: 'teaser'};
  }

  /** Opens the wheel, unless a listener of `bon-before-open` objects. */
  async open(): Promise<void> {
    if (this._open || !this.dispatchEvent(new BeforeOpenEvent())) return;
    this.#inside.opener = document.activeElement;
    this._open = true;
    if (!this.store) await this.prepare?.();
    const opened = this.store?.open();
    await this.updateComplete;
    this.dispatchEvent(new OpenEvent());
    await opened;
  }

  /** Closes the wheel; a prize stays in the pocket. */
  close(reason: 'closed' | 'declined' = 'closed'): void {
    if (!this._open && !this.pinned) return;
    this.#conduct?.closing();
    this._open = false;
    this.store?.close(reason);
    this.dispatchEvent(new CloseEvent(reason));
  }

  /** Brings what is needed after the first state; asked for before the spin, so that no prize waits. */
  #loadLater = async () => {
    const {moreMessages} = this;
    if (this.#conduct) return;
    try {
      const [{takeOverWheel}, more] = await Promise.all([
        import('./spin-wheel-later.js'),
        moreMessages?.(),
      ]);
      this.#conduct ??= takeOverWheel(this.#inside, this.#before, moreMessages, more);
    } catch {
      // Asked for again when it is needed.
    }
    this.requestUpdate();
  };

  #onSubmit = async (event: Event) => {
    event.preventDefault();
    await this.#loadLater();
    this._stuck = !this.#conduct;
    await this.#conduct?.submit();
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#memory.watch(this.store?.$state);
    // A store may be handed over after the wheel stood open without one.
    if (changed.has('store') && this._open) void this.store?.open();
    const preset = this.preset ?? this.campaign?.preset ?? 'paper';
    const scheme = this.scheme ?? this.campaign?.scheme ?? 'auto';
    const look = preset + scheme + this._open;
    // Reading the page's colours costs a style pass, so only when they may have changed.
    if (look !== this.#look) {
      this.#look = look;
      this.#theme = themeClasses(this, preset, scheme);
      if (preset === 'inherit') {
        void import('../internal/inherit-theme.js').then(m =>
          m.inheritTheme(this, this.#find('.base')),
        );
      }
    }
    const {messages, locale} = this.words(this.#inside.more);
    // No keys are shown while the words are on the way.
    const said = messages['spin'] ? messages : undefined;
    this.#inside.t = createTranslator(said, locale || 'en', this.campaign?.texts);
    const now = this.state;
    const odds = 'odds' in now ? now.odds : 'offer' in now ? now.offer.odds : undefined;
    const angles = this.campaign?.settings.sliceAngles ?? 'chance';
    if (odds !== this.#laidOut || changed.has('campaign')) {
      this.#laidOut = odds;
      const shapes = odds ? layOut(odds.slices, angles) : [];
      // It rests at the end of the first slice, so that the first word can be read.
      Object.assign(this.#inside, {shapes, at: (shapes[0]?.sweep ?? 0) * -0.93});
    }
    this.#conduct?.willUpdate(now);
  }

  /** All words that are here, and the language they are in. */
  protected words(more: Messages | undefined): Words {
    return {messages: {...more, ...this.messages}, locale: this.locale};
  }

  /** Makes the memory, where none was handed over. */
  protected prepare?(): Promise<void>;

  protected override updated(): void {
    const now = this.state;
    const {phase} = now;
    const before = this.#before;
    this.#before = phase;
    if (!before && this.placement === 'inline' && !this.pinned) void this.open();
    this.#find('.turn')?.style.setProperty('transform', `rotate(${this.#inside.at}deg)`);
    const {states} = this.#inside;
    states.clear();
    states.add(phase);
    if (this._open) states.add('open');
    if (phase === 'loading') states.add('busy');
    if (phase !== before) {
      // Everything after the button is fetched while the shopper reads.
      if (phase === 'intro') (globalThis.requestIdleCallback ?? setTimeout)(this.#loadLater);
      else if (phase !== 'teaser' && phase !== 'loading') void this.#loadLater();
    }
    this.#conduct?.updated(now);
  }

  #find<T extends HTMLElement>(selector: string) {
    return this.renderRoot.querySelector<T>(selector);
  }

  protected override render() {
    const now = this.state;
    const t = this.#inside.t;
    const {phase} = now;
    // A closed overlay stays drawn: opening it then shows what is there already.
    if (phase === 'snoozed' && this.placement === 'inline') return nothing;
    return html`<div class=${this.#theme} part="base" lang=${t.locale} dir=${directionOf(t.locale)}>
      ${
        phase === 'pocket' && this.placement !== 'inline'
          ? this.#conduct?.render(now)
          : this.#renderPanel(now, t)
      }
    </div>`;
  }

  #renderPanel(now: SpinWheelState, t: Translate) {
    const conduct = this.#conduct;
    return html`<bon-panel
      .placement=${this.placement}
      .open=${this._open || !!this.pinned}
      label=${t('intro.title')}
      close-label=${t('close')}
      @bon-dismiss=${() => this.close()}
    >
      <div class="stage">
        <div class="lay is-${now.phase}">
          <div class="sun">${renderWheel(this.#inside.shapes, this.#inside.won)}</div>
          <div class="side">
            ${
              conduct && !/teaser|loading|intro/.test(now.phase)
                ? conduct.render(now)
                : this.#renderIntro(now)
            }
          </div>
          ${conduct ? conduct.renderOdds(now) : oddsBar}
        </div>
        <p class="vh" role="status"></p>
      </div>
    </bon-panel>`;
  }

  #renderIntro({phase}: SpinWheelState) {
    const {t, alert} = this.#inside;
    // The skeleton is the form itself, so that nothing jumps; a wheel without words waits as well.
    const waits = phase !== 'intro' || !t('spin');
    const settings = this.campaign?.settings;
    const free = settings?.entry === 'free';
    const kept = free ? 'free' : settings?.delivery === 'mail' ? 'mail' : 'keep';
    const bad = this._stuck ? 'offline.text' : alert;
    // Before it is opened the page has no field that nobody asked for.
    if (!free && (this._open || this.pinned)) this.#fillEmail();
    return html`${waits ? html`<h2 class="vh" tabindex="-1">${t('loading')}</h2>` : nothing}
      <form
        part="form"
        novalidate
        ?inert=${waits}
        @submit=${this.#onSubmit}
        @focusin=${this.#loadLater}
      >
        <h2 part="title" tabindex="-1">${t('intro.title')}</h2>
        <p class="sub">
          ${t(`intro.${settings?.sliceAngles ?? 'chance'}`, {
            count: this.#inside.shapes.length || 8,
          })}
          ${t(`intro.${kept}`)}
        </p>
        ${free ? nothing : html`<div class="field"><slot name="email"></slot></div>`}
        ${settings?.marketing ? renderTick(settings.marketing.wording, t('consent.same')) : nothing}
        ${bad ? html`<p class="bad" role="alert">${t(bad)}</p>` : nothing}
        <div class="row">
          <button class="go" part="submit">${t('spin')}</button>
          ${
            this.placement === 'inline'
              ? nothing
              : html`<button class="plain" type="button" @click=${() => this.close('declined')}>
                  ${t('not-now')}
                </button>`
          }
        </div>
      </form>`;
  }

  /** The address field is a child in the page's own DOM, where autofill finds it. */
  #fillEmail() {
    const {t} = this.#inside;
    let field = this.#inside.email;
    if (!field) {
      field = this.querySelector<EmailFieldElement>('bon-email-field') ?? undefined;
      if (!field) {
        field = document.createElement('bon-email-field');
        field.slot = 'email';
        this.append(field);
      }
      field.addEventListener('bon-field-submit', () =>
        this.#find<HTMLFormElement>('form')?.requestSubmit(),
      );
      this.#inside.email = field;
    }
    field.label = t('email.label');
    field.placeholder = t('email.example');
  }
}
