import {define} from '../internal/define.js';
import {PreviewRibbonElement} from './preview-ribbon-element.js';

define('bon-preview-ribbon', PreviewRibbonElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-preview-ribbon': PreviewRibbonElement;
  }
}
