// The styles of what is seen first, side by side: they compress better so than each by its element.
import '@bonbon/elements/internal/base-styles.js';
import '@bonbon/elements/email-field/email-field-styles.js';
import '@bonbon/elements/consent-field/consent-tick.js';
import '@bonbon/elements/panel/panel-styles.js';
import '@bonbon/elements/spin-wheel/spin-wheel-styles.js';
