// Compiled by `tsc -p test`, never run: each marked line must be refused, or the compile fails.
import type {Backend} from '@bonbon/contract/ports/backend.js';
import {fail, ok, type AdapterError, type Result} from '@bonbon/contract/result.js';
import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import type {SpinWheelState, SpinWheelStore} from '@bonbon/core/spin-wheel/spin-wheel-state.js';

declare const result: Result<SpinOutcome>;
declare const store: SpinWheelStore;
declare const state: SpinWheelState;
declare const backend: Backend;
declare const outcome: SpinOutcome;

// @ts-expect-error a value can only be read after success was checked
export const unchecked = result.value;

// @ts-expect-error an error can only be read after failure was checked
export const noError = result.error;

// @ts-expect-error the kinds of failure are a closed list
fail('broken', 'some.code');

// @ts-expect-error whether to retry follows from the kind and is not chosen
fail('rejected', 'some.code', {retryable: true});

// @ts-expect-error only the store writes its state
store.$state.set({phase: 'teaser'});

// @ts-expect-error a phase that nobody designed does not exist
export const phase: SpinWheelState['phase'] = 'celebrating';

// @ts-expect-error an outcome is there only in the phases that follow a draw
export const early = state.outcome;

// @ts-expect-error a feature may be absent, and a widget has to ask
void backend.spin('welcome', {offerId: 'o', clientSeed: 'aa', consents: []}, {idempotencyKey: 'k'});

// @ts-expect-error a draw without an idempotency key could happen twice
void backend.spin?.('welcome', {offerId: 'o', clientSeed: 'aa', consents: []}, {});

// @ts-expect-error every slice's outcome says where its proof is
export const proofless: SpinOutcome = {...outcome, receipt: undefined};

/** The plain way compiles. */
export const title = result.ok ? result.value.title : result.error.code;
export const success: Result<number> = ok(1);
export const failure: AdapterError = fail('timeout', 'timeout').error;
