/** Tells of client-side navigations without touching the page's history object. */
export function onPageChange(listener: () => void): void {
  let last = location.href;
  const check = () =>
    queueMicrotask(() => {
      if (location.href === last) return;
      last = location.href;
      listener();
    });
  const {navigation} = globalThis as {navigation?: EventTarget};
  navigation?.addEventListener('navigatesuccess', check);
  addEventListener('popstate', check);
}
