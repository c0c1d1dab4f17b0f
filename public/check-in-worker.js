/**
 * Keeps one page of check-in (its scope is that page's address) and the files it is made of, so that it opens without a
 * network. Nothing else is touched: what people are called and who is checked in goes past it, into the page's own store.
 */
const VERSION = 1;
const PAGE = new URL(self.registration.scope).pathname;
const CACHE = `check-in ${VERSION} ${PAGE}`;
/** Milliseconds after which a network that hangs counts as none. */
const PATIENCE = 4000;

const isAsset = (url) => url.origin === self.location.origin && url.pathname.startsWith("/_next/static/");
const kept = async (request) =>
  (await caches.open(CACHE)).match(request, { ignoreVary: true, ignoreSearch: request === PAGE });

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([forgetOlder(), self.clients.claim()])));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  if (request.mode === "navigate" && url.pathname === PAGE) event.respondWith(openPage(request));
  // A file of the build never changes under its name.
  else if (isAsset(url)) event.respondWith(kept(request).then((response) => response ?? fetch(request)));
});

self.addEventListener("message", (event) => {
  const work = event.data?.type === "keep" ? keep(event.data.assets) : event.data?.type === "forget" ? forget() : null;
  const isKept = async () => (await kept(PAGE)) !== undefined;
  if (work) event.waitUntil(work.then(isKept, isKept).then((answer) => event.ports[0]?.postMessage(answer)));
});

/** The page as it is now; as it was kept where the server does not answer, or takes too long. */
async function openPage(request) {
  const old = await kept(PAGE);
  if (!old) return fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, old));
  const fresh = fetch(request).then(
    (response) => (response.status >= 500 ? old : response),
    () => old,
  );
  return Promise.race([fresh, late]);
}

/**
 * The page is replaced only once every file that it names is here too: a connection that breaks in between leaves the old
 * one whole.
 */
async function keep(assets) {
  const cache = await caches.open(CACHE);
  const page = await fetch(PAGE, { headers: { accept: "text/html" }, cache: "no-store" });
  if (!page.ok || page.redirected) return;
  const named = (await page.clone().text()).match(/\/_next\/static\/[^"'\\\s<>)]+/g) ?? [];
  const wanted = new Set(
    [...assets, ...named]
      .map((name) => new URL(name, self.location.origin))
      .filter(isAsset)
      .map(String),
  );
  const missing = [];
  for (const url of wanted) if (!(await cache.match(url, { ignoreVary: true }))) missing.push(url);
  await cache.addAll(missing);
  await cache.put(PAGE, page);
  for (const { url } of await cache.keys())
    if (new URL(url).pathname !== PAGE && !wanted.has(url)) await cache.delete(url, { ignoreVary: true });
}

async function forget() {
  await caches.delete(CACHE);
  await self.registration.unregister();
}

async function forgetOlder() {
  const older = (await caches.keys()).filter((name) => name.endsWith(` ${PAGE}`) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}
