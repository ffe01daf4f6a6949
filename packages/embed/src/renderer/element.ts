import {adoptStyles, type Styles} from './styles.js';
import {childPart} from './template.js';

/** What an element says of one of its properties. */
export interface PropertyOptions {
  /** Its attribute: the property's name in small letters, another name, or none. */
  readonly attribute?: string | false;
  /** Shows on the attribute what the property holds. */
  readonly reflect?: boolean;
  /** Yes or no for `Boolean`; words otherwise. */
  readonly type?: unknown;
  /** The element's own affair: no attribute. */
  readonly state?: boolean;
}

/** Something that wants to know when its host comes and goes. */
export interface ReactiveController {
  hostConnected?(): void;
  hostDisconnected?(): void;
}

/** The properties that changed since the last rendering, with what they were. */
export type PropertyValues = Map<string, unknown>;

const attributeOf = (name: string, {attribute, state}: PropertyOptions) =>
  state || attribute === false ? undefined : (attribute ?? name.toLowerCase());

/** An element that renders itself anew, once, after any number of changes to its properties. */
export class LitElement extends HTMLElement {
  static properties: Record<string, PropertyOptions> = {};
  static styles: Styles = [];
  static shadowRootOptions: ShadowRootInit = {mode: 'open'};

  /** Where it draws, and what draws there: its own, or what drew for it before it was defined. */
  declare renderRoot: HTMLElement | ShadowRoot;
  declare _show: ReturnType<typeof childPart> | undefined;

  isUpdatePending = false;
  hasUpdated = false;

  /** Resolves after the rendering that is due; false when it led to another. */
  updateComplete: Promise<boolean> = Promise.resolve(true);

  #values: Record<string, unknown> = {};
  #changed: PropertyValues = new Map();
  #controllers = new Set<ReactiveController>();
  #connect: ((connected: boolean) => void) | undefined;
  #connected = new Promise<boolean>(resolve => (this.#connect = resolve));
  #early: Record<string, unknown> = {};

  /** Asked by the registry, once, before there is any element: the moment to make the properties. */
  static get observedAttributes(): string[] {
    return Object.entries(this.properties).flatMap(([name, options]) => {
      Object.defineProperty(this.prototype, name, {
        get(this: LitElement) {
          return this.#values[name];
        },
        set(this: LitElement, value: unknown) {
          const before = this.#values[name];
          this.#values[name] = value;
          this.requestUpdate(name, before);
        },
        configurable: true,
        enumerable: true,
      });
      return attributeOf(name, options) ?? [];
    });
  }

  get #properties() {
    return Object.entries((this.constructor as typeof LitElement).properties);
  }

  constructor() {
    super();
    // A page may have set a property before the element was defined; it stands before the accessor.
    for (const [name] of this.#properties) {
      if (!Object.hasOwn(this, name)) continue;
      this.#early[name] = this[name as keyof this];
      delete this[name as keyof this];
    }
    this.requestUpdate();
  }

  connectedCallback(): void {
    Object.assign(this, this.#early);
    this.#early = {};
    this.renderRoot ??= this.createRenderRoot();
    if (!this._show) {
      const [start, end] = [new Comment(), new Comment()];
      this.renderRoot.prepend(start, end);
      this._show = childPart(start, end);
    }
    this.#connect?.(true);
    for (const controller of this.#controllers) controller.hostConnected?.();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  attributeChangedCallback(changed: string, _before: string | null, value: string | null): void {
    for (const [name, options] of this.#properties) {
      if (attributeOf(name, options) !== changed) continue;
      Object.assign(this, {[name]: options.type === Boolean ? value !== null : value});
    }
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
    if (this.renderRoot && this.isConnected) controller.hostConnected?.();
  }

  /** Asks for a rendering: always, or when the named property is no longer what it was. */
  requestUpdate(name?: string, before?: unknown): void {
    if (name !== undefined) {
      if (Object.is(this.#values[name], before)) return;
      if (!this.#changed.has(name)) this.#changed.set(name, before);
    }
    if (this.isUpdatePending) return;
    this.isUpdatePending = true;
    this.updateComplete = this.#update();
  }

  async #update(): Promise<boolean> {
    await this.#connected;
    const changed = this.#changed;
    try {
      this.willUpdate(changed);
      for (const [name, options] of this.#properties) {
        if (!options.reflect || !changed.has(name)) continue;
        const value = this.#values[name] ?? false;
        const attribute = attributeOf(name, options) ?? name;
        if (value === false) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value === true ? '' : (value as string));
      }
      this._show?.([this.render()]);
    } finally {
      this.#changed = new Map();
      this.isUpdatePending = false;
    }
    const isFirst = !this.hasUpdated;
    this.hasUpdated = true;
    if (isFirst) this.firstUpdated(changed);
    this.updated(changed);
    return !this.isUpdatePending;
  }

  protected createRenderRoot(): HTMLElement | ShadowRoot {
    const {shadowRootOptions, styles} = this.constructor as typeof LitElement;
    const root = this.attachShadow(shadowRootOptions);
    adoptStyles(root, styles);
    return root;
  }

  protected willUpdate(_changed: PropertyValues): void {}
  protected firstUpdated(_changed: PropertyValues): void {}
  protected updated(_changed: PropertyValues): void {}
  protected render(): unknown {
    return undefined;
  }
}
