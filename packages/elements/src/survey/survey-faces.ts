import {svg} from 'lit';
import {stepsOf} from './survey-moods.js';

export {styles} from './survey-moods.js';

const sad = 'M9.3 14.2l3.8-1.7m5.8 0 3.8 1.7M10.6 22.8q5.4-7.8 10.8 0';
const glad = 'M9.2 13.6q2.1-3.2 4.2 0m5.2 0q2.1-3.2 4.2 0M9.8 18.2h12.4q-.6 6-6.2 6t-6.2-6Z';

/** One family of faces, by mood from −1 to 1: only the mouth moves, save at both ends. */
function features(mood: number) {
  if (Math.abs(mood) === 1) return svg`<path d=${mood < 0 ? sad : glad} />`;
  const bend = mood * 5.4;
  return svg`<g class="e"><circle cx="11.2" cy="13.5" r="1.4" /><circle cx="20.8" cy="13.5" r="1.4" /></g
    ><path d=${`M10.9 ${20.6 - bend / 4}q5.1 ${bend} 10.2 0`} />`;
}

/** Satisfaction as faces. */
export const renderSteps = stepsOf(
  'faces',
  mood => svg`<circle class="f" cx="16" cy="16" r="13.5" />${features(mood)}`,
);
