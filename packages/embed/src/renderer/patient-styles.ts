/**
 * Rules that an element does without when it is first seen, by the name of their style sheet. The
 * build fills it with what it cut out of the styles.
 */
export const rules: Readonly<Record<string, readonly string[]>> = {};
