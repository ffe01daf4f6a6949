/**
 * The part of Lit that our elements use, under Lit's own names: the pasted script is built with this
 * in its place. The elements are written and published for Lit itself; their whole suite runs on both.
 */
export {LitElement, type PropertyOptions, type PropertyValues} from './element.js';
export type {ReactiveController} from './element.js';
export {adoptStyles, css} from './styles.js';
export {html, nothing, svg, type TemplateResult} from './template.js';
