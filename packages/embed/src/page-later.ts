import type {HtmlPage} from '@bonbon/adapters/html/html-page.js';
import {createHtmlStorefront} from '@bonbon/adapters/html/html-storefront.js';
import type {ReadingStorage} from '@bonbon/core/storage/storage-reading.js';
import {completeStorage} from '@bonbon/core/storage/storage-writing.js';

/** Adds to page and storage what nobody needs before the first state; a second time changes nothing. */
export function completePage(page: HtmlPage, storage: ReadingStorage): void {
  completeStorage(storage);
  if (!page.enrich) createHtmlStorefront({page});
}
