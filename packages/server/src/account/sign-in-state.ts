import type {SignInStatus} from '@bonbon/contract/account.js';
import {maxTries, takeMs, type SignInRequestRow} from './sign-in-rows.js';

/** True while the asking browser may take the session that the link allowed it. */
const isApproved = (row: SignInRequestRow, now: Date) =>
  row.approved_at !== null &&
  row.approved_at.getTime() + takeMs > now.getTime() &&
  !row.taken_at &&
  !row.void_at;

/** How one request stands for whoever opened its link. */
export function linkState(row: SignInRequestRow, now: Date): 'open' | 'used' | 'expired' {
  if (row.used_at) return 'used';
  return row.void_at || row.expires_at <= now ? 'expired' : 'open';
}

/** How the requests of one browser stand together; it may have had the mail sent again. */
export function stateOf(found: readonly SignInRequestRow[], now: Date): SignInStatus['state'] {
  if (found.some(row => isApproved(row, now))) return 'approved';
  const [newest] = found;
  if (!newest || newest.used_at) return 'used';
  if (newest.void_at) return found.some(row => row.used_at) ? 'used' : 'expired';
  if (newest.expires_at <= now) return 'expired';
  return newest.tries >= maxTries ? 'locked' : 'sent';
}
