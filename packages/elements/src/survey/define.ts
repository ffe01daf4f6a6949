import {define} from '../internal/define.js';
import '../coupon/define.js';
import '../email-field/define.js';
import '../panel/define.js';
import {SurveyElement} from './survey-element.js';

define('bon-survey', SurveyElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-survey': SurveyElement;
  }
}
