// The service worker: the pages on which something is written open where there is no signal. Only those, and what they
// look and work with; nothing that tells of a person's matters is ever kept. A new version of the program begins anew,
// and signing out takes the pages away.
const VERSION = "%VERSION%";
const ASSETS = JSON.parse('%ASSETS%');
const SHELF = `sanwei-assets-${VERSION}`;
const PAGES = `sanwei-pages-${VERSION}`;
/** How long a page is waited for before the kept one opens, and how long a kept one is fresh, in milliseconds. */
const PATIENCE = 6_000;
const FRESH = 3_600_000;

const isKept = (path) => path === "/report" || /^\/open\/[a-z_]+$/.test(path);

addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(ASSETS)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("sanwei-") && name !== SHELF && name !== PAGES;
  const clear = async () => Promise.all((await caches.keys()).filter(old).map((name) => caches.delete(name)));
  event.waitUntil(clear().then(() => clients.claim()));
});

/** Lays a page by; one that leads elsewhere, such as to signing in, is not this person's any more. */
async function lay(path, answer) {
  const pages = await caches.open(PAGES);
  if (answer.ok && !answer.redirected) await pages.put(path, answer);
  else await pages.delete(path);
}

async function look(path) {
  const known = await (await caches.open(PAGES)).match(path);
  const age = known ? Date.now() - Date.parse(known.headers.get("date") ?? "") : Infinity;
  if (age < FRESH) return;
  await lay(path, await fetch(path, { credentials: "same-origin", headers: { accept: "text/html" } }));
}

const late = () => new Promise((_, fail) => setTimeout(() => fail(new Error("late")), PATIENCE));

async function open(request, path) {
  const known = await (await caches.open(PAGES)).match(path);
  try {
    const asked = fetch(request);
    const answer = await (known ? Promise.race([asked, late()]) : asked);
    if (!new URL(request.url).search) await lay(path, answer.clone());
    return answer;
  } catch (lost) {
    if (known) return known;
    throw lost;
  }
}

addEventListener("message", (event) => {
  const paths = (event.data?.keep ?? []).filter(isKept);
  event.waitUntil(Promise.all(paths.map((path) => look(path).catch(() => {}))));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "POST" && pathname === "/sign-out") event.waitUntil(caches.delete(PAGES));
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && isKept(pathname)) event.respondWith(open(request, pathname));
  else if (ASSETS.includes(pathname)) event.respondWith(fetch(request).catch(async (lost) => (await caches.match(pathname)) ?? Promise.reject(lost)));
});
