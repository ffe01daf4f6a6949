// The shop works without this file; with it the page follows a choice at once and takes a coupon
// without a reload.
const variants = document.querySelector('[data-variants]');
variants?.addEventListener('change', () => {
  const chosen = new URLSearchParams(new FormData(variants));
  location.replace(`${location.pathname}?${chosen}`);
});

// Bonbon asks the page to put a code into the bag.
document.addEventListener('bonbon:coupon-apply', event => {
  event.detail.respondWith(applyCoupon(event.detail.code));
});

async function applyCoupon(code) {
  const answer = await fetch('/demo/bag/coupon', {
    method: 'POST',
    headers: {Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded'},
    body: new URLSearchParams({code}),
  });
  const body = await answer.json();
  if (answer.ok) {
    if (location.pathname === '/demo/bag') setTimeout(() => location.reload(), 1200);
    return {state: 'applied', discount: body.discount};
  }
  if (answer.status === 409) return {refused: body.refused};
  throw new Error(`The bag answered ${answer.status}.`);
}

// So it does when an order is to come again.
document.addEventListener('bonbon:cart-add', event => {
  const {variantId, quantity} = event.detail;
  event.detail.respondWith(addToBag(variantId, quantity));
});

async function addToBag(variant, quantity) {
  const answer = await fetch('/demo/bag', {
    method: 'POST',
    headers: {Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded'},
    body: new URLSearchParams({variant, quantity}),
  });
  const body = await answer.json();
  if (answer.status === 409) return body;
  if (!answer.ok) throw new Error(`The bag answered ${answer.status}.`);
  const bag = document.querySelector('[data-bag]');
  const count = body.lines.reduce((sum, line) => sum + line.quantity, 0);
  if (bag) bag.textContent = bag.textContent.replace(/\d+/, String(count));
  return body;
}

// Another way of sending: the sums follow, the fields stay.
const ways = document.querySelector('[data-recount]');
ways?.addEventListener('change', async () => {
  const body = new URLSearchParams(new FormData(ways.form));
  body.set('recount', '1');
  const answer = await fetch(ways.form.action, {method: 'POST', body});
  if (!answer.ok || answer.redirected) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  document.querySelector('aside').replaceWith(page.querySelector('aside'));
});
