import {property} from 'lit/decorators.js';
import {askContext, backendContext, storefrontContext} from '../internal/backend-context.js';
import {accountPart} from './survey-account.js';
import {asControl, viewOf} from './survey-control.js';
import {SurveyElement as First} from './survey-first.js';
import * as faces from './survey-faces.js';
import * as floor from './survey-floor.js';
import * as inline from './survey-inline.js';
import * as numbers from './survey-numbers.js';
import * as panel from './survey-panel.js';
import * as stars from './survey-stars.js';
import {wordsOf} from './survey-words.js';

/** `<bon-survey>` with all its parts, for pages that bring it themselves. */
export class SurveyElement extends First {
  /** Without a campaign: `nps`, `csat` or `effort`. */
  @property() scale: 'nps' | 'csat' | 'effort' = 'nps';

  /** Without a campaign: steps of satisfaction, 2, 3, 5 or 7. */
  @property() steps = '5';

  /** Without a campaign: satisfaction as `faces`, `stars` or `numbers`. */
  @property() shape: 'faces' | 'stars' | 'numbers' = 'faces';

  /** Without a campaign: the question. */
  @property() question = '';

  /** Gives the access token of whoever is signed in; for a survey that keeps answers with accounts. */
  @property({attribute: false}) accessToken: (() => string | undefined) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.backend) askContext(this, backendContext, value => (this.backend = value));
    if (!this.storefront) askContext(this, storefrontContext, value => (this.storefront = value));
  }
}

Object.assign(asControl(SurveyElement).parts, {
  faces,
  stars,
  numbers,
  inline,
  panel,
  floor,
  account: accountPart(element =>
    element instanceof SurveyElement ? element.accessToken?.() : undefined,
  ),
  viewOf,
  wordsOf,
  makeStore: async (element: First) =>
    element.backend && (await import('./standalone.js')).standAlone(element),
});
