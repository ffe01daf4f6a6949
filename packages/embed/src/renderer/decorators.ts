import type {LitElement, PropertyOptions} from './element.js';

/** Declares a property; the build of the pasted script writes this out instead. */
export const property =
  (options: PropertyOptions = {}) =>
  (prototype: LitElement, name: string): void => {
    const element = prototype.constructor as typeof LitElement;
    if (!Object.hasOwn(element, 'properties')) element.properties = {...element.properties};
    element.properties[name] = options;
  };

/** Declares a property that is the element's own affair. */
export const state = () => property({state: true});

/** Finds an element inside the render root at each use. */
export const query =
  (selector: string) =>
  (prototype: LitElement, name: string): void => {
    Object.defineProperty(prototype, name, {
      get(this: LitElement) {
        return this.renderRoot.querySelector(selector);
      },
    });
  };
