import {operations, Problem, type Operation} from '@bonbon/contract/operations.js';
import * as v from 'valibot';

/** One call as it went over the wire. */
interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
}

/** The part of an OpenAPI document that is looked up here. */
interface Described {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly operationId: string;
            readonly parameters?: readonly {
              readonly name: string;
              readonly in: string;
              readonly required: boolean;
            }[];
          }
        >
      >
    >
  >;
}

const parseJson = (text: string): unknown => (text === '' ? undefined : JSON.parse(text));

/** Notes down every call that goes through a `fetch`. */
export function recordCalls(reach: typeof fetch): {calls: Call[]; fetch: typeof fetch} {
  const calls: Call[] = [];
  return {
    calls,
    fetch: async (input, init = {}) => {
      const response = await reach(input, init);
      const answer = parseJson(await response.clone().text());
      calls.push({
        method: init.method ?? 'GET',
        path: new URL(String(input)).pathname,
        headers: new Headers(init.headers),
        body: typeof init.body === 'string' ? parseJson(init.body) : undefined,
        status: response.status,
        answer,
      });
      return response;
    },
  };
}

const patternOf = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);

/** What a schema knows of a value; unknown fields are gone, so that a difference shows them. */
function known(schema: v.GenericSchema | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const result = v.safeParse(schema, value);
  return result.success ? result.output : result.issues.map(issue => issue.message);
}

/**
 * Compares calls with the document the server gives out: path, method and required headers are in it, and
 * bodies have the form it tells. Answers what differs, and the names of the operations that were called.
 */
export function compareCalls(calls: readonly Call[], document: Described) {
  const differences: unknown[] = [];
  const called = new Set<string>();
  for (const call of calls) {
    const path = Object.keys(document.paths).find(one => patternOf(one).test(call.path)) ?? '';
    const described = document.paths[path]?.[call.method.toLowerCase()];
    if (!described) {
      differences.push({undescribed: `${call.method} ${call.path}`});
      continue;
    }
    const name = described.operationId;
    const operation: Operation | undefined = (operations as Record<string, Operation>)[name];
    const isDone = call.status < 400;
    if (isDone) called.add(name);
    const missing = (described.parameters ?? [])
      .filter(parameter => parameter.in === 'header' && parameter.required)
      .filter(parameter => !call.headers.has(parameter.name));
    const schema = isDone ? operation?.response : Problem;
    const wrongStatus = isDone && call.status !== (operation?.status ?? 200);
    // A suite sends wrong bodies on purpose; what was accepted must be described.
    const sent = isDone ? {is: call.body, described: known(operation?.request, call.body)} : {};
    const got = {is: call.answer, described: known(schema, call.answer)};
    differences.push(
      ...missing.map(parameter => ({name, missing: parameter.name})),
      ...(wrongStatus ? [{name, status: call.status}] : []),
      ...[sent, got].map(body => ({name, ...body})).filter(isDifferent),
    );
  }
  return {differences, called: [...called].sort()};
}

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, p]) => [k, inOrder(p)]),
  );
};

const isDifferent = (body: {is?: unknown; described?: unknown}) =>
  JSON.stringify(inOrder(body.is)) !== JSON.stringify(inOrder(body.described));
