// Suggestions while one types, and short addresses. Without this script the page does all it should.
(() => {
  "use strict";

  const form = document.querySelector("[data-suggest]");
  if (!form) return;
  const box = form.elements.q;
  const said = form.querySelector("[role=status]");
  const list = document.createElement("ul");
  list.id = "search-list";
  list.className = "search-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.label);
  list.hidden = true;
  said.before(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);

  let typed = "";
  let at = -1;
  let timer;
  let asking;

  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
    said.textContent = "";
  };

  // An option of a word stands in the box while it is chosen; any other leads to its page.
  const choose = (option) => {
    if (option.dataset.path) return location.assign(option.dataset.path);
    box.value = option.dataset.text;
    close();
    form.requestSubmit();
  };

  const mark = (place) => {
    const options = [...list.children];
    at = place;
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    const chosen = options[at];
    if (chosen) {
      box.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
    box.value = chosen && !chosen.dataset.path ? chosen.dataset.text : typed;
  };

  const option = ({ kind, text, path, label }, n) => {
    const item = document.createElement("li");
    item.id = `search-list-${n}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    Object.assign(item.dataset, { kind, text, path });
    const words = document.createElement("bdi");
    words.textContent = text;
    item.append(words);
    if (label) {
      const what = document.createElement("span");
      what.textContent = label;
      item.append(" ", what);
    }
    return item;
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const where = `${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
    const headers = { accept: "application/json" };
    const answer = await fetch(where, { signal, headers, credentials: "omit" });
    if (!answer.ok) return close();
    const { suggestions, said: words } = await answer.json();
    if (!suggestions.length || document.activeElement !== box) return close();
    list.replaceChildren(...suggestions.map(option));
    list.hidden = false;
    at = -1;
    box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-expanded", "true");
    said.textContent = words;
  };

  // Also while a word is being composed: some keyboards compose every letter.
  box.addEventListener("input", () => {
    typed = box.value;
    clearTimeout(timer);
    if (typed.trim().length < 2) return close();
    timer = setTimeout(() => ask().catch(() => {}), 150);
  });
  box.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const last = list.children.length - 1;
    const step = { ArrowDown: at < last ? at + 1 : -1, ArrowUp: at < 0 ? last : at - 1 }[event.key];
    if (step !== undefined) mark(step);
    else if (event.key === "Enter" && at >= 0) choose(list.children[at]);
    else if (event.key === "Escape") {
      box.value = typed;
      close();
    } else return;
    event.preventDefault();
  });
  box.addEventListener("blur", close);
  // A press on the list leaves the focus where it is.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (chosen) choose(chosen);
  });

  // What is empty need not stand in the address.
  const fields = () => [...form.elements].filter((field) => field.name);
  form.addEventListener("submit", () => {
    close();
    for (const field of fields()) field.disabled = !field.value;
  });
  addEventListener("pageshow", () => fields().forEach((field) => (field.disabled = false)));
  close();
})();
