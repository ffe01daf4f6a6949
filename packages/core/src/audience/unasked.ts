import type {Audience} from './audience.js';
import {askFloor} from './prompt-queue.js';
import {armTrigger} from './triggers.js';

/**
 * Lets a campaign speak up without having been asked, once for each trigger that comes true. A file of
 * its own: where only a press opens it, a page does without.
 */
export function speakUp({options, mayAsk}: Audience, signal: AbortSignal): void {
  const {campaign, snapshot, onOpen} = options;
  const {id, priority, triggers} = campaign;
  for (const trigger of triggers) {
    let fired = false;
    const fire = () => {
      if (fired) return;
      fired = true;
      const show = () => onOpen(false);
      if (mayAsk()) askFloor({id, priority, show}, () => snapshot().page.kind);
    };
    armTrigger(trigger, fire, signal);
    if (trigger.kind === 'exit-intent' || trigger.kind === 'delay') options.onArmed?.();
  }
}
