import {svg} from 'lit';

/** Two waves: the mark of points wherever the shop gives none of its own. */
export const waves = svg`<path d="M8.500 12.400q2.750-2.700 5.500 0t5.500 0M8.500 16.400q2.750-2.700 5.500 0t5.500 0" />`;
