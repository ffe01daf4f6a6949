/** What a rule decided about this page and shopper, for "why am I (not) seeing this?". */
export interface Verdict {
  /** Stable name of the rule, such as `targeting.includePaths`. */
  readonly rule: string;
  readonly passed: boolean;
  /** What the rule wants and what it found: filled into the sentence of that rule. */
  readonly data: Readonly<Record<string, string | number>>;
}
