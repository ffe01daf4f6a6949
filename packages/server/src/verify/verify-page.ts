import type {WordKey, Words} from '../messages/words.js';
import {markup, type Markup} from '../pages/markup.js';

/** The page that checks a draw, in one language. What its script says stands in data attributes. */
export function verifyPage({locale, dir, say}: Words): Markup {
  const word = (key: string) => say(`page.verify.${key}` as WordKey);
  return markup`<!doctype html>
<html lang="${locale}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${word('title')}</title>
<link rel="stylesheet" href="page.css">
<script type="module" src="page.js"></script>
</head>
<body>
<main>
<p class="eyebrow">Bonbon</p>
<h1>${word('title')}</h1>
<p class="lead">${word('lead')}</p>
<form id="form">
<label for="receipt">${word('receipt')}</label>
<textarea id="receipt" rows="8" dir="ltr" spellcheck="false" autocomplete="off" aria-describedby="hint"></textarea>
<p id="hint" class="hint">${word('hint')}</p>
<button type="submit">${word('check')}</button>
</form>
<section id="result" aria-live="polite" data-slice="${word('slice')}" data-weight="${word('weight')}"
 data-chance="${word('chance')}" data-drawn="${word('drawn')}" data-yes="${word('yes')}" data-no="${word('no')}"
 data-seed="${word('seed')}" data-number="${word('number')}" data-place="${word('place')}"
 data-good="${word('good')}" data-bad="${word('bad')}" data-unreadable="${word('unreadable')}"></section>
<details>
<summary>${word('how')}</summary>
<ol>
<li>${word('how-1')}</li>
<li>${word('how-2')}</li>
<li>${word('how-3')}</li>
</ol>
<p><a href="verifier.js">${word('code')}</a></p>
<p>${word('history')}</p>
</details>
<noscript><p>${word('script')}</p></noscript>
</main>
</body>
</html>
`;
}
