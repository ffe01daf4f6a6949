/** HTML that is safe to send: made by `markup` alone. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Part = string | number | Markup | readonly Part[] | false | null | undefined;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, sign => entities[sign] ?? sign);

function write(part: Part): string {
  if (part === false || part == null) return '';
  if (part instanceof Markup) return part.toString();
  if (typeof part === 'object') return part.map(write).join('');
  return escapeHtml(String(part));
}

/** Builds HTML from a template; every value is escaped unless it is markup already. */
export const markup = (strings: TemplateStringsArray, ...parts: Part[]) =>
  new Markup(strings.map((text, index) => text + write(parts[index])).join(''));
