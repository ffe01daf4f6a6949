import type {LoyaltyAccount} from '@bonbon/contract/loyalty.js';

/** Pages of history that were fetched before stay, unless so much happened that they no longer meet. */
export function joinHistory(
  fresh: LoyaltyAccount,
  before: LoyaltyAccount | undefined,
): LoyaltyAccount {
  const last = fresh.history.at(-1)?.lineId;
  const at = before?.history.findIndex(({lineId}) => lineId === last) ?? -1;
  const rest = at < 0 ? [] : (before?.history.slice(at + 1) ?? []);
  if (rest.length === 0) return fresh;
  const {next: _first, ...account} = fresh;
  const {next} = before ?? {};
  return {...account, history: [...fresh.history, ...rest], ...(next ? {next} : {})};
}
