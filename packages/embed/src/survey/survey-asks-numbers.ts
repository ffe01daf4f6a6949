import * as steps from '@bonbon/elements/survey/survey-numbers.js';
import {createAsked} from './survey-asked.js';

/** A survey that asks for the floor, with a scale of numbers. */
export const create = createAsked.bind(undefined, steps);
