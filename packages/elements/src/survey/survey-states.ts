import type {SurveyPhase, SurveyState} from '@bonbon/core/survey/survey-state.js';

const groups: Readonly<Partial<Record<SurveyPhase, string>>> = {
  score: 'open',
  followup: 'open',
  sending: 'busy',
  'queued-offline': 'offline',
  'thanks-low': 'answered',
  'thanks-middle': 'answered',
  'thanks-high': 'answered',
  'thanks-already': 'answered',
};

/** What those who know the Net Promoter Score call the groups. */
const promoters: Readonly<Partial<Record<SurveyPhase, string>>> = {
  'thanks-low': 'thanks-detractor',
  'thanks-middle': 'thanks-passive',
  'thanks-high': 'thanks-promoter',
};

/** The `:state()` names of a state: its phase, its group, and what went wrong. */
export function statesOf(now: SurveyState): string[] {
  const names: string[] = [now.phase];
  const group = groups[now.phase];
  const promoter = promoters[now.phase];
  if (group) names.push(group);
  if (promoter) names.push(promoter);
  if ('error' in now && now.error) names.push('error');
  if ('saved' in now) names.push(`score-${now.saved}`);
  if ('gift' in now && now.gift.state !== 'none') names.push(`gift-${now.gift.state}`);
  return names;
}
