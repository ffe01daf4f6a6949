import type {UnaskedOptions} from './audience.js';
import {withdraw} from './floor.js';
import {mayAsk} from './may-ask.js';
import {askFloor} from './prompt-queue.js';
import {armTrigger} from './triggers.js';

/**
 * Lets a campaign speak up without having been asked, once for each trigger that comes true, until the
 * signal.
 */
export function speakUp(options: UnaskedOptions, signal: AbortSignal): void {
  const {campaign, snapshot, onOpen, hasTurn} = options;
  const {id, priority, triggers} = campaign;
  if (!mayAsk(options)) return;
  signal.addEventListener('abort', () => withdraw(id));
  for (const trigger of triggers) {
    let fired = false;
    const fire = async () => {
      if (fired) return;
      fired = true;
      // What nobody asked for comes with something to give, or not at all.
      if (mayAsk(options) && (await hasTurn?.()) !== false && !signal.aborted)
        askFloor({id, priority, show: onOpen}, () => snapshot().page.kind);
    };
    armTrigger(trigger, fire, signal);
    if (/exit|delay/.test(trigger.kind)) options.onArmed?.();
  }
}
