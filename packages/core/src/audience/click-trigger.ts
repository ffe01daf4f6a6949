/** Calls back at each click on what the selector names, until the signal. */
export function armClick(selector: string, fire: () => void, signal: AbortSignal): void {
  const hear = (event: Event) => {
    const [target] = event.composedPath();
    if (!(target instanceof Element && target.closest(selector))) return;
    event.preventDefault();
    fire();
  };
  try {
    // Throws now rather than at each click when it is no selector: that one stays silent.
    document.querySelector(selector);
    document.addEventListener('click', hear, {signal});
  } catch {}
}
