/*
 * Makes the pages installable and quick to open again. It keeps files of the build only: they carry no person's data.
 * Answers of the service (/api) are never touched, never kept. Signing out empties it.
 */
const CACHE = 'mawared-pages-1';

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(caches.delete(CACHE));
});

/** The file from the cache, else from the network and then kept: names of built files change with their content. */
async function built(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request, fresh.clone());
  return fresh;
}

/** The page from the network; without one, the frame that was kept, which then says that there is no connection. */
async function page(request) {
  const cache = await caches.open(CACHE);
  try {
    const fresh = await fetch(request);
    if (fresh.ok && (fresh.headers.get('content-type') ?? '').includes('text/html'))
      await cache.put('/', fresh.clone());
    return fresh;
  } catch (offline) {
    const kept = await cache.match('/');
    if (kept) return kept;
    throw offline;
  }
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api')) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(built(event.request));
  else if (event.request.mode === 'navigate') event.respondWith(page(event.request));
});
