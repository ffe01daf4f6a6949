type NavigationLike = EventTarget | undefined;

/** Tells of client-side navigations without touching the page's history object. */
export function onPageChange(listener: () => void): () => void {
  let last = location.href;
  const check = () => {
    if (location.href === last) return;
    last = location.href;
    listener();
  };
  const {navigation} = globalThis as {navigation?: NavigationLike};
  const later = () => queueMicrotask(check);
  navigation?.addEventListener('navigatesuccess', later);
  addEventListener('popstate', later);
  addEventListener('hashchange', later);
  return () => {
    navigation?.removeEventListener('navigatesuccess', later);
    removeEventListener('popstate', later);
    removeEventListener('hashchange', later);
  };
}
