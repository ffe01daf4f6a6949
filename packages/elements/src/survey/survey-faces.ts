import {svg} from 'lit';
import {stepsOf} from './survey-moods.js';

export {styles} from './survey-moods.js';

const sad =
  'M9.3 14.2l3.8-1.7M22.7 14.2l-3.8-1.7M10.6 22.8c1.3-2.6 3.1-3.9 5.4-3.9s4.1 1.3 5.4 3.9';
const glad =
  'M9.2 13.6c.5-1.1 1.2-1.6 2.1-1.6s1.6.5 2.1 1.6M18.6 13.6c.5-1.1 1.2-1.6 2.1-1.6s1.6.5 2.1 1.6M9.8 18.2h12.4c-.3 3.6-2.8 6-6.2 6s-5.9-2.4-6.2-6Z';

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
