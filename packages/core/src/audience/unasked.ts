import type {AudienceOptions} from './audience.js';
import {withdraw} from './floor.js';
import {mayAsk} from './may-ask.js';
import {askFloor} from './prompt-queue.js';
import {armTrigger} from './triggers.js';

/**
 * Lets a campaign speak up without having been asked, once for each trigger that comes true, until the
 * signal.
 */
export function speakUp(options: AudienceOptions, signal: AbortSignal): void {
  const {campaign, snapshot, onOpen} = options;
  const {id, priority, triggers} = campaign;
  if (!mayAsk(options)) return;
  signal.addEventListener('abort', () => withdraw(id));
  for (const trigger of triggers) {
    let fired = false;
    const fire = () => {
      if (fired) return;
      fired = true;
      const show = () => onOpen(false);
      if (mayAsk(options)) askFloor({id, priority, show}, () => snapshot().page.kind);
    };
    armTrigger(trigger, fire, signal);
    if (trigger.kind === 'exit-intent' || trigger.kind === 'delay') options.onArmed?.();
  }
}
