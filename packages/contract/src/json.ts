/**
 * Writes JSON without ever calling `toJSON`: old libraries hang one on Array.prototype or
 * Object.prototype of the shop's page, and every body would arrive corrupted.
 */
export function encodeJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(encodeJson).join()}]`;
  if (typeof value === 'object' && value) {
    const pairs = Object.entries(value).flatMap(([key, inner]) =>
      inner === undefined ? [] : `${JSON.stringify(key)}:${encodeJson(inner)}`,
    );
    return `{${pairs.join()}}`;
  }
  // Strings, numbers and booleans are never asked for a toJSON by the language.
  return JSON.stringify(value) ?? 'null';
}
