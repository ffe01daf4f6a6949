import type {Backend} from '@bonbon/contract/ports/backend.js';
import {fail, type Result} from '@bonbon/contract/result.js';
import type {SpinOffer} from '@bonbon/contract/spin-wheel.js';
import type {ShellContext} from './shell.js';

type Call = (...args: never[]) => Promise<Result<unknown>>;
type OpenOffer = Extract<SpinOffer, {state: 'open'}>;

const isOpen = (value: Partial<OpenOffer> | undefined): value is OpenOffer =>
  value?.state === 'open' &&
  !!value.odds?.slices?.every(({weight, label}) => typeof weight + typeof label === 'numberstring');

/**
 * The server, as far as it is needed to show a wheel: one question whose good answer is taken as it
 * is. Every other answer, and every other call, is the whole client's, which is fetched then.
 */
export function createBackend({ask, baseUrl, shopKey}: ShellContext): Backend {
  let answered: Response | undefined;
  const handOver: typeof fetch = async (...request) => {
    const answer = answered;
    answered = undefined;
    return answer ?? fetch(...request);
  };
  let whole: Promise<Record<string, Call | undefined>> | undefined;
  const load = () =>
    (whole ??= import('@bonbon/adapters/http/http-backend.js').then(
      ({httpBackend}) => httpBackend({baseUrl, shopKey, fetch: handOver}) as never,
    ));

  const call =
    (name: string, answer?: Response) =>
    async (...args: never[]) => {
      try {
        const backend = await load();
        answered = answer;
        return await backend[name]?.(...args);
      } catch {
        whole = undefined;
        return fail('unavailable', 'offline');
      }
    };

  const offerSpin: Backend['offerSpin'] = async (id, request, options) => {
    const path = `campaigns/${encodeURIComponent(id)}/spin-offers`;
    const {playToken} = request;
    // A word alone is never asked for the `toJSON` that an old library may have hung on all objects.
    const body = playToken ? `{"playToken":${JSON.stringify(playToken)}}` : '{}';
    const answer = await ask(path, body, options?.locale).catch(() => undefined);
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
