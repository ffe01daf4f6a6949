import {fail, type CallOptions, type Result} from '@bonbon/contract/result.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {SpinOffer} from '@bonbon/contract/spin-wheel.js';
import {atom, type WritableAtom} from 'nanostores';
import type {Clock} from '../clock.js';
import {playTokenOf} from '../identity/play-tokens.js';
import type {Outbox} from '../outbox/outbox.js';
import type {RandomBytes} from '../random.js';
import type {ConsentAwareStorage, StoredValue} from '../storage/storage.js';
import type {SpinEntry, SpinWheelState, SpinWheelStore} from './spin-wheel-state.js';

/** What a wheel’s memory is made from. */
export interface SpinWheelStoreOptions {
  readonly backend: Backend;
  readonly campaignId: string;
  readonly storefront?: Storefront;
  /** Remembers a play over reloads, from the moment of playing and never before. */
  readonly storage?: ConsentAwareStorage;
  /** Keeps a spin whose answer never arrived. */
  readonly outbox?: Outbox;
  /** Language of titles in answers; asked at each call so that a switch is followed. */
  readonly locale?: () => string | undefined;
  /** Where a code can be used by hand; `{code}` is replaced. */
  readonly useUrl?: string;
  readonly clock?: Clock;
  readonly random?: RandomBytes;
}

/** What opening and the acts after it share. */
export interface SpinWheelMemory {
  readonly options: SpinWheelStoreOptions;
  readonly $state: WritableAtom<SpinWheelState>;
  readonly $entry: WritableAtom<SpinEntry>;
  readonly playToken: StoredValue<string>;
  /** False while it is closed: a result that arrives then waits. */
  shown: boolean;
  abort: AbortController;
  call(): CallOptions;
  /** Nothing from a backend that has no wheels. */
  askOffer(): Promise<Result<SpinOffer> | undefined>;
}

/** Everything a wheel can do once it is open. */
export interface SpinWheelActs extends Pick<
  SpinWheelStore,
  'spin' | 'retry' | 'settle' | 'apply' | 'resendMail' | 'refresh' | 'destroy'
> {
  /** Shows what an answer says that is no open offer. */
  take(offer: Result<SpinOffer> | undefined): void;
  /** Takes the prize out of the pocket. */
  unpocket(): Promise<void>;
  /** Ends a turn and puts a live prize into the pocket; false when there is nothing to keep. */
  pocket(): boolean;
}

/** Makes the acts over what opening knows. */
export type MakeActs = (memory: SpinWheelMemory) => SpinWheelActs;

/** Where the acts come from: here already, or a file that follows. */
export interface ActsSource {
  readonly make?: MakeActs;
  readonly load: () => Promise<MakeActs>;
  /** Sends what an earlier page could not send. */
  readonly flush: () => Promise<unknown> | undefined;
}

/** Creates a wheel's memory that can open; everything else is the acts'. */
export function createSpinWheelOpening(
  options: SpinWheelStoreOptions & {readonly storage: ConsentAwareStorage},
  source: ActsSource,
): SpinWheelStore {
  const {backend, campaignId, locale} = options;
  const $state = atom<SpinWheelState>({phase: 'teaser'});
  const $entry = atom<SpinEntry>({consents: []});
  const playToken = playTokenOf(options.storage, campaignId);
  const memory: SpinWheelMemory = {
    options,
    $state,
    $entry,
    playToken,
    shown: true,
    abort: new AbortController(),
    call() {
      const spoken = locale?.();
      return {signal: memory.abort.signal, ...(spoken && {locale: spoken})};
    },
    async askOffer() {
      const proof = playToken.get();
      return backend.offerSpin?.(campaignId, {...(proof && {playToken: proof})}, memory.call());
    },
  };
  let acts = source.make?.(memory);
  const ready = async () => {
    const make = acts ? undefined : await source.load();
    return (acts ??= (make as MakeActs)(memory));
  };

  async function ask(shown: boolean) {
    memory.shown = shown;
    if (!/teaser|load-error|snoozed/.test($state.get().phase)) return;
    $state.set({phase: 'loading'});
    const {signal} = (memory.abort = new AbortController());
    // A spin whose answer was lost by a reload is asked again first, with its own key.
    await source.flush();
    const offer = await memory.askOffer();
    /** Shows what came, unless it was closed or asked again meanwhile. */
    const show = (act: () => void) => {
      if (!signal.aborted && $state.get().phase === 'loading') act();
    };
    if (offer?.ok && offer.value.state === 'open') {
      const {value} = offer;
      return show(() => $state.set({phase: 'intro', offer: value}));
    }
    try {
      const {take} = await ready();
      show(() => take(offer));
    } catch {
      const {error} = fail('unavailable', 'page.offline');
      show(() => $state.set({phase: 'load-error', error}));
    }
  }

  return {
    $state,
    $entry,
    async open() {
      await ask(true);
      if ($state.get().phase === 'pocket') await (await ready()).unpocket();
    },
    async hasTurn() {
      await ask(false);
      return $state.get().phase === 'intro';
    },
    spin: async entry => (acts ?? (await ready())).spin(entry),
    retry: async () => ($state.get().phase === 'load-error' ? ask(true) : (await ready()).retry()),
    settle: () => acts?.settle(),
    apply: async () => acts?.apply(),
    resendMail: async email => acts?.resendMail(email),
    refresh: async () => (await ready()).refresh(),
    close() {
      if ($state.get().phase === 'loading') memory.abort.abort();
      if (!acts?.pocket()) $state.set({phase: 'snoozed'});
    },
    destroy() {
      memory.abort.abort();
      acts?.destroy();
    },
  };
}
