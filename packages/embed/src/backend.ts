import type {Backend} from '@bonbon/contract/ports/backend.js';
import {fail} from '@bonbon/contract/result.js';
import type {SpinOffer} from '@bonbon/contract/spin-wheel.js';
import type {ShellContext} from './shell.js';

type OpenOffer = Extract<SpinOffer, {state: 'open'}>;

const isOpen = (value: Partial<OpenOffer> | undefined): value is OpenOffer =>
  value?.state === 'open' &&
  !!value.odds?.slices?.every(({weight, label}) => typeof weight + typeof label === 'numberstring');

/**
 * The server, as far as it is needed to show a wheel: one question whose good answer is taken as it
 * is. Every other answer, and every other call, is the whole client's, which is fetched then.
 */
export function createBackend(shell: ShellContext): Backend {
  const call =
    (name: string, answer?: Response) =>
    async (...args: never[]) => {
      try {
        const {wholeBackend} = await import('./backend-later.js');
        return await wholeBackend(shell, answer)[name]?.(...args);
      } catch {
        return fail('unavailable', 'offline');
      }
    };

  const offerSpin: Backend['offerSpin'] = async (id, request, options) => {
    const path = `campaigns/${encodeURIComponent(id)}/spin-offers`;
    const {playToken} = request;
    // A word alone is never asked for the `toJSON` that an old library may have hung on all objects.
    const body = playToken ? `{"playToken":${JSON.stringify(playToken)}}` : '{}';
    const answer = await shell.ask(path, body, options?.locale).catch(() => undefined);
    const value = await answer
      ?.clone()
      .json()
      .catch(() => undefined);
    return isOpen(value)
      ? {ok: true, value}
      : (call('offerSpin', answer)(id as never, request as never, options as never) as never);
  };
  return new Proxy({offerSpin}, {get: (own, name: 'offerSpin') => own[name] ?? call(name)});
}
