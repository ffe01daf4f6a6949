import type {LitElement} from 'lit';

/** How a launcher stands. */
export interface Stand {
  /** Only its picture is shown. */
  folded: boolean;
  /** It is out of the way. */
  away: boolean;
  /** A panel of ours lies over it. */
  under: boolean;
  /** Others were here before; it is not seen until it is known where there is room. */
  crowded: boolean;
  /** Height in pixels of what the shop keeps below it. */
  lift: number;
}

/** A launcher in the page, for who looks at what is around it. */
export interface Standing extends Readonly<Stand> {
  readonly host: LitElement;
  /** A dialog of the page is open where it stands. */
  underDialog: boolean;
  /** Something to press is below it. */
  covers: boolean;
  /** The button's own box; it has one while it is out of the way, too. */
  box(): DOMRect;
  /** Changes what it says of the launcher, and draws that. */
  set(next: Partial<Stand>): void;
  /** Looks again at what it makes room for. */
  look(): void;
}

/** Whether two boxes share any place. */
export const touches = (one: DOMRect, other: DOMRect): boolean =>
  one.left < other.right &&
  other.left < one.right &&
  one.top < other.bottom &&
  other.top < one.bottom;
