import type {Language} from '../words/words.js';

type Local = Readonly<Record<Language, string>>;

/** A thing the shop makes. Prices are euro cents. */
export interface Product {
  readonly id: string;
  /** Name of the drawing and of its colours in the style sheet. */
  readonly art: string;
  readonly category: 'linen' | 'stoneware' | 'pantry' | 'gifts';
  readonly name: string;
  readonly line: Local;
  readonly story: Local;
  readonly options: readonly {
    readonly name: 'colour' | 'size';
    readonly values: readonly string[];
  }[];
  readonly variants: readonly Variant[];
  /** The shelf names the lowest price instead of the usual one. */
  readonly isFromLowest?: true;
}

/** One thing on the shelf. `stock` is what it starts with; the database counts from there. */
export interface Variant {
  readonly id: string;
  readonly values: readonly string[];
  readonly minor: number;
  readonly stock: number;
}

/** The variants of a thing there is one of. */
export const only = (id: string, minor: number, stock: number): Variant[] => [
  {id, values: [], minor, stock},
];
