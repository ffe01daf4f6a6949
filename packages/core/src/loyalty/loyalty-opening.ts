import type {LoyaltyAccount} from '@bonbon/contract/loyalty.js';
import {fail, type AdapterError} from '@bonbon/contract/result.js';
import {atom} from 'nanostores';
import {systemClock} from '../clock.js';
import {createStorage} from '../storage/storage.js';
import {friendCode} from './friend-code.js';
import {joinHistory} from './join-history.js';
import {
  swapRecord,
  type LoyaltyActsSource,
  type LoyaltyMemory,
  type LoyaltyStoreOptions,
  type MakeLoyaltyActs,
} from './loyalty-memory.js';
import {loyaltyRecords} from './loyalty-records.js';
import type {
  LoyaltyNews,
  LoyaltyProgramme,
  LoyaltyState,
  LoyaltyStore,
  LoyaltySwap,
  LoyaltyTab,
} from './loyalty-state.js';

const deltaMs = 6000;
const keptLines = 20;
const unsupported = fail('unsupported', 'loyalty.unsupported');

const withoutConnection = ({kind}: AdapterError) => kind === 'unavailable' || kind === 'timeout';

/** Creates a programme's memory that can show the balance; everything else is the acts'. */
export function createLoyaltyOpening(
  options: LoyaltyStoreOptions,
  source: LoyaltyActsSource,
): LoyaltyStore {
  const {backend, keeper, locale, clock = systemClock, storage = createStorage()} = options;
  const tab = options.tab ?? createStorage({area: () => null});
  const {kept, told} = loyaltyRecords(storage, tab);
  const friend = friendCode(storage, options.referral);
  const token = () => keeper.$session.get()?.accessToken ?? '';
  const who = () => keeper.$session.get()?.maskedEmail ?? '';
  let {programme} = options;
  let opened = false;
  let wasIn = false;
  let spoken: string | undefined;
  /** The newest question; an older answer no longer counts. */
  let asked = 0;
  let calm = (): unknown => undefined;

  const $state = atom<LoyaltyState>(firstState());
  const $swap = atom<LoyaltySwap>({phase: 'none'});
  const $tab = atom<LoyaltyTab>('card');

  function guest(rules: LoyaltyProgramme): LoyaltyState {
    const code = friend.get();
    const sent = code ? {friend: {code, isKept: friend.isKept}} : {};
    return {phase: 'guest', programme: rules, ended: wasIn, ...sent};
  }

  function firstState(): LoyaltyState {
    if (!programme || !backend.loyalty) return {phase: 'hidden'};
    if (!token()) return guest(programme);
    const last = kept.get();
    // What the page before knew stands until the answer is here, so that nothing flickers.
    return last?.who === who()
      ? member(last.account, {}, programme)
      : {phase: 'loading', programme};
  }

  function member(
    account: LoyaltyAccount,
    news: LoyaltyNews,
    rules: LoyaltyProgramme,
    fresh = false,
  ): LoyaltyState {
    return {phase: 'member', programme: rules, account, news, history: 'ready', fresh};
  }

  const rankOf = (id: string | undefined) => programme?.tiers.findIndex(one => one.id === id) ?? -1;

  /** What is new since it was told last; the tier stays new until it was seen. */
  function newsOf({memberNumber, balance, tier}: LoyaltyAccount, silent: boolean): LoyaltyNews {
    const last = told.get();
    const before = last?.member === memberNumber ? last : undefined;
    const shown = $state.get();
    const earlier = shown.phase === 'member' ? shown.news.points : undefined;
    const points = before && !silent ? balance - before.balance : 0;
    const isHigher = before && tier && rankOf(tier.id) > rankOf(before.tierId);
    const tierId = isHigher ? before.tierId : tier?.id;
    told.set({member: memberNumber, balance, at: clock.now(), ...(tierId ? {tierId} : {})});
    if (points) {
      calm();
      calm = clock.after(deltaMs, () => renew({points: undefined}));
    }
    const difference = points || (silent ? undefined : earlier);
    return {
      ...(difference ? {points: difference} : {}),
      ...(isHigher ? {tier: {id: tier.id, name: tier.name}} : {}),
    };
  }

  function renew(change: {readonly points?: undefined; readonly tier?: undefined}) {
    const shown = $state.get();
    if (shown.phase !== 'member') return;
    const news = Object.entries({...shown.news, ...change}).filter(([, value]) => value);
    $state.set({...shown, news: Object.fromEntries(news) as LoyaltyNews});
  }

  function take(given: LoyaltyAccount, how: {silent?: boolean; fresh?: boolean} = {}) {
    if (!programme) return;
    wasIn = true;
    const name = given.name ?? keeper.$session.get()?.name;
    const fresh = {...given, ...(name ? {name} : {})};
    const shown = $state.get();
    const before = 'account' in shown ? shown.account : undefined;
    const account = joinHistory(fresh, before);
    const history = fresh.history.slice(0, keptLines);
    kept.set({who: who(), account: {...fresh, history}});
    const isFresh = how.fresh ?? (shown.phase === 'member' && shown.fresh);
    $state.set(member(account, newsOf(account, how.silent ?? false), programme, isFresh));
  }

  function failed(error: AdapterError) {
    const {code, kind} = error;
    if (!programme || code === 'loyalty.none' || kind === 'unsupported') {
      return $state.set({phase: 'hidden'});
    }
    if (kind === 'unauthenticated') return keeper.forget();
    const shown = $state.get();
    const last = kept.get();
    const known =
      'account' in shown ? shown.account : last?.who === who() ? last.account : undefined;
    const offline = withoutConnection(error);
    const busy = false;
    if (known) $state.set({phase: 'stale', programme, account: known, error, busy});
    else $state.set({phase: 'unavailable', programme, error, offline, busy});
  }

  function invite() {
    if (!programme) return;
    wasIn = true;
    const referral = friend.get();
    $state.set({phase: 'join', programme, ...(referral ? {referral} : {})});
  }

  async function read() {
    const bearer = token();
    if (!bearer || !programme) return;
    const turn = ++asked;
    spoken = locale?.();
    const shown = $state.get();
    if ('busy' in shown) $state.set({...shown, busy: true});
    const result = (await backend.loyalty?.(bearer, memory.call())) ?? unsupported;
    if (turn !== asked || bearer !== token()) return;
    if (!result.ok) failed(result.error);
    else if ('joined' in result.value) invite();
    else take(result.value);
  }

  const memory: LoyaltyMemory = {
    options,
    clock,
    storage,
    $state,
    $swap,
    token,
    who,
    call() {
      const language = locale?.();
      return language ? {locale: language} : {};
    },
    take,
    read,
    failed,
    invite,
    update,
    referral: friend,
  };
  let acts = source.make?.(memory);
  const ready = async () => {
    const make = acts ? undefined : await source.load();
    return (acts ??= (make as MakeLoyaltyActs)(memory));
  };

  const stop = keeper.$session.listen(session => {
    if (!session) {
      kept.delete();
      told.delete();
      $swap.set({phase: 'none'});
    }
    $state.set(firstState());
    if (opened) void read();
  });

  function update(next: LoyaltyProgramme) {
    const before = programme;
    programme = next;
    const shown = $state.get();
    if ('programme' in shown) $state.set({...shown, programme: next});
    else if (!before) $state.set(firstState());
    // Names of tiers and lines come in the language they were asked in.
    if (opened && (spoken !== locale?.() || !before)) void read();
  }

  return {
    $state,
    $swap,
    $tab,
    async open() {
      if (opened) return;
      opened = true;
      await read();
    },
    refresh: read,
    show: next => $tab.set(next),
    seen() {
      const shown = $state.get();
      if (shown.phase === 'member' && shown.news.tier) {
        const {memberNumber, balance, tier} = shown.account;
        told.set({member: memberNumber, balance, tierId: tier?.id, at: clock.now()});
        renew({tier: undefined});
      }
      if (token() && storage.value(swapRecord, 'necessary', raw => raw).get()) {
        void ready().then(({resume}) => resume());
      }
    },
    join: async () => (await ready()).join(),
    moreHistory: async () => (await ready()).moreHistory(),
    choose: rewardId => void ready().then(({choose}) => choose(rewardId)),
    leave: () => void ready().then(({leave}) => leave()),
    redeem: async () => (await ready()).redeem(),
    apply: async () => (await ready()).apply(),
    undo: async () => (await ready()).undo(),
    update,
    destroy() {
      stop();
      calm();
      acts?.destroy();
    },
  };
}
