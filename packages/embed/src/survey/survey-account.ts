import {accountPart, type AccountPart} from '@bonbon/elements/survey/survey-account.js';
import {readToken} from '../session-token.js';

/** Who is signed in on this tab, for surveys that keep answers with accounts. */
export const accountOf = (shopKey: string): AccountPart => accountPart(() => readToken(shopKey));
