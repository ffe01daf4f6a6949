/** How the tag finds the token again on the next page of this tab: no storage is touched for it. */
export const mark = 'bonbon-preview=';

/** Takes the token out of the address, so that nobody hands it on by copying. */
export function cleanAddress(): void {
  const url = new URL(location.href);
  url.searchParams.delete('bonbon-preview');
  history.replaceState(history.state, '', url);
}

/** Ends the preview of this tab; the page is read anew as every shopper reads it. */
export function endPreview(): void {
  if (window.name.startsWith(mark)) window.name = '';
  cleanAddress();
  location.reload();
}
