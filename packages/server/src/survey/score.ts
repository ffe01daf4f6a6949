import type {SurveyScore} from '@bonbon/contract/survey-answers.js';
import type {SurveyScale} from '@bonbon/contract/survey.js';

/** How many answers fell where. */
export interface GroupCounts {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** Below this many answers a figure says little, and is marked so. */
export const enoughAnswers = 30;

// The 97.5 % point of the normal distribution.
const z = 1.959964;

const round = (value: number) => Math.round(value * 10) / 10;
const within = (value: number, least: number, most: number) =>
  round(Math.min(most, Math.max(least, value)));

/**
 * Net Promoter Score: share of high minus share of low answers, times 100. Its 95 % interval is the adjusted
 * Wald interval: with ¾ of an answer added to high and to low and 3 to the count, p′high − p′low ± z·√((p′high +
 * p′low − (p′high − p′low)²) / (n + 3)). Source: B. Rocks, "Interval Estimation for the Net Promoter Score",
 * The American Statistician 70 (2016), 365–372, https://arxiv.org/abs/1601.07235.
 */
function netPromoter({low, high}: GroupCounts, n: number) {
  const size = n + 3;
  const [up, down] = [(high + 0.75) / size, (low + 0.75) / size];
  const middle = up - down;
  const reach = z * Math.sqrt((up + down - middle * middle) / size);
  return {
    value: round((100 * (high - low)) / n),
    low: within(100 * (middle - reach), -100, 100),
    high: within(100 * (middle + reach), -100, 100),
  };
}

/**
 * Satisfaction and effort: share of high answers in percent. Its 95 % interval is Wilson's score interval:
 * (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n). Source: E. B. Wilson, "Probable Inference, the Law of
 * Succession, and Statistical Inference", Journal of the American Statistical Association 22 (1927), 209–212.
 */
function shareOfHigh({high}: GroupCounts, n: number) {
  const p = high / n;
  const centre = p + (z * z) / (2 * n);
  const reach = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 100 / (1 + (z * z) / n);
  return {
    value: round(100 * p),
    low: within(scale * (centre - reach), 0, 100),
    high: within(scale * (centre + reach), 0, 100),
  };
}

/** A figure with its doubt, from nothing but counts. */
export function scoreOf(kind: SurveyScale['kind'], groups: GroupCounts): SurveyScore {
  const n = groups.low + groups.middle + groups.high;
  const tooFew = n < enoughAnswers;
  if (n === 0) return {n, value: null, low: null, high: null, tooFew, groups};
  const figure = kind === 'nps' ? netPromoter(groups, n) : shareOfHigh(groups, n);
  return {n, ...figure, tooFew, groups};
}
