import {define} from '../internal/define.js';
import {PanelElement} from './panel-element.js';
import type {PanelDismissEvent} from './panel-events.js';

define('bon-panel', PanelElement);

declare global {
  interface HTMLElementTagNameMap {
    'bon-panel': PanelElement;
  }
  interface HTMLElementEventMap {
    'bon-dismiss': PanelDismissEvent;
  }
}
