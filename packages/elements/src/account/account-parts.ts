import type {
  AccountCoupon,
  AccountView,
  MailFrequency,
  Preference,
} from '@bonbon/contract/account.js';
import {formatDay, formatMoney} from '@bonbon/core/i18n/formats.js';
import {html, nothing} from 'lit';
import type {ConsentFieldElement} from '../consent-field/consent-field-element.js';
import '../consent-field/define.js';
import {button} from './account-button.js';
import {isolate, row, type AccountContext} from './account-context.js';
import {amountsOf} from './account-orders-later.js';

const noteOf = (key: string, {t, now}: AccountContext, done = '') => {
  const note = now.notes[key];
  if (note?.state === 'failed') return t('failed');
  return note?.state === 'done' ? done : '';
};
const isBusy = (key: string, {now}: AccountContext) => now.notes[key]?.state === 'busy';
const empty = (words: string) => html`<p class="empty">${words}</p>`;
const titled = (title: string, url: string | undefined) =>
  html`<b>${url ? html`<a href=${url}>${title}</a>` : title}</b>`;

/** What the shopper waits for. */
export function renderWishes({stockSubscriptions: wishes}: AccountView, context: AccountContext) {
  const {t, store} = context;
  if (wishes.length === 0) return empty(t('wishes.empty'));
  return html`<ul>
    ${wishes.map(({subscriptionId: id, title, url, quantity, status, createdAt}) => {
      const key = `stock:${id}`;
      const words = quantity > 1 ? t('list', {count: quantity, title: isolate(title)}) : title;
      const press = (word: string, wanted: boolean) =>
        button('link', t(word), isBusy(key, context), () => void store?.wishStock(id, wanted));
      // Whoever reads this has proven the address: no mail need be waited for.
      const presses = {
        pending: html`<div class="presses">
          ${press('wish.on', true)} ${press('wish.off', false)}
        </div>`,
        active: press('wish.off', false),
        cancelled: press('undo', true),
        sent: nothing,
      };
      return row({
        title: titled(words, url),
        text: t(`wish.${status}`, {date: formatDay(createdAt, t.locale)}),
        action: presses[status],
        said: noteOf(key, context),
      });
    })}
  </ul>`;
}

const termsOf = ({expiresAt, minimumSubtotal}: AccountCoupon, {t}: AccountContext) => [
  expiresAt
    ? html`<span slot="terms">${t('coupon.until', {date: formatDay(expiresAt, t.locale)})}</span>`
    : nothing,
  minimumSubtotal
    ? html`<span slot="terms"
        >${t('coupon.minimum', {amount: isolate(formatMoney(minimumSubtotal, t.locale))})}</span
      >`
    : nothing,
];

/** The codes the shopper holds: good ones as tickets, the others as a line. */
export function renderCoupons({coupons}: AccountView, context: AccountContext) {
  const {t} = context;
  if (coupons.length === 0) return empty(t('coupons.empty'));
  const good = coupons.filter(({status}) => status === 'good');
  const past = coupons.filter(({status}) => status !== 'good');
  return html`<div class="tickets">
      ${good.map(
        coupon =>
          html`<bon-coupon
            code=${coupon.code}
            label=${t('code.label')}
            copy-label=${t('code.copy')}
            copied-label=${t('code.copied')}
            copied-text=${t('code.copied-said')}
            selected-text=${t('code.selected')}
            ><p><bdi>${coupon.title}</bdi></p>
            ${termsOf(coupon, context)}</bon-coupon
          >`,
      )}
    </div>
    <ul>
      ${past.map(({title, status, expiresAt}) =>
        row({
          title,
          text: t(`coupon.${status}`, {date: expiresAt ? formatDay(expiresAt, t.locale) : ''}),
        }),
      )}
    </ul>`;
}

const priceOf = (variantId: string, {t, now}: AccountContext) => {
  const price = now.account.memberPrices?.find(one => one.variantId === variantId);
  return price ? html`<span class="own">${t('price', amountsOf(price, t))}</span>` : '';
};

/** What the shopper keeps; taking away leaves the row, so that it can be undone. */
export function renderFavourites({favourites = []}: AccountView, context: AccountContext) {
  const {t, store} = context;
  if (favourites.length === 0) return empty(t('favourites.empty'));
  return html`<ul>
    ${favourites.map(({variantId, title, url, imageUrl, available}) => {
      const key = `favourite:${variantId}`;
      const gone = context.now.notes[key]?.state === 'done';
      const change = () => void store?.setFavourite(variantId, gone);
      const stock =
        available === undefined ? '' : t(available ? 'favourite.there' : 'favourite.gone');
      return row({
        lead: imageUrl
          ? html`<img src=${imageUrl} alt="" width="56" height="56" loading="lazy" />`
          : '',
        title: titled(title, url),
        text: gone ? t('favourite.removed') : [stock, priceOf(variantId, context)],
        action: button('link', t(gone ? 'undo' : 'favourite.off'), isBusy(key, context), change),
        said: noteOf(key, context),
      });
    })}
  </ul>`;
}

