import type {Result} from '@bonbon/contract/result.js';
import type {Context} from 'hono';
import type {Env} from './env.js';
import {problem} from './problem.js';

/** Answers with what came of a call, or says in words what was wrong; never cached. */
export function answer(
  c: Context<Env>,
  result: Result<unknown>,
  status: 200 | 201 | 202 | 204 = 200,
): Response {
  if (!result.ok) return problem(c, result.error);
  if (result.replayed) c.header('Idempotency-Replayed', 'true');
  c.header('Cache-Control', 'no-store');
  return status === 204 ? c.body(null, 204) : c.json(result.value as object, status);
}
