/* Renews what is marked data-warraq-live from that address, as often as data-warraq-again says (in
   milliseconds, the fragment's own word before the mark's; 0: it is settled). It rests while the
   page is hidden, changes nothing that reads the same, and keeps focus and what was opened. */

(() => {
  "use strict";

  const keyed = (root, key) =>
    [...root.querySelectorAll("[data-warraq-key]")].find((e) => e.dataset.warraqKey === key);

  const words = (text) => text.replace(/\s+/g, " ").trim();

  function renew(place, html) {
    if (place.dataset.warraqSeen === html) return;
    const first = place.dataset.warraqSeen === undefined;
    place.dataset.warraqSeen = html;
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    if (first && words(fresh.content.textContent) === words(place.textContent)) return;
    const opened = [...place.querySelectorAll("details[open]")].map((e) => e.dataset.warraqKey);
    const focused = place.contains(document.activeElement) ? document.activeElement : null;
    const holder = focused && focused.closest("[data-warraq-key]");
    const address = focused && focused.getAttribute("href");
    place.replaceChildren(fresh.content);
    for (const key of opened) {
      const details = keyed(place, key);
      if (details) details.open = true;
    }
    if (focused) {
      const again = holder
        ? keyed(place, holder.dataset.warraqKey)
        : [...place.querySelectorAll("a")].find((a) => a.getAttribute("href") === address);
      const target = again && again.matches("details") ? again.querySelector("summary") : again;
      if (target) target.focus({ preventScroll: true });
    }
    const summary = place.querySelector("[data-warraq-summary]");
    const said = document.querySelector("[data-warraq-said]");
    if (summary && said && said.textContent !== words(summary.textContent)) {
      said.textContent = words(summary.textContent);
    }
  }

  function pause(place) {
    const inner = place.querySelector("[data-warraq-again]");
    return Number((inner || place).dataset.warraqAgain || 0);
  }

  function keep(place) {
    let timer = 0;
    const plan = (after) => {
      clearTimeout(timer);
      if (after > 0 && !document.hidden) timer = setTimeout(ask, after);
    };
    async function ask() {
      try {
        const answer = await fetch(place.dataset.warraqLive, {
          headers: { "X-Requested-With": "XMLHttpRequest" },
          redirect: "error",
        });
        if (answer.ok) renew(place, await answer.text());
        if (answer.status === 403 || answer.status === 404) return;
      } catch {
        // The newsroom does not answer: what stands here may be old, and is asked for again.
      }
      plan(pause(place));
    }
    document.addEventListener("visibilitychange", () => plan(pause(place) && 1));
    plan(pause(place));
  }

  document.querySelectorAll("[data-warraq-live]").forEach(keep);
})();
