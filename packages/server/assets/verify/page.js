import {verify} from './verifier.js';

const field = document.getElementById('receipt');
const result = document.getElementById('result');
const {lang} = document.documentElement;
// The page is written in the reader's language, and so are the words of this script.
const words = result.dataset;

const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
};

const share = (weight, total) =>
  new Intl.NumberFormat(lang, {style: 'percent', maximumFractionDigits: 2}).format(weight / total);

// A receipt may come as JSON, as a whole outcome that holds one, or as base64url of either in a link.
function read(text) {
  const plain = text.trim();
  const json = plain.startsWith('{')
    ? plain
    : new TextDecoder().decode(
        Uint8Array.from(atob(plain.replaceAll('-', '+').replaceAll('_', '/')), sign =>
          sign.charCodeAt(0),
        ),
      );
  const value = JSON.parse(json);
  return value.receipt ?? value;
}

function odds(receipt, drawn, total) {
  const table = element('table');
  const head = table.createTHead().insertRow();
  for (const title of [words.slice, words.weight, words.chance]) {
    const cell = element('th', title);
    cell.scope = 'col';
    head.append(cell);
  }
  const body = table.createTBody();
  receipt.slices.forEach((slice, index) => {
    const row = body.insertRow();
    if (index === drawn) row.className = 'drawn';
    const name = element('th', index === drawn ? `${slice.id} – ${words.drawn}` : slice.id);
    name.scope = 'row';
    row.append(
      name,
      element('td', String(slice.weight)),
      element('td', share(slice.weight, total)),
    );
  });
  return table;
}

function show(receipt, checked) {
  const good = checked.commitment && checked.number && checked.slice;
  const list = element('ul', '', 'checks');
  const lines = [
    [checked.commitment, words.seed],
    [checked.number, words.number],
    [checked.slice, words.place],
  ];
  for (const [isGood, text] of lines) {
    list.append(element('li', `${isGood ? words.yes : words.no}: ${text}`, isGood ? 'yes' : 'no'));
  }
  const heading = good ? words.good : words.bad;
  result.replaceChildren(
    element('h2', heading, good ? 'yes' : 'no'),
    list,
    odds(receipt, checked.index, checked.total),
  );
}

async function check(text) {
  try {
    const receipt = read(text);
    show(receipt, await verify(receipt));
  } catch {
    result.replaceChildren(element('p', words.unreadable, 'no'));
  }
}

document.getElementById('form').addEventListener('submit', event => {
  event.preventDefault();
  void check(field.value);
});

function readLink() {
  const text = decodeURIComponent(location.hash.slice(1)).replace(/^receipt=/, '');
  if (!text) return;
  try {
    field.value = JSON.stringify(read(text), null, 2);
  } catch {
    field.value = text;
  }
  void check(text);
}

addEventListener('hashchange', readLink);
readLink();
