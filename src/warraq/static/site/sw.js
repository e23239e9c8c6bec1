// Gives back the stories that a reader kept, where there is no line. It keeps nothing by itself:
// reading.js does, a cache a story, named by this version and the story's path.
"use strict";

const KEPT = "kept-1:";
// What is never looked at: forms, and the newsroom.
const LIVE = /^\/(?:-|newsroom)(?:\/|$)/;

addEventListener("install", () => skipWaiting());

const tidy = async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith("kept-") && !name.startsWith(KEPT)) await caches.delete(name);
  }
  await clients.claim();
};
addEventListener("activate", (event) => event.waitUntil(tidy()));

const answer = async (request, path) => {
  const page = request.mode === "navigate";
  try {
    const fresh = await fetch(request);
    // What the newspaper withdrew is withdrawn here too.
    if (page && (fresh.status === 404 || fresh.status === 410)) await caches.delete(KEPT + path);
    return fresh;
  } catch (lost) {
    const kept = await caches.match(request, { ignoreVary: true, ignoreSearch: page });
    if (kept) return kept;
    const list = page && (await caches.match("/saved/"));
    if (list) return list;
    throw lost;
  }
};

addEventListener("fetch", (event) => {
  const { method, destination, url } = event.request;
  const { pathname, origin } = new URL(url);
  // What a script fetches is for no place on a page: keeping, which must not feed on what is kept.
  if (!destination || method !== "GET" || origin !== location.origin || LIVE.test(pathname)) return;
  event.respondWith(answer(event.request, pathname));
});
