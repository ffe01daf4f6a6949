import {define} from '../internal/define.js';
import '../coupon/define.js';
import '../email-field/define.js';
import '../panel/define.js';
import {SurveyElement} from './survey-element.js';

// Types alone: who registers the tag has its events typed.
export type * from '../internal/error-event.js';
export type * from '../internal/opening-events.js';
export type * from './survey-events.js';

define('bon-survey', SurveyElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-survey': SurveyElement;
  }
}
