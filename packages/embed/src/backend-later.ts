import {httpBackend} from '@bonbon/adapters/http/http-backend.js';
import type {Result} from '@bonbon/contract/result.js';
import type {ShellContext} from './shell.js';

type Call = (...args: never[]) => Promise<Result<unknown>>;

/** The whole client; an answer that is here already is what its first question hears. */
export function wholeBackend(
  {baseUrl, shopKey}: ShellContext,
  answer?: Response,
): Readonly<Record<string, Call | undefined>> {
  let first = answer;
  const handOver: typeof fetch = async (...request) => {
    const said = first;
    first = undefined;
    return said ?? fetch(...request);
  };
  return httpBackend({baseUrl, shopKey, fetch: handOver}) as never;
}
