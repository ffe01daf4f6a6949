import {adoptStyles} from 'lit';
import {baseStyles} from '../internal/base-styles.js';
import {accountMoreStyles} from './account-more-styles.js';
import {
  renderCoupons,
  renderData,
  renderDevices,
  renderFavourites,
  renderPreferences,
  renderWishes,
} from './account-parts.js';
import {accountStyles} from './account-styles.js';
import {accountViewStyles} from './account-view-styles.js';

/** Everything below the orders: it arrives while they are read. */
export const more = {
  adopt: (root: ShadowRoot) =>
    adoptStyles(root, [...baseStyles, accountStyles, accountViewStyles, accountMoreStyles]),
  wishes: renderWishes,
  coupons: renderCoupons,
  favourites: renderFavourites,
  preferences: renderPreferences,
  devices: renderDevices,
  data: renderData,
};

export type More = typeof more;
