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
