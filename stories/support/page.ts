interface PageGlobals {
  readonly scheme?: string;
  readonly preset?: string;
  readonly locale?: string;
  readonly direction?: string;
}

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);

/** Makes the page around a story what a shop's page would be: language, direction and scheme. */
export function dressPage({scheme, locale = 'en', direction, preset}: PageGlobals): void {
  const page = document.documentElement;
  page.lang = locale;
  const byLanguage = rightToLeft.has(locale) ? 'rtl' : 'ltr';
  page.dir = direction === 'ltr' || direction === 'rtl' ? direction : byLanguage;
  page.style.colorScheme = scheme === 'light' || scheme === 'dark' ? scheme : 'light dark';
  const dark = scheme === 'dark' || (scheme !== 'light' && preset === 'midnight');
  page.style.background = dark ? '#141019' : '#f4efe6';
}
