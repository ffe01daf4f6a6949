import {adoptStyles, html, nothing} from 'lit';
import {
  addressField,
  checkField,
  nameField,
  renderEntry,
} from '../account-prompt/account-prompt-card.js';
import {accountPromptCardStyles} from '../account-prompt/account-prompt-card-styles.js';
import type {AccountPromptElement} from '../account-prompt/account-prompt-element.js';
import type {EmailFieldElement} from '../email-field/email-field-element.js';
import {baseStyles} from '../internal/base-styles.js';
import type {DoorLater} from './account-door-later.js';
import {accountDoorStyles} from './account-door-styles.js';
import type {AccountElement} from './account-element.js';
import type {AccountPart} from './account-opening.js';
import {accountStyles} from './account-styles.js';

/**
 * The door of my pages asks for an address as the prompt does. The prompt itself is fetched while the
 * shopper types, and takes the place of the form when the address is sent.
 */
export function createPart(host: AccountElement, root: ShadowRoot): AccountPart {
  const prompt = () => host.querySelector<AccountPromptElement>(':scope > bon-account-prompt');
  let later: DoorLater | undefined;
  let bringing: Promise<DoorLater> | undefined;
  let field: EmailFieldElement | undefined;
  let problem = '';
  let busy = false;
  let stuck = false;
  // The theme may have put its own prompt there.
  let isOpen = !!prompt();

  const load = async () => {
    const {createDoorLater} = await import('./account-door-later.js');
    later = await createDoorLater(host, prompt());
    adopt();
    return later;
  };
  const bring = () =>
    (bringing ??= load().catch(error => {
      bringing = undefined;
      throw error;
    }));
  const near = () => {
    if (!host.pinned) bring().catch(() => undefined);
  };

  /** Lets the prompt take the place of the form, with the address when one was sent. */
  async function open(email = '') {
    if (busy || host.pinned) return;
    busy = true;
    stuck = false;
    host.requestUpdate();
    try {
      await (await bring()).enter(email);
      const {held} = host;
      isOpen = true;
      field?.remove();
      host.requestUpdate();
      await host.updateComplete;
      prompt()?.requestUpdate();
      if (held) prompt()?.focusTitle();
    } catch {
      stuck = !!email;
    }
    busy = false;
    host.requestUpdate();
  }

  const submit = (event: Event) => {
    event.preventDefault();
    problem = field ? checkField(field) : '';
    if (field && !problem) void open(field.value);
    host.requestUpdate();
  };
  const check = () => {
    if (!host.pinned)
      bring().then(
        made => field && made.check(field),
        () => undefined,
      );
  };
  const adopt = () =>
    adoptStyles(root, [
      ...baseStyles,
      accountStyles,
      accountPromptCardStyles,
      ...(later?.styles ?? []),
      accountDoorStyles,
    ]);

  if (isOpen || host.opening?.isBegun) void open();
  // Whoever signs in elsewhere on the page is in here, too.
  else document.addEventListener('bon-signed-in', () => host.bring('later'), {once: true});

  return {
    adopt,
    focus() {
      if (isOpen) prompt()?.focusTitle();
      else root.querySelector('h2')?.focus({preventScroll: true});
    },
    render(now, t) {
      const isForm = !isOpen && (!busy || field);
      if (isForm) {
        field ??= addressField(host, submit, check);
        nameField(field, t, problem);
      }
      if (isOpen) later?.dress();
      const hint = later?.hint(t) ?? nothing;
      return html`<div class="door">
        ${'ended' in now && now.ended ? html`<p role="status">${t('entry.ended')}</p>` : nothing}
        ${
          isForm
            ? html`<section
                class="card"
                aria-label=${t('entry.title')}
                @pointerover=${near}
                @focusin=${near}
              >
                ${renderEntry({t, stuck, hint, submit})}
              </section>`
            : nothing
        }
        ${isOpen ? html`<slot name="door"></slot>` : nothing}
      </div>`;
    },
  };
}
