const every = (root: ParentNode): Element[] =>
  [...root.querySelectorAll('*')].flatMap(element => [
    element,
    ...(element.shadowRoot ? every(element.shadowRoot) : []),
  ]);

/** Lets fades and rises end, through every shadow root, so that colours are judged as they stay. */
export async function still(root: ParentNode): Promise<void> {
  await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const moving = every(root)
    .flatMap(element => element.getAnimations())
    // A wheel turns for seconds, and a skeleton may breathe for ever.
    .filter(({effect}) => Number(effect?.getComputedTiming().endTime) <= 1000);
  await Promise.all(moving.map(animation => animation.finished.catch(() => undefined)));
}
