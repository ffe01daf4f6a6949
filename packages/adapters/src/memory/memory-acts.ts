import {fail, type CallOptions, type Result} from '@bonbon/contract/result.js';
import {weather, type MemoryConditions} from './memory-conditions.js';

/** Lets each act happen once: the same key answers the same; with another request it is refused. */
export function createActs(conditions: MemoryConditions) {
  const acts = new Map<string, {readonly request: string; readonly answer: Result<unknown>}>();
  return async function once<T>(
    key: string,
    request: unknown,
    call: CallOptions,
    act: () => Result<T>,
  ): Promise<Result<T>> {
    const error = await weather(conditions, call);
    if (error) return {ok: false, error};
    const text = JSON.stringify(request);
    const known = acts.get(key);
    if (known && known.request !== text) return fail('conflict', 'idempotency.key-reused');
    const answer = (known?.answer as Result<T> | undefined) ?? act();
    // Only what happened is remembered: a refusal may be tried again.
    if (answer.ok) acts.set(key, {request: text, answer});
    if (conditions.lostAnswers && conditions.lostAnswers-- > 0)
      return fail('unavailable', 'offline');
    return known && answer.ok ? {...answer, replayed: true} : answer;
  };
}
