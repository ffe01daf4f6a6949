import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {pathOf} from '@bonbon/contract/survey-path.js';
import {groupOf, scoresOf} from '@bonbon/contract/survey-score.js';
import type {SurveyScale, SurveyView} from '@bonbon/contract/survey.js';
import {directionOf} from '@bonbon/core/i18n/locale.js';
import {createTranslator, type Messages, type Translate} from '@bonbon/core/i18n/translator.js';
import type {SurveyState, SurveyStore} from '@bonbon/core/survey/survey-state.js';
import {adoptStyles, html, LitElement, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {EmailFieldElement} from '../email-field/email-field-element.js';
import {askContext, backendContext, storefrontContext} from '../internal/backend-context.js';
import {baseStyles} from '../internal/base-styles.js';
import {languageOf} from '../internal/language.js';
import {StoreController} from '../internal/store-controller.js';
import {themeClasses, type Preset, type Scheme} from '../internal/theme.js';
import {BeforeOpenEvent, CloseEvent, OpenEvent} from '../internal/opening-events.js';
import {ErrorRaisedEvent} from '../internal/error-event.js';
import {AnswerSentEvent} from './survey-events.js';
import type {LaterContext} from './survey-later.js';
import {renderScale} from './survey-scale.js';
import {statesOf} from './survey-states.js';
import {surveyStyles} from './survey-styles.js';

type Later = typeof import('./survey-later.js');

/** Long enough to see what was pressed. */
const seenMs = 160;
const silent = /^(invited|snoozed|snoozed-short|opted-out)$/;

/** Arabic without a region writes its own numerals; not every browser's tables say so. */
const numeralsOf = (locale: string) => (/^ar$/i.test(locale) ? 'ar-u-nu-arab' : locale);

/**
 * @summary Asks for a score and listens to why: Net Promoter Score, satisfaction as stars, faces or
 * numbers, or customer effort. A real group of radio buttons; a control of any form around it.
 * @tag bon-survey
 * @slot - A plain form for pages without JavaScript; gives way once the element works.
 * @slot email - A `<bon-email-field>` of the theme's own; one is made when it is wanted.
 * @event {BeforeOpenEvent} bon-before-open - About to open; cancelable, does not bubble.
 * @event {OpenEvent} bon-open - It is open; does not bubble.
 * @event {CloseEvent} bon-close - It was closed; does not bubble.
 * @event {AnswerSentEvent} bon-answer-sent - A score was given, or all was said.
 * @event {ErrorRaisedEvent} bon-error-raised - Something failed and the shopper was told.
 * @event change - The score changed; read `value`.
 * @csspart base - The wrapper. @csspart panel - The surface. @csspart title - The question.
 * @csspart form - A question after the score. @csspart submit - The main button.
 * @cssproperty [--bon-color-accent] - The shop's one accent.
 * @cssproperty [--bon-font-size=medium] - Size of text; everything else follows in `em`.
 */
export class SurveyElement extends LitElement {
  static override styles = [...baseStyles, surveyStyles];
  static formAssociated = true;

  /** The campaign it belongs to; else the first of its kind that runs. */
  @property({attribute: 'campaign-id'}) campaignId = '';

  /** Where it sits: `inline`, `corner` or `overlay`. */
  @property() placement: 'inline' | 'corner' | 'overlay' = 'inline';

  /** Language of the words; else that of the page around it. */
  @property() locale = '';

  /** Preset of the look: `inherit`, `paper` or `midnight`. */
  @property() preset: Preset | undefined;

  /** `auto`, `light` or `dark`. */
  @property() scheme: Scheme | undefined;

  /** Name of the shop, for the question. */
  @property({attribute: 'shop-name'}) shopName = '';

  /** Without a campaign: `nps`, `csat` or `effort`. */
  @property() scale: 'nps' | 'csat' | 'effort' = 'nps';

  /** Without a campaign: steps of satisfaction, 2, 3, 5 or 7. */
  @property() steps = '5';

  /** Without a campaign: satisfaction as `faces`, `stars` or `numbers`. */
  @property() shape: 'faces' | 'stars' | 'numbers' = 'faces';

  /** Without a campaign: the question. */
  @property() question = '';

  /** Name of the score in a form around it. */
  @property({reflect: true}) name = '';

  /** A form around it waits for a score. */
  @property({type: Boolean, reflect: true}) required = false;

  /** From an invitation by mail; the answer counts as verified. */
  @property() invitation = '';

  /** The score of a link; shown, and saved once the shopper confirms it. */
  @property() score = '';

  /** The backend that keeps the answers. Provided by the page or an ancestor. */
  @property({attribute: false}) backend: Backend | undefined;

  /** The shop's page. */
  @property({attribute: false}) storefront: Storefront | undefined;

  /** The survey's memory; made by `makeStore` when not given. */
  @property({attribute: false}) store: SurveyStore | undefined;

  /** Makes the memory once it is needed; else it is made from `backend`. */
  @property({attribute: false}) makeStore: (() => Promise<SurveyStore | undefined>) | undefined;

  /** What the page knows of the campaign. */
  @property({attribute: false}) campaign: CampaignViewOf<'survey'> | undefined;

  /** Words, all or some; the rest are the campaign's, then those of the language. */
  @property({attribute: false}) messages: Messages | undefined;

  /** Fetches the words of what follows the score. */
  @property({attribute: false}) moreMessages: (() => Promise<Messages>) | undefined;

  /** Pins a state, for stories and tests. */
  @property({attribute: false}) pinned: SurveyState | undefined;

  @state() private _open = false;
  @state() private _picked: number | undefined;
  @state() private _walked = false;
  @state() private _lost = false;
  @state() private _disabled = false;
  @state() private _words: {readonly messages: Messages; readonly locale: string} | undefined;
  @state() private _more: Messages | undefined;
  @state() private _later: Later | undefined;
  @state() private _said = '';

  #memory = new StoreController<SurveyState>(this);
  #internals = this.attachInternals();
  #theme = 'base';
  #t: Translate = createTranslator(undefined, 'en');
  #asked = '';
  #before: SurveyState | undefined;
  #held = false;
  #opener: Element | null = null;
  #making: Promise<SurveyStore | undefined> | undefined;
  #fetching: Promise<unknown> | undefined;
  #email: EmailFieldElement | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.backend) askContext(this, backendContext, value => (this.backend = value));
    if (!this.storefront) askContext(this, storefrontContext, value => (this.storefront = value));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** The state shown now; undefined until it is known what to show. */
  get state(): SurveyState | undefined {
    const known = this.pinned ?? this.#memory.value;
    if (known) return known;
    return this._open || this.isControl ? {phase: 'score'} : undefined;
  }

  /** True where no campaign stands behind it: a score for the form around it, and nothing else. */
  get isControl(): boolean {
    return !this.campaign && !this.campaignId && !this.backend && !this.store && !this.makeStore;
  }

  /** The score, as a form sends it; empty before there is one. */
  get value(): string {
    return this._picked === undefined ? '' : String(this._picked);
  }

  set value(value: string) {
    const score = value === '' ? NaN : Number(value);
    this.#pick(scoresOf(this.#view.scale).includes(score) ? score : undefined);
  }

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  formResetCallback(): void {
    this.value = this.score;
    this._walked = false;
  }

  formDisabledCallback(disabled: boolean): void {
    this._disabled = disabled;
  }

  formStateRestoreCallback(value: string): void {
    this.value = value;
  }

  /** Opens it, unless a listener of `bon-before-open` objects. */
  async open(): Promise<void> {
    if (this._open || !this.dispatchEvent(new BeforeOpenEvent())) return;
    this.#opener = document.activeElement;
    this._open = true;
    this.store?.show();
    void this.#fetch();
    await this.updateComplete;
    if (this.placement === 'overlay') this.#find('input')?.focus();
    this.dispatchEvent(new OpenEvent());
  }

  /** Closes a survey that is not part of the page; what was saved stays saved. */
  close(reason: 'closed' | 'declined' = 'closed'): void {
    if (reason === 'closed') this.store?.close();
    if (!this._open) return;
    const held = this.#hasFocus();
    const opener = this.#opener;
    this._open = false;
    if (held && opener instanceof HTMLElement) void this.updateComplete.then(() => opener.focus());
    this.dispatchEvent(new CloseEvent(reason));
  }

  override focus(options?: FocusOptions): void {
    (this.#find('input:checked') ?? this.#find('input'))?.focus(options);
  }

  /** The survey itself: the campaign's, or what the attributes say. */
  get #view(): SurveyView {
    const steps = Number(this.steps) as 2 | 3 | 5 | 7;
    const scale: SurveyScale =
      this.scale === 'csat'
        ? {kind: 'csat', steps: [2, 3, 5, 7].includes(steps) ? steps : 5, shape: this.shape}
        : {kind: this.scale};
    return (
      this.campaign?.settings ?? {
        scale,
        questions: [],
        askContact: false,
        thanks: {},
        waits: {samplePercent: 100, afterAnswerDays: 0, afterLaterDays: 0, betweenSurveysDays: 0},
        ...(this.question ? {question: this.question} : {}),
      }
    );
  }

  /** What follows the score: fetched while the shopper reads the question. */
  #fetch(): Promise<unknown> {
    return (this.#fetching ??= Promise.all([
      import('./survey-later.js').then(later => {
        adoptStyles(this.renderRoot as ShadowRoot, [
          ...SurveyElement.styles,
          later.surveyLaterStyles,
        ]);
        this._later = later;
      }),
      this.moreMessages?.().then(words => (this._more = words)),
    ]).catch(() => (this.#fetching = undefined)));
  }

  #prepare(): Promise<SurveyStore | undefined> {
    const canMake = !this.store && !this.pinned && (this.makeStore ?? this.backend);
    if (!canMake) return Promise.resolve(this.store);
    return (this.#making ??= this.#make().catch(() => (this.#making = undefined)));
  }

  async #make() {
    const {backend, storefront, campaignId, campaign, invitation, score, placement} = this;
    if (this.makeStore) this.store ??= await this.makeStore();
    else if (backend) {
      const {standAlone} = await import('./standalone.js');
      const made = await standAlone({
        backend,
        storefront,
        campaignId,
        campaign,
        invitation,
        score,
        isInline: placement === 'inline',
        locale: () => this.#t.locale,
      });
      this.campaign ??= made?.campaign;
      this.shopName ||= made?.shopName ?? '';
      this.store ??= made?.store;
    }
    if (this._open) this.store?.show();
    return this.store;
  }

  #pick(score: number | undefined) {
    this._picked = score;
    this.#internals.setFormValue(score === undefined ? null : String(score));
    this.#judge();
  }

  #judge() {
    const missing = this.required && this._picked === undefined;
    const anchor = this.#find('input') ?? undefined;
    if (missing && anchor) {
      this.#internals.setValidity({valueMissing: true}, this.#t('missing'), anchor);
    } else this.#internals.setValidity({});
  }

  #onPick = (score: number, isFinal: boolean) => {
    const isNew = score !== this._picked;
    this.#pick(score);
    if (isNew) this.dispatchEvent(new Event('change', {bubbles: true}));
    // A press is told twice: as a click and as a change.
    if (this.isControl || this.pinned || (!isNew && !isFinal)) return;
    clearTimeout(this.#timer);
    // With arrow keys each step is a choice to the browser; none is one to the shopper before Enter.
    if (isFinal) this.#timer = setTimeout(this.#choose, seenMs);
    else this._walked = true;
  };

  #choose = async () => {
    const score = this._picked;
    if (score === undefined || this.state?.phase !== 'score') return;
    this._lost = false;
    const [store] = await Promise.all([this.#prepare(), this.#fetch()]);
    // Its file did not arrive; the score stands, and one more press tries again.
    if (!store || !this._later) return void (this._lost = true);
    store.show();
    this._walked = false;
    await store.choose(score);
  };

  #onKeydown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'radio') return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const {key} = event;
    if (key === 'Enter') {
      if (this.isControl) return this.form?.requestSubmit();
      event.preventDefault();
      return void this.#choose();
    }
    const digit = Number(key);
    if (!/^[0-9]$/.test(key)) return;
    event.preventDefault();
    const scores = scoresOf(this.#view.scale);
    const tens = this._picked === 1 && digit === 0 && scores.includes(10) ? 10 : digit;
    if (!scores.includes(tens)) return;
    this.#onPick(tens, false);
    this.#find(`input[value="${tens}"]`)?.focus();
  };

  protected override willUpdate(changed: PropertyValues): void {
    void this.#prepare();
    if (this.placement === 'inline' || this.pinned) {
      if (!/^(score|invited)?$/.test(this.state?.phase ?? '')) void this.#fetch();
    }
    this.#memory.watch(this.store?.$state);
    this.#held = this.#hasFocus();
    const now = this.state;
    if (now?.phase === 'score' && this.#before?.phase !== 'score' && now.score !== undefined) {
      this.#pick(now.score);
      this._walked = true;
    } else if (!this.hasUpdated && this.score) this.value = this.score;
    const looks = ['preset', 'scheme', 'campaign', '_open'];
    if (!this.hasUpdated || looks.some(name => changed.has(name))) {
      const preset = this.preset ?? this.campaign?.preset ?? 'paper';
      this.#theme = themeClasses(this, preset, this.scheme ?? this.campaign?.scheme ?? 'auto');
    }
    this.#speak();
    if (now?.phase !== this.#before?.phase) this._said = '';
  }

  /** Makes the translator of the language in force. */
  #speak() {
    const locale = this.locale || languageOf(this, this.storefront?.snapshot().locale);
    const whole = this.messages?.['nps.question'] !== undefined;
    if (!whole && locale !== this.#asked) {
      this.#asked = locale;
      void import('./messages.js').then(async ({loadSurveyMessages, resolveSurveyLocale}) => {
        const messages = await loadSurveyMessages(locale);
        if (locale !== this.#asked) return;
        this._words = {messages, locale: resolveSurveyLocale(locale)};
      });
    }
    const own = {...this._words?.messages, ...this._more, ...this.messages};
    const spoken = whole ? locale : (this._words?.locale ?? 'en');
    const said = whole || this._words ? own : undefined;
    const translate = createTranslator(said, numeralsOf(spoken), this.campaign?.texts);
    this.#t = Object.assign(translate, {locale: spoken});
  }

  protected override updated(): void {
    const now = this.state;
    const before = this.#before;
    this.#before = now;
    this.#internals.states.clear();
    if (now) for (const name of statesOf(now)) this.#internals.states.add(name);
    this.#judge();
    if (this.#theme.includes('inherit')) {
      void import('../internal/inherit-theme.js').then(m =>
        m.inheritTheme(this, this.#find('.base')),
      );
    }
    if (!now || now === before) return;
    const told = 'error' in now ? now.error : undefined;
    const known = before && 'error' in before ? before.error : undefined;
    if (told && told !== known) this.dispatchEvent(new ErrorRaisedEvent(told));
    this.#tell(now, before);
    const isNext =
      now.phase !== before?.phase ||
      ('at' in now && before && 'at' in before && now.at !== before.at);
    if (before && isNext) this.#enter(now);
  }

  /** Facts for the page, once each. */
  #tell(now: SurveyState, before: SurveyState | undefined) {
    if (!('score' in now) || now.score === undefined || now.phase === 'score' || this.pinned)
      return;
    const complete = 'gift' in now || now.phase === 'queued-offline';
    const isFirst = before?.phase === 'score';
    const isDone = complete && before?.phase === 'sending';
    if (!isFirst && !isDone) return;
    const {score, group} = now;
    const campaignId = this.campaign?.id ?? this.campaignId;
    this.dispatchEvent(new AnswerSentEvent({campaignId, score, group, complete}));
  }

  /** A new state: focus follows the shopper who acted, words reach the one who did not. */
  #enter(now: SurveyState) {
    if (silent.test(now.phase)) return;
    if (this.#held && now.phase === 'score') this.focus();
    else if (this.#held) this.#find('h2')?.focus({preventScroll: true});
    else this._said = this.#find('h2, legend')?.textContent?.trim() ?? '';
  }

  #find<T extends HTMLElement = HTMLElement>(selector: string) {
    return this.renderRoot?.querySelector<T>(selector);
  }

  // Chromium does not match `:focus-within` through a slot in a dialog.
  #hasFocus(): boolean {
    const around = this.getRootNode() as Document | ShadowRoot;
    return this.contains(around.activeElement) || this.shadowRoot?.activeElement != null;
  }

  get #canSpeak() {
    return (this.messages ?? this._words?.messages)?.['nps.question'] !== undefined;
  }

  protected override render() {
    const now = this.state;
    // Until the words are there the plain form stays; then nothing moves.
    if (!now || !this.#canSpeak) return html`<slot></slot>`;
    const {placement} = this;
    if (silent.test(now.phase)) return nothing;
    if (placement !== 'inline' && !this._open && !this.pinned) return nothing;
    const t = this.#t;
    const label = t(this.shopName ? 'label' : 'label.us', {shop: this.shopName});
    const body = html`<div class="step" @keydown=${this.#onKeydown}>${this.#renderState(now)}</div>
      <p class="vh" role="status">${this._said}</p>`;
    return html`<div class=${this.#theme} part="base" lang=${t.locale} dir=${directionOf(t.locale)}>
      ${
        placement === 'inline'
          ? html`<section class="plain-card" part="panel" aria-label=${label}>${body}</section>`
          : html`<bon-panel
              .placement=${placement}
              .open=${this._open || this.pinned !== undefined}
              label=${label}
              close-label=${t('close')}
              @bon-dismiss=${() => this.close()}
              ><div class="on-panel">${body}</div></bon-panel
            >`
      }
    </div>`;
  }

  #renderState(now: SurveyState) {
    // A later file that is still on its way: the score stays where it is.
    return now.phase === 'score' || !this._later
      ? this.#renderScore(now)
      : this._later.renderLater(now, this.#context);
  }

  get #context(): LaterContext {
    return {
      t: this.#t,
      view: this.#view,
      store: this.store,
      draft: this.store?.$draft.get(),
      known: this.storefront?.snapshot().shopper.email,
      email: () => this.#makeEmail(),
      isPinned: this.pinned !== undefined,
    };
  }

  #renderScore(now: SurveyState) {
    const t = this.#t;
    const {scale, question, lowLabel, highLabel, questions} = this.#view;
    const shop = this.shopName;
    const isMoods = scale.kind === 'csat' && scale.shape !== 'numbers';
    const isQuiet = isMoods && this.placement === 'inline' && !this.isControl;
    const own =
      question ?? t(`${scale.kind}.question${shop ? '' : '.us'}`, {shop: `\u2068${shop}\u2069`});
    const numbers = new Intl.NumberFormat(numeralsOf(t.locale));
    const error = 'error' in now && now.error;
    return html`<div class=${isQuiet ? 'quiet' : ''}>
        ${renderScale({
          scale,
          t,
          question: own,
          lowLabel,
          highLabel,
          picked: this._picked,
          disabled: this._disabled,
          isQuiet,
          write: score => numbers.format(score),
          onPick: this.#onPick,
        })}
      </div>
      ${this._lost || error ? html`<p class="bad" role="alert">${t('lost')}</p>` : nothing}
      ${
        this._walked && !this.isControl
          ? html`<button class="go" part="submit" type="button" @click=${this.#choose}>
              ${t('go')}
            </button>`
          : nothing
      }
      ${this.placement === 'inline' ? nothing : this.#renderFoot(questions)}`;
  }

  #renderFoot(questions: SurveyView['questions']) {
    const t = this.#t;
    const {scale} = this.#view;
    const most = Math.max(
      ...scoresOf(scale).map(score => pathOf(questions, groupOf(scale, score), []).length),
    );
    const leave = (verb: 'later' | 'never') => () => {
      void this.#prepare().then(store => store?.[verb]());
      this.close('declined');
    };
    return html`<div class="foot">
      <span class="soft">${t('short', {count: most + 1})}</span>
      <button class="txt" type="button" @click=${leave('later')}>${t('later')}</button>
      <button class="txt" type="button" @click=${leave('never')}>${t('never')}</button>
    </div>`;
  }

  /** The address field is a child in the page's own DOM, where autofill finds it. */
  #makeEmail(): EmailFieldElement {
    if (this.#email) return this.#email;
    let field = this.querySelector<EmailFieldElement>('bon-email-field');
    if (!field) {
      field = document.createElement('bon-email-field');
      field.slot = 'email';
      this.append(field);
    }
    field.addEventListener('bon-field-submit', () =>
      this.#find<HTMLFormElement>('form')?.requestSubmit(),
    );
    // A shop's own form around it is none of its business.
    field.querySelector('input')?.setAttribute('form', '');
    field.label = this.#t('email.label');
    return (this.#email = field);
  }
}
