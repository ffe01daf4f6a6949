/**
 * Lets Vite's development server load JSON that is imported with an attribute: it answers with
 * JavaScript, which a browser that was promised JSON refuses.
 */
export function jsonAttributes() {
  return {
    name: 'bonbon-json-attributes',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.ts(\?|$)/.test(id) || !code.includes('.json')) return undefined;
      const plain = code
        .replace(/(\.json['"])\s*with\s*\{\s*type:\s*['"]json['"]\s*\}/g, '$1')
        .replace(
          /(\.json['"`])\s*,\s*\{\s*with:\s*\{\s*type:\s*['"]json['"]\s*\}\s*,?\s*\}/g,
          '$1',
        );
      return plain === code ? undefined : {code: plain, map: null};
    },
  };
}
