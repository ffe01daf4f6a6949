/** What an expectation can say; Vitest and Chai both can. */
export interface Expectation {
  readonly to: {
    equal(value: unknown, message?: string): unknown;
    readonly deep: {equal(value: unknown, message?: string): unknown};
  };
}

/** The test runner, passed in: the suites themselves depend on none. */
export interface Runner {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: () => Promise<void>): unknown;
  expect(value: unknown, message?: string): Expectation;
}

/** Opens something when first needed, once. */
export const once = <T>(open: () => T): (() => T) => {
  let opened: {value: T} | undefined;
  return () => (opened ??= {value: open()}).value;
};
