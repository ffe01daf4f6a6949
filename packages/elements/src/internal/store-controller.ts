import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {ReadableAtom} from 'nanostores';

/** Re-renders its host whenever the atom changes; the atom may be swapped at any time. */
export class StoreController<T> implements ReactiveController {
  #host: ReactiveControllerHost;
  #atom: ReadableAtom<T> | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get value(): T | undefined {
    return this.#atom?.get();
  }

  watch(atom: ReadableAtom<T> | undefined): void {
    if (atom === this.#atom) return;
    this.hostDisconnected();
    this.#atom = atom;
    this.hostConnected();
  }

  hostConnected(): void {
    this.#stop ??= this.#atom?.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
