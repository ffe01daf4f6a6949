import * as steps from '@bonbon/elements/survey/survey-stars.js';
import {createAsked} from './survey-asked.js';

/** A survey that asks for the floor, with satisfaction as stars. */
export const create = createAsked.bind(undefined, steps);
