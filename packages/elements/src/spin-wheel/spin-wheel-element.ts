import type {Messages} from '@bonbon/core/i18n/translator.js';
import type {PropertyValues} from 'lit';
import {SpinWheelElement as First} from './spin-wheel-first.js';
import type {StandAlone, Words} from './standalone.js';

/** `<bon-spin-wheel>` for pages that bring it themselves: it finds what nobody hands over. */
export class SpinWheelElement extends First {
  #alone: Promise<StandAlone> | undefined;
  #found: Words | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.messages?.['spin'] || !this.store) {
      this.#alone ??= import('./standalone.js').then(({standAlone}) =>
        standAlone(this, words => {
          this.#found = words;
          this.requestUpdate();
        }),
      );
      void this.#alone.then(alone => alone.speak());
    }
    super.willUpdate(changed);
  }

  protected override words(more: Messages | undefined): Words {
    const handed = super.words(more);
    if (this.messages?.['spin'] || !this.#found) return handed;
    const {messages, locale} = this.#found;
    return {messages: {...messages, ...handed.messages}, locale};
  }

  protected override async prepare(): Promise<void> {
    await this.updateComplete;
    await (await this.#alone)?.prepare();
  }
}
