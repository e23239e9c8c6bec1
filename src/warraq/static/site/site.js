// What a story page can do beyond being read; without this script nothing is missed.
(() => {
  "use strict";

  const said = (button, text) => {
    const place = button.closest(".share").querySelector("[role=status]");
    place.textContent = text;
    setTimeout(() => (place.textContent = ""), 4000);
  };

  // The browser's own share sheet, and copying: shown where they exist.
  const offer = (selector, able, act) => {
    for (const button of document.querySelectorAll(selector)) {
      if (!able) continue;
      button.closest("li").hidden = false;
      button.addEventListener("click", () => act(button));
    }
  };

  offer("[data-share]", "share" in navigator, ({ dataset }) =>
    navigator.share({ title: dataset.title, url: dataset.url }).catch(() => {}),
  );

  offer("[data-copy]", navigator.clipboard, (button) =>
    navigator.clipboard.writeText(button.dataset.copy).then(
      () => said(button, button.dataset.done),
      () => said(button, button.dataset.failed),
    ),
  );

  // The section's newest, but for the story that is being read.
  const fill = async (place) => {
    const answer = await fetch(place.dataset.newest, { credentials: "omit" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const link of page.querySelectorAll("li a")) {
      if (link.getAttribute("href") === location.pathname) link.closest("li").remove();
    }
    if (page.querySelector("li")) place.replaceChildren(...page.body.childNodes);
  };

  for (const place of document.querySelectorAll("[data-newest]")) fill(place).catch(() => {});

  // The section that a page belongs to stands in sight in a menu wider than a phone.
  const here = document.querySelector(".sections [aria-current]");
  if (here) {
    const menu = here.closest("ul");
    const middle = (box) => box.left + box.width / 2;
    menu.scrollLeft += middle(here.getBoundingClientRect()) - middle(menu.getBoundingClientRect());
  }

  // Whoever keeps stories finds the way to them at the foot of every page.
  try {
    const kept = document.querySelector("[data-kept-link]");
    if (kept) kept.hidden = !localStorage.getItem("kept");
  } catch {
    // Storage is forbidden here: nothing is kept either.
  }

  // Forms work as they stand. What makes them quicker comes once one is touched.
  const { comments, solver } = document.currentScript.dataset;
  if (!comments) return;
  let coming;
  const helper = () =>
    (coming ??= import(comments)
      .then((module) => module.default(solver))
      .catch((lost) => {
        coming = undefined;
        throw lost;
      }));
  const nothing = () => {};
  for (const form of document.querySelectorAll("[data-form]")) form.noValidate = true;

  document.addEventListener("focusin", ({ target }) => {
    const form = target.closest("[data-form]");
    if (form) helper().then((help) => help.touch(form), nothing);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-form]")) return;
    event.preventDefault();
    helper().then(
      (help) => help.send(form),
      () => form.submit(),
    );
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-answer], [data-report], [data-order]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    helper()
      .then((help) => help.open(link))
      .catch(() => location.assign(link.href));
  });

  // What this browser wrote here before: a draft, or a comment that waits.
  const mine = document.querySelector("[data-form=comment]")?.dataset.story;
  try {
    const drafts = Object.keys(sessionStorage).some((key) => key.startsWith(`draft:${mine}:`));
    if (mine && (drafts || localStorage.getItem(`own:${mine}`))) helper().catch(nothing);
  } catch {
    // Storage is forbidden here: nothing was kept.
  }
})();
