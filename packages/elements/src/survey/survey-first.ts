import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {scoresOf} from '@bonbon/contract/survey-scores.js';
import type {SurveyView} from '@bonbon/contract/survey.js';
import {createTranslator, type Messages, type Translate} from '@bonbon/core/i18n/translator.js';
import type {SurveyState, SurveyStore} from '@bonbon/core/survey/survey-state.js';
import {adoptStyles, html, LitElement, nothing, type CSSResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import {baseStyles} from '../internal/base-styles.js';
import {StoreController} from '../internal/store-controller.js';
import {themeClasses, type Preset, type Scheme} from '../internal/theme.js';
import {labelOf, renderBase, renderStep} from './survey-frame.js';
import type {ScaleSteps, SurveyHands, SurveyParts, SurveyPlace} from './survey-parts.js';
import {renderQuestion} from './survey-question.js';
import {shapeOf} from './shape-of.js';
import {speak} from './survey-speech.js';
import {surveyStyles} from './survey-styles.js';

type Later = typeof import('./survey-later.js');

/** Long enough to see what was pressed. */
const seenMs = 160;
const silent = /^(invited|snoozed|snoozed-short|opted-out)$/;

/**
 * @summary Asks for a score and listens to why: Net Promoter Score, satisfaction as stars, faces or
 * numbers, or customer effort. A real group of radio buttons; a control of any form around it.
 * @tag bon-survey
 * @attr {string} anchor - Selector of what an `anchored` survey stands beside; else the campaign's.
 * @attr {'top' | 'bottom' | 'start' | 'end'} [side=bottom] - Where it stands there, if there is room.
 * @slot - A plain form for pages without JavaScript; gives way once the element works.
 * @slot email - A `<bon-email-field>` of the theme's own; one is made when it is wanted.
 * @event {BeforeOpenEvent} bon-before-open - About to open; cancelable, does not bubble.
 * @event {OpenEvent} bon-open - It is open; does not bubble.
 * @event {CloseEvent} bon-close - It was closed; does not bubble.
 * @event {AnswerSentEvent} bon-answer-sent - A score was given, or all was said.
 * @event {AnswerAbandonedEvent} bon-answer-abandoned - What follows a score was left unfinished; once.
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

  /** What not every page needs; see `SurveyParts`. */
  static parts: SurveyParts = {};

  /** What the platform asks a control through; for `asControl`. */
  static internalsOf(element: SurveyElement): ElementInternals {
    return element.#internals;
  }

  /** The campaign it belongs to; else the first of its kind that runs. */
  @property({attribute: 'campaign-id'}) campaignId = '';

  /** Where it sits: `inline`, `corner`, `overlay`, or `anchored` beside an element of the page. */
  @property() placement: 'inline' | 'corner' | 'overlay' | 'anchored' = 'inline';

  /** What an `anchored` survey stands beside; else what its attribute `anchor` or the campaign names. */
  declare anchorElement: Element | undefined;

  /** Language of the words; else that of the page around it. */
  @property() locale = '';

  /** Preset of the look: `inherit`, `paper` or `midnight`. */
  @property() preset: Preset | undefined;

  /** `auto`, `light` or `dark`. */
  @property() scheme: Scheme | undefined;

  /** Name of the shop, for the question. */
  @property({attribute: 'shop-name'}) shopName = '';

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

  /** Nothing was said here before: the question stands before there is a memory. */
  @property({attribute: false}) isFresh = false;

  /** What the page knows of the campaign. */
  @property({attribute: false}) campaign: CampaignViewOf<'survey'> | undefined;

  /** Words, all or some; the rest are the campaign's, then those of the language. */
  @property({attribute: false}) messages: Messages | undefined;

  /** Fetches the words of what follows the score. */
  @property({attribute: false}) moreMessages: (() => Promise<Messages>) | undefined;

  /** Pins a state, for stories and tests. */
  @property({attribute: false}) pinned: SurveyState | undefined;

  /** Its parts open and close it; nobody else. */
  @state() _open = false;
  @state() private _picked: number | undefined;
  @state() private _walked = false;
  @state() private _lost = false;
  @state() private _disabled = false;
  @state() private _more: Messages | undefined;
  @state() _later: Later | undefined;
  @state() private _said = '';

  /** Where the focus was before it opened. */
  declare _opener: Element | null | undefined;

  /** True where no campaign stands behind it: a score for the form around it, and nothing else. */
  declare readonly isControl: boolean | undefined;

  /** The form around it, and what it says of the score; these are made by `asControl`. */
  declare readonly form: HTMLFormElement | null;
  declare readonly validity: ValidityState;
  declare readonly validationMessage: string;
  declare checkValidity: () => boolean;
  declare reportValidity: () => boolean;

  #memory = new StoreController<SurveyState>(this);
  #internals = this.attachInternals();
  #theme = 'base';
  #t: Translate = createTranslator(undefined, 'en');
  #before: SurveyState | undefined;
  #dressed = 0;
  #making: Promise<SurveyStore | undefined> | undefined;
  #fetching: Promise<unknown> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The state shown now; undefined until it is known what to show. */
  get state(): SurveyState | undefined {
    const known = this.pinned ?? this.#memory.value;
    if (known) return known;
    if (!this._open && !this.isControl && !this.isFresh) return undefined;
    return {phase: 'score', ...(this.score ? {score: Number(this.score)} : {})};
  }

  /** The score, as a form sends it; empty before there is one. */
  get value(): string {
    return this._picked === undefined ? '' : String(this._picked);
  }

  set value(value: string) {
    const score = value === '' ? NaN : Number(value);
    const view = this.#view;
    this.#pick(view && scoresOf(view.scale).includes(score) ? score : undefined);
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
    const {parts} = SurveyElement;
    parts.panel ??= await import('./survey-panel.js');
    await parts.floor?.open(this);
  }

  /** Closes a survey that is not part of the page; what was saved stays saved. */
  close(): void {
    SurveyElement.parts.floor?.close(this);
  }

  /** Closes it for "not now" or "don't ask again". */
  leave(way: 'later' | 'never'): void {
    SurveyElement.parts.floor?.close(this, way);
  }

  /** The survey itself: the campaign's, or what the attributes say. */
  get #view(): SurveyView | undefined {
    return this.campaign?.settings ?? SurveyElement.parts.viewOf?.(this);
  }

  /** What follows the score: fetched while the shopper reads the question. */
  fetch = (): Promise<unknown> =>
    (this.#fetching ??= Promise.all([
      import('./survey-later.js').then(later => (this._later = later)),
      this.moreMessages?.().then(words => (this._more = words)),
      this.prepare(),
    ]).catch(() => (this.#fetching = undefined)));

  async prepare(): Promise<SurveyStore | undefined> {
    if (this.store || this.pinned) return this.store;
    try {
      this.#making ??= this.makeStore?.() ?? SurveyElement.parts.makeStore?.(this);
      this.store ??= await this.#making;
      if (this._open) this.store?.show();
    } catch {
      // Its file did not arrive; the next wish tries again.
      this.#making = undefined;
    }
    return this.store;
  }

  #pick(score: number | undefined) {
    this._picked = score;
    this.#internals.setFormValue(score === undefined ? null : String(score));
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
    const [store] = await Promise.all([this.prepare(), this.fetch()]);
    // Its file did not arrive; the score stands, and one more press tries again.
    if (!store || !this._later) return void (this._lost = true);
    store.show();
    this._walked = false;
    await store.choose(score);
  };

  #onKeydown = async (event: KeyboardEvent) => {
    const {target} = event;
    if (!this._later) await this.fetch();
    this._later?.onKey(event, target, this.#hands);
  };

  /** What the question shares with what follows it. */
  get #hands(): SurveyHands {
    const view = this.#view as SurveyView;
    return {
      element: this,
      internals: this.#internals,
      t: this.#t,
      view,
      scores: scoresOf(view.scale),
      pick: this.#onPick,
      choose: this.#choose,
      say: words => (this._said = words),
    };
  }

  protected override willUpdate(): void {
    if (!this.isFresh) void this.prepare();
    this.#memory.watch(this.store?.$state);
    // What is not the bare question needs what follows it, already to be looked at.
    if (this.value || !/^(score|invited)?$/.test(this.state?.phase ?? '')) void this.fetch();
    this.#dress();
    this._later?.look(this);
    const now = this.state;
    if (now?.phase === 'score' && this.#before?.phase !== 'score' && now.score !== undefined) {
      this.#pick(now.score);
      this._walked = true;
    } else if (now?.phase === 'score' && this.#before && 'gift' in this.#before)
      this.#pick(undefined);
    const {preset = 'paper', scheme = 'auto'} = this.campaign ?? {};
    this.#theme = themeClasses(this, this.preset ?? preset, this.scheme ?? scheme);
    this.#t = speak(this, this._more, SurveyElement.parts.wordsOf);
    if (now?.phase !== this.#before?.phase) this._said = '';
  }

  /** Puts on the styles of what has arrived. */
  #dress() {
    const {faces, stars, numbers, inline, panel} = SurveyElement.parts;
    const parts = [faces, stars, numbers, inline, panel, this._later];
    const more = parts.flatMap<CSSResult>(part => part?.styles ?? []);
    if (more.length === this.#dressed) return;
    this.#dressed = more.length;
    adoptStyles(this.renderRoot as ShadowRoot, [...SurveyElement.styles, ...more]);
  }

  protected override updated(): void {
    const now = this.state;
    const before = this.#before;
    this.#before = now;
    if (this.#view) SurveyElement.parts.judge?.(this.#hands);
    if (this.#theme.includes('inherit')) {
      void import('../internal/inherit-theme.js').then(m =>
        m.inheritTheme(this, this.#find('.base')),
      );
    }
    const {states} = this.#internals;
    states.clear();
    if (!now) return;
    const first = now.phase === 'score' ? ['score', 'open'] : [now.phase];
    for (const name of this._later?.statesOf(now) ?? first) states.add(name);
    if (now !== before) this._later?.onState(now, before, this.#hands);
  }

  #find<T extends HTMLElement = HTMLElement>(selector: string) {
    return this.renderRoot?.querySelector<T>(selector);
  }

  protected override render() {
    const now = this.state;
    const t = this.#t;
    const view = this.#view;
    // Until words and drawings are there the plain form stays; then nothing moves. Who answered on an
    // earlier page is not shown the question meanwhile.
    const {parts} = SurveyElement;
    const steps = view && parts[shapeOf(view.scale)];
    const place = parts[this.placement === 'inline' ? 'inline' : 'panel'];
    const isToCome = now?.phase === 'thanks-already' && !this._later;
    if (!now || !steps || !place || !t('close') || isToCome) return html`<slot></slot>`;
    if (silent.test(now.phase)) return nothing;
    const label = labelOf(t, this.shopName);
    const step = renderStep(this.#renderState(now, view, steps, place), this._said, {
      onKey: this.#onKeydown,
      onNear: this.fetch,
    });
    const card = place.renderCard(this, step, label, t);
    return card ? renderBase(card, this.#theme, t) : nothing;
  }

  #renderState(now: SurveyState, view: SurveyView, steps: ScaleSteps, place: SurveyPlace) {
    // A later file that is still on its way: the score stays where it is.
    if (now.phase !== 'score' && this._later) return this._later.renderLater(now, this.#hands);
    const isLost = this._lost || ('error' in now && !!now.error);
    const t = this.#t;
    // Its word may come after those of the question.
    const isWalked = this._walked && !this.isControl && t('go') !== 'go';
    const below = html`${isLost ? html`<p class="bad" role="alert">${t('lost')}</p>` : nothing}
    ${
      isWalked
        ? html`<button class="go" part="submit" type="button" @click=${this.#choose}>
            ${t('go')}
          </button>`
        : nothing
    }`;
    return renderQuestion(
      this,
      view,
      t,
      {
        picked: this._picked,
        disabled: this._disabled,
        note: SurveyElement.parts.account?.noteOf(this, view),
        steps,
        place,
        onPick: this.#onPick,
      },
      below,
    );
  }
}