const renderPreference = (preference: Preference, context: AccountContext) => {
  const {purpose, label, hint = '', granted} = preference;
  const {t, store} = context;
  const key = `preference:${purpose}`;
  return html`<div class="choice">
    <bon-consent-field
      label=${label}
      help=${hint}
      .checked=${granted}
      @change=${(event: Event) => {
        const {checked} = event.target as ConsentFieldElement;
        void store?.setPreference(purpose, checked);
      }}
    ></bon-consent-field>
    <p class="small said" role="status">${noteOf(key, context, t('saved'))}</p>
  </div>`;
};

const pad = (value: number) => String(value).padStart(2, '0');
const daysIn = (month: number) => (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31);

function renderBirthday({birthday = ''}: AccountView, context: AccountContext) {
  const {t, store} = context;
  const [month = 0, day = 0] = birthday.split('-').map(Number);
  const monthName = new Intl.DateTimeFormat(t.locale, {month: 'long', timeZone: 'UTC'});
  const digits = new Intl.NumberFormat(t.locale);
  const onChange = (event: Event) => {
    const group = (event.target as Element).closest('fieldset');
    const values = [...(group?.querySelectorAll('select') ?? [])].map(one => Number(one.value));
    const [newDay = 0, newMonth = 0] = values;
    if (newDay && newMonth) {
      const date = `${pad(newMonth)}-${pad(Math.min(newDay, daysIn(newMonth)))}`;
      void store?.setBirthday(date);
    } else if (birthday && !newDay && !newMonth) void store?.setBirthday('');
  };
  const choose = (label: string, chosen: number, names: readonly string[]) =>
    html`<label
      ><span class="vh">${label}</span
      ><select @change=${onChange}>
        <option value="0" .selected=${chosen === 0}>${label}</option>
        ${names.map(
          (name, index) =>
            html`<option value=${String(index + 1)} .selected=${chosen === index + 1}>
              ${name}
            </option>`,
        )}
      </select></label
    >`;
  const days = Array.from({length: 31}, (_, index) => digits.format(index + 1));
  const months = Array.from({length: 12}, (_, index) => monthName.format(Date.UTC(2024, index, 1)));
  return html`<fieldset class="choice">
    <legend>${t('birthday')}</legend>
    ${choose(t('birthday.day'), day, days)} ${choose(t('birthday.month'), month, months)}
    <p class="small">${t('birthday.hint')}</p>
    <p class="small said" role="status">${noteOf('birthday', context, t('saved'))}</p>
  </fieldset>`;
}

const frequencies = ['as-it-comes', 'weekly', 'monthly', 'none'] as const;

/** How often the shop may write by itself. */
function renderFrequency({mailFrequency}: AccountView, context: AccountContext) {
  if (!mailFrequency) return '';
  const {t, store} = context;
  const onChange = (event: Event) => {
    const {value} = event.target as HTMLSelectElement;
    void store?.setMailFrequency(value as MailFrequency);
  };
  return html`<div class="choice often">
    <label
      ><span>${t('often')}</span
      ><select @change=${onChange}>
        ${frequencies.map(
          one =>
            html`<option value=${one} .selected=${one === mailFrequency}>
              ${t(`often.${one}`)}
            </option>`,
        )}
      </select></label
    >
    <p class="small">${t('often.hint')}</p>
    <p class="small said" role="status">${noteOf('often', context, t('saved'))}</p>
  </div>`;
}

/** Which mails are wanted, and a day to be wished well on. */
export const renderPreferences = (account: AccountView, context: AccountContext) =>
  html`<div class="choices">
    ${account.preferences.map(preference => renderPreference(preference, context))}
    ${renderFrequency(account, context)} ${renderBirthday(account, context)}
  </div>`;

const devicePath = {
  phone: 'M6.5 2.5h11v19h-11zM10.5 18.7h3',
  tablet: 'M4.5 3h15v18h-15zM10.5 18.5h3',
  computer: 'M4.5 5h15v10.5h-15zM2 18.5h20',
  unknown: 'M4.5 5h15v10.5h-15zM2 18.5h20',
};

/** Where the shopper is signed in; signing out elsewhere is for the server's page. */
export function renderDevices({devices}: AccountView, {t}: AccountContext) {
  return html`<ul>
    ${devices.map(({name, kind, current, lastSeenAt}) =>
      row({
        lead: html`<svg viewBox="0 0 24 24" aria-hidden="true">
          <path d=${devicePath[kind]} />
        </svg>`,
        title: current ? t('device.this', {name: isolate(name)}) : name,
        text: t('device.seen', {date: formatDay(lastSeenAt, t.locale)}),
      }),
    )}
  </ul>`;
}

/** The way to what a narrow token may not do. */
export const renderData = (_account: AccountView, context: AccountContext) => {
  const {t, openPages} = context;
  return html`<ul>
    ${row({
      title: t('data.text'),
      text: t('data.hint'),
      action: button('ghost', t('data.open'), isBusy('pages', context), openPages),
      said: noteOf('pages', context),
    })}
  </ul>`;
};
