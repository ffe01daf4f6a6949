import {svg} from 'lit';
import {stepsOf} from './survey-moods.js';

export {styles} from './survey-moods.js';

const star =
  'M16 2.6c.6 0 1.1.3 1.4.9l3 6.3c.2.5.7.8 1.2.9l6.9.9c1.3.2 1.8 1.8.9 2.7l-5.1 4.8c-.4.4-.6.9-.5 1.4l1.3 6.9c.2 1.3-1.1 2.3-2.3 1.6l-6.1-3.4a1.5 1.5 0 0 0-1.4 0l-6.1 3.4c-1.2.7-2.5-.3-2.3-1.6l1.3-6.9c.1-.5-.1-1-.5-1.4l-5.1-4.8c-.9-.9-.4-2.5.9-2.7l6.9-.9c.5-.1 1-.4 1.2-.9l3-6.3c.3-.6.8-.9 1.4-.9Z';

/** Satisfaction as stars. */
export const renderSteps = stepsOf('stars', () => svg`<path class="f" d=${star} />`);
