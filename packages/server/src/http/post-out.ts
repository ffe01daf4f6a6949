import {request as plainRequest, type RequestOptions} from 'node:http';
import {request as secureRequest} from 'node:https';
import {isIP} from 'node:net';
import {isPublicAddress, PrivateAddressError, publicLookup} from './public-address.js';

const deadlineMs = 10_000;

/** What one call outwards came to. */
export interface PostOutcome {
  readonly status: number;
  /** The receiver's wish for a pause, in seconds. */
  readonly retryAfter?: number;
}

/**
 * Posts JSON to an address that somebody wrote into a form. Redirects are not followed, the answer is not
 * read, and with `onlyPublic` nothing inside a private network is reached. An error says by `reached` whether
 * the receiver may have got anything.
 */
export function postOut(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  {onlyPublic}: {readonly onlyPublic: boolean},
): Promise<PostOutcome> {
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  if (onlyPublic && isIP(host) !== 0 && !isPublicAddress(host))
    return Promise.reject(new PrivateAddressError('private address'));
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    signal: AbortSignal.timeout(deadlineMs),
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(body)),
      'User-Agent': 'Bonbon',
      ...headers,
    },
    ...(onlyPublic ? {lookup: publicLookup} : {}),
  };
  const send = target.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    let reached = false;
    const call = send(target, options, response => {
      const wait = Number(response.headers['retry-after']);
      response.destroy();
      resolve({
        status: response.statusCode ?? 0,
        ...(Number.isFinite(wait) && wait > 0 ? {retryAfter: wait} : {}),
      });
    });
    call.once('socket', socket => socket.once('connect', () => (reached = true)));
    call.on('error', error => reject(Object.assign(error, {reached})));
    call.end(body);
  });
}
