import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {Odds} from '@bonbon/contract/spin-wheel.js';
import {directionOf} from '@bonbon/core/i18n/locale.js';
import {createTranslator, type Messages, type Translate} from '@bonbon/core/i18n/translator.js';
import type {SpinWheelState, SpinWheelStore} from '@bonbon/core/spin-wheel/spin-wheel-state.js';
import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {ConsentFieldElement} from '../consent-field/consent-field-element.js';
import type {EmailFieldElement} from '../email-field/email-field-element.js';
import {baseStyles} from '../internal/base-styles.js';
import {StoreController} from '../internal/store-controller.js';
import {themeClasses, type Preset, type Scheme} from '../internal/theme.js';
import type {WheelConduct, WheelInside} from './spin-wheel-conduct.js';
import {BeforeOpenEvent, CloseEvent, OpenEvent} from '../internal/opening-events.js';
import type {Later} from './spin-wheel-later.js';
import {oddsBar} from './odds-bar.js';
import type {StandAlone, Words} from './standalone.js';
import {spinWheelStyles} from './spin-wheel-styles.js';
import {layOut, restAngle} from './wheel-geometry.js';
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
  static override styles = [...baseStyles, spinWheelStyles];

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
  @state() private _said = '';
  @state() private _fieldError = '';
  @state() private _later: Later | undefined;
  @state() private _more: Messages | undefined;
  @state() private _words: Words | undefined;
  @state() private _stuck = false;

  #memory = new StoreController<SpinWheelState>(this);
  #laidOut: Odds | undefined;
  #theme = 'base';
  #look = '';
  #alone: Promise<StandAlone> | undefined;
  #fetchedMore: (() => Promise<Messages>) | undefined;
  #before: SpinWheelState['phase'] | undefined;
  #conduct: WheelConduct | undefined;
  #inside: WheelInside = {
    host: this,
    states: this.attachInternals().states,
    shapes: [],
    at: 0,
    granted: false,
    opener: null,
    t: createTranslator(undefined, 'en'),
    say: words => (this._said = words),
    complain: key => (this._fieldError = key),
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
    if (!this.store) {
      await this.updateComplete;
      await (await this.#alone)?.prepare();
    }
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
  #loadLater = async (): Promise<boolean> => {
    try {
      const fetchMore = this.moreMessages;
      const [{later}, more] = await Promise.all([
        import('./spin-wheel-later.js'),
        this._later && this.#fetchedMore === fetchMore ? this._more : fetchMore?.(),
      ]);
      this.#fetchedMore = fetchMore;
      this._more = more;
      this._later = later;
      later.adopt(this.renderRoot as ShadowRoot);
      this.#conduct ??= later.conduct(this.#inside, this.#before);
    } catch {
      return false;
    }
    return true;
  };

  #onSubmit = async (event: Event) => {
    event.preventDefault();
    this._stuck = !(await this.#loadLater());
    await this.#conduct?.submit();
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this._later && changed.has('moreMessages')) void this.#loadLater();
    this.#memory.watch(this.store?.$state);
    // A store may be handed over after the wheel stood open without one.
    if (changed.has('store') && this._open) void this.store?.open();
    const preset = this.preset ?? this.campaign?.preset ?? 'paper';
    const scheme = this.scheme ?? this.campaign?.scheme ?? 'auto';
    const look = preset + scheme + this._open;
    // Reading the page's colours costs a style pass, so only when they may have changed.
    if (look !== this.#look) this.#theme = themeClasses(this, preset, scheme);
    this.#look = look;
    this.#speak();
    const now = this.state;
    const odds = 'odds' in now ? now.odds : 'offer' in now ? now.offer.odds : undefined;
    const angles = this.campaign?.settings.sliceAngles ?? 'chance';
    const inside = this.#inside;
    if (odds !== this.#laidOut || changed.has('campaign')) {
      this.#laidOut = odds;
      inside.shapes = odds ? layOut(odds.slices, angles) : [];
    }
    const [first] = inside.shapes;
    if (first && (now.phase === 'intro' || this.pinned)) inside.at = restAngle(first, 0.93);
    this.#conduct?.willUpdate(now);
  }

  /** Makes the translator of the language in force; fetches what nobody has handed over. */
  #speak() {
    const whole = this.messages?.['spin'] !== undefined;
    if (!whole || !this.store) {
      this.#alone ??= import('./standalone.js').then(({standAlone}) =>
        standAlone(this, words => (this._words = words)),
      );
    }
    if (!whole) void this.#alone?.then(alone => alone.speak());
    const own = {...this._words?.messages, ...this._more, ...this.messages};
    const spoken = whole ? this.locale : this._words?.locale;
    const said = whole || this._words ? own : undefined;
    this.#inside.t = createTranslator(said, spoken || 'en', this.campaign?.texts);
  }

  protected override firstUpdated(): void {
    if (this.placement === 'inline' && !this.pinned) void this.open();
  }

  protected override updated(): void {
    const now = this.state;
    const {phase} = now;
    const entered = phase !== this.#before;
    this.#before = phase;
    this.#find('.turn')?.style.setProperty('transform', `rotate(${this.#inside.at}deg)`);
    const {states} = this.#inside;
    states.clear();
    states.add(phase);
    if (this._open) states.add('open');
    if (phase === 'loading') states.add('busy');
    if (this.#theme.includes('inherit')) {
      void import('../internal/inherit-theme.js').then(m =>
        m.inheritTheme(this, this.#find('.base')),
      );
    }
    if (entered) {
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
          ? this._later?.renderPocket(now, this.#inside)
          : this.#renderPanel(now, t)
      }
    </div>`;
  }

  #renderPanel(now: SpinWheelState, t: Translate) {
    const {phase} = now;
    const winner = 'outcome' in now && phase !== 'spinning' ? now.outcome?.sliceId : undefined;
    return html`<bon-panel
      .placement=${this.placement}
      .open=${this._open || this.pinned !== undefined}
      label=${t('intro.title')}
      close-label=${t('close')}
      @bon-dismiss=${() => this.close()}
    >
      <div class="stage">
        <div class="lay is-${phase}">
          <div class="sun">${renderWheel(this.#inside.shapes, winner)}</div>
          <div class="side">${this.#renderSide(now)}</div>
          ${this._later ? this._later.renderOdds(this.#inside) : oddsBar}
        </div>
        <p class="vh" role="status">${this._said}</p>
      </div>
    </bon-panel>`;
  }

  #renderSide(now: SpinWheelState): TemplateResult | typeof nothing {
    const {phase} = now;
    if (phase !== 'loading' && phase !== 'teaser' && phase !== 'intro' && this._later) {
      return this._later.render(now, this.#inside);
    }
    // The skeleton is the form itself, so that nothing jumps; a wheel without words waits as well.
    return this.#renderIntro(now, phase !== 'intro' || !this.#inside.t('spin'));
  }

  #renderIntro(now: SpinWheelState, waits: boolean) {
    const t = this.#inside.t;
    const error = 'error' in now && now.error;
    const settings = this.campaign?.settings;
    const free = settings?.entry === 'free';
    const kept = free ? 'intro.free' : settings?.delivery === 'mail' ? 'intro.mail' : 'intro.keep';
    const bad = this._stuck ? 'offline.text' : error && !this._fieldError && 'error.refused';
    // Before it is opened the page has no field that nobody asked for.
    if (!free && now.phase !== 'teaser') this.#fillEmail();
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
          ${t(settings?.sliceAngles === 'equal' ? 'intro.equal' : 'intro.chance', {
            count: this.#inside.shapes.length || 8,
          })}
          ${t(kept)}
        </p>
        ${free ? nothing : html`<div class="field"><slot name="email"></slot></div>`}
        ${
          settings?.marketing
            ? html`<bon-consent-field
                label=${settings.marketing.wording}
                help=${t('consent.same')}
                .checked=${this.#inside.granted}
                @change=${(event: Event) =>
                  (this.#inside.granted = (event.target as ConsentFieldElement).checked)}
              ></bon-consent-field>`
            : nothing
        }
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
    let field = this.#inside.email ?? this.querySelector<EmailFieldElement>('bon-email-field');
    if (!field) {
      field = document.createElement('bon-email-field');
      field.slot = 'email';
      this.append(field);
    }
    if (!this.#inside.email)
      field.addEventListener('bon-field-submit', () =>
        this.#find<HTMLFormElement>('form')?.requestSubmit(),
      );
    this.#inside.email = field;
    field.label = this.#inside.t('email.label');
    field.placeholder = this.#inside.t('email.example');
    field.error = this._fieldError && this.#inside.t(this._fieldError);
  }
}
