import type {StockSubscriptionView} from '@bonbon/contract/back-in-stock.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {AdapterError, Result, WriteOptions} from '@bonbon/contract/result.js';
import type {MessageChannel, TextEntry, TextView} from '@bonbon/contract/text-message.js';
import {atom, type ReadableAtom} from 'nanostores';

/** A number as its owner may see it. */
interface ShownNumber {
  readonly channel: MessageChannel;
  readonly maskedPhone: string;
}

/** Everything the part about texts can show; each member is a state somebody designed. */
export type StockTextState =
  | {readonly phase: 'number'; readonly busy: boolean; readonly error?: AdapterError}
  | (ShownNumber & {
      readonly phase: 'code';
      readonly triesLeft: number;
      /** From when the digits may be sent again. */
      readonly resendAtMs: number;
      readonly busy: boolean;
      readonly resent: boolean;
      readonly error?: AdapterError;
    })
  | (ShownNumber & {
      /** Five wrong codes, or ten minutes. */
      readonly phase: 'locked' | 'expired';
      readonly busy: boolean;
      readonly error?: AdapterError;
    })
  | (ShownNumber & {
      readonly phase: 'proven';
      readonly busy: boolean;
      readonly error?: AdapterError;
    })
  | {readonly phase: 'ended'};

/** The confirmed request a number belongs to. */
export interface StockTextRequestOf {
  readonly backend: Backend;
  readonly variantId: string;
  readonly watchKey: string;
  /** What the server said of its number last. */
  readonly view: TextView | undefined;
  write(): WriteOptions;
  /** Keeps what the server says now. */
  keep(view: StockSubscriptionView): void;
}

/** The memory and rules of adding a number; the server decides which one is good. */
export interface StockTextStore {
  readonly $state: ReadableAtom<StockTextState>;
  send(entry: TextEntry): Promise<void>;
  prove(code: string): Promise<void>;
  /** Texts the digits again; where the number was typed on an earlier page, asks for it again. */
  resend(): Promise<void>;
  /** Back to the number, which the field still holds. */
  edit(): void;
  /** No more texts; the mail stays. */
  end(): Promise<void>;
}

const mostTries = 5;

function stateOf(view: TextView | undefined): StockTextState {
  if (!view) return {phase: 'number', busy: false};
  const {channel, maskedPhone, triesLeft = mostTries, resendAt} = view;
  const known = {channel, maskedPhone, busy: false};
  if (view.state === 'on') return {phase: 'proven', ...known};
  if (view.state !== 'code-sent') return {phase: view.state, ...known};
  const resendAtMs = Date.parse(resendAt ?? '') || 0;
  return {phase: 'code', ...known, triesLeft, resendAtMs, resent: false};
}

/** Creates the memory of one number. */
export function createStockTextStore(of: StockTextRequestOf): StockTextStore {
  const {backend, variantId, watchKey} = of;
  const watch = {variantId, watchKey};
  const $state = atom<StockTextState>(stateOf(of.view));
  let entry: TextEntry | undefined;

  /** Does one thing at a time; a failure leaves everything as it was and says so. */
  async function act(
    work: (() => Promise<Result<StockSubscriptionView>>) | undefined,
    next: (view: TextView | undefined, before: StockTextState) => StockTextState,
    wrong: (error: AdapterError, before: StockTextState) => StockTextState = (error, before) =>
      ({...before, busy: false, error}) as StockTextState,
  ) {
    const now = $state.get();
    if (!work || !('busy' in now) || now.busy) return;
    const {error: _old, ...before} = now;
    $state.set({...before, busy: true} as StockTextState);
    const result = await work();
    if (!result.ok) return $state.set(wrong(result.error, before as StockTextState));
    of.keep(result.value);
    $state.set(next(result.value.text, before as StockTextState));
  }

  const add = (request: TextEntry, resent: boolean) =>
    act(
      backend.addStockText && (() => backend.addStockText!({...watch, ...request}, of.write())),
      view => {
        const state = stateOf(view);
        return state.phase === 'code' ? {...state, resent} : state;
      },
    );

  function missed(error: AdapterError, before: StockTextState): StockTextState {
    if (before.phase !== 'code') return before;
    const {channel, maskedPhone, triesLeft} = before;
    const known = {channel, maskedPhone, busy: false};
    if (error.code === 'text.locked') return {phase: 'locked', ...known};
    if (error.code === 'text.code-late') return {phase: 'expired', ...known};
    if (error.code !== 'text.code-wrong') return {...before, busy: false, error};
    const left = triesLeft - 1;
    if (left <= 0) return {phase: 'locked', ...known};
    return {...before, busy: false, triesLeft: left, error};
  }

  return {
    $state,
    send(request) {
      entry = request;
      return add(request, false);
    },
    prove: code =>
      act(
        backend.proveStockText && (() => backend.proveStockText!({...watch, code}, of.write())),
        stateOf,
        missed,
      ),
    async resend() {
      if (entry) await add(entry, true);
      else this.edit();
    },
    edit: () => $state.set({phase: 'number', busy: false}),
    end: () =>
      act(backend.endStockText && (() => backend.endStockText!(watch, of.write())), () => ({
        phase: 'ended',
      })),
  };
}
