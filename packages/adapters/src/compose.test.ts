import {ok} from '@bonbon/contract/result.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import {expect, it} from 'vitest';
import {compose} from './compose.js';

const config = async () =>
  ok({revision: '1', shop: {name: 'A', locale: 'en', currency: 'EUR'}, campaigns: []});
const soldOut = async () => ok({state: 'sold-out' as const});

it('answers what the first backend lacks by the second', async () => {
  const joined = compose({config}, {offerSpin: soldOut});
  expect(await joined.config?.()).toMatchObject({value: {shop: {name: 'A'}}});
  expect(await joined.offerSpin?.('w', {})).toEqual({ok: true, value: {state: 'sold-out'}});
});

it('never spins at one backend what another offered', () => {
  const spin: Backend['spin'] = async () => {
    throw new Error('must not be asked');
  };
  const joined = compose({offerSpin: soldOut}, {offerSpin: soldOut, spin});
  expect(joined.spin).toBe(undefined);
});

it('keeps the methods of a class bound', async () => {
  class Mine implements Backend {
    #name = 'mine';
    config = undefined as never;
    async offerSpin() {
      return ok({state: 'ended' as const, endedAt: this.#name});
    }
  }
  const joined = compose(new Mine(), {});
  expect(await joined.offerSpin?.('w', {})).toMatchObject({value: {endedAt: 'mine'}});
});
