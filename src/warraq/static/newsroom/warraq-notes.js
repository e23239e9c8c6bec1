/* Fills the notes beside a story's form when they are opened, and again after each save while they
   are looked at; nothing is computed before. */

(() => {
  "use strict";

  const PAUSE = 1200;
  const panel = document.querySelector('[data-side-panel="notes"]');
  if (!panel) return;
  const toggle = document.querySelector('[data-side-panel-toggle="notes"]');
  let timer = 0;
  let asking = null;

  function count(total) {
    const counter = toggle && toggle.querySelector("[data-side-panel-toggle-counter]");
    if (!counter) return;
    counter.textContent = total;
    counter.hidden = total === "0";
  }

  function put(place, html) {
    if (place.dataset.warraqSeen === html) return;
    place.dataset.warraqSeen = html;
    const focused = place.contains(document.activeElement) ? document.activeElement : null;
    const key = focused && focused.dataset.warraqKey;
    place.innerHTML = html;
    const again =
      key && [...place.querySelectorAll("[data-warraq-key]")].find((e) => e.dataset.warraqKey === key);
    if (again) again.focus({ preventScroll: true });
    const notes = place.querySelector("[data-warraq-total]");
    if (notes) count(notes.dataset.warraqTotal);
  }

  async function ask() {
    const place = panel.querySelector("[data-warraq-notes]");
    if (!place || panel.hidden) return;
    if (asking) asking.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(place.dataset.warraqNotes, {
        headers: { "X-Requested-With": "XMLHttpRequest" },
        redirect: "error",
        signal: asking.signal,
      });
      if (answer.ok) put(place, await answer.text());
    } catch {
      // The newsroom does not answer: what stands here stays until the next save.
    }
  }

  panel.addEventListener("show", ask);
  document.addEventListener("w-autosave:success", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  if (!panel.hidden) ask();
})();
