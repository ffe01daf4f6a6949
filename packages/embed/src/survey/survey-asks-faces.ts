import * as steps from '@bonbon/elements/survey/survey-faces.js';
import {createAsked} from './survey-asked.js';

/** A survey that asks for the floor, with satisfaction as faces. */
export const create = createAsked.bind(undefined, steps);
