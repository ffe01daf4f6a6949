import {readFileSync} from 'node:fs';
import {Hono} from 'hono';
import type {Env} from '../http/env.js';
import {wordsFor} from '../messages/words.js';
import {wantedLocales} from '../pages/message-pages.js';
import {verifyPage} from './verify-page.js';

const folder = new URL('../../assets/verify/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/verify/`: checks a receipt in the reader's own browser. The receipt stands in the fragment and is never sent. */
export function verifyRoutes() {
  const files: Readonly<Record<string, readonly [string, string]>> = {
    'verifier.js': [read('verifier.js'), 'text/javascript; charset=utf-8'],
    'page.js': [read('page.js'), 'text/javascript; charset=utf-8'],
    'page.css': [read('page.css'), 'text/css; charset=utf-8'],
  };
  return new Hono<Env>()
    .get('/verify', c => c.redirect('/verify/', 301))
    .get('/verify/', c => {
      c.header('Content-Security-Policy', policy);
      c.header('Cache-Control', 'public, max-age=300');
      c.header('Vary', 'Accept-Language');
      const words = wordsFor(wantedLocales(c));
      c.header('Content-Language', words.locale);
      return c.html(verifyPage(words).toString());
    })
    .get('/verify/:file', async (c, next) => {
      const file = files[c.req.param('file')];
      if (!file) return next();
      c.header('Cache-Control', 'public, max-age=300');
      c.header('Access-Control-Allow-Origin', '*');
      c.header('Cross-Origin-Resource-Policy', 'cross-origin');
      return c.body(file[0], 200, {'Content-Type': file[1]});
    });
}
