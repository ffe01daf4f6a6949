import {define} from '../internal/define.js';
import {PreviewRibbonElement} from './preview-ribbon-element.js';

// Types alone: who registers the tag has its events typed.
export type * from './preview-ribbon-events.js';

define('bon-preview-ribbon', PreviewRibbonElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-preview-ribbon': PreviewRibbonElement;
  }
}
