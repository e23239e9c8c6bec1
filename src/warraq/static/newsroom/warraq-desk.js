/* The moderators' desk, quicker: decisions without leaving the page, keys, undo, a count that renews
   itself. Every form here works without it. */

(() => {
  "use strict";

  const desk = document.querySelector("[data-desk]");
  if (!desk) return;

  const one = (mark, root = desk) => root.querySelector(`[data-desk-${mark}]`);
  const entries = () => [...desk.querySelectorAll("[data-desk-entry]")];
  const open = () => entries().filter((entry) => !entry.classList.contains("desk-entry--done"));
  const current = () => document.activeElement.closest("[data-desk-entry]");
  const batch = desk.querySelector("#desk-batch");
  const boxes = () => [...desk.querySelectorAll("[data-desk-entry] input[name=pk][type=checkbox]")];
  const undo = one("undo");
  const wrong = one("wrong");
  // What tells the count; only lists have it.
  const counter = desk.dataset.deskCount;
  const digits = new Intl.NumberFormat(desk.dataset.deskDigits === "arabic" ? "ar-u-nu-arab" : "en", {
    useGrouping: false,
  });
  let busy = false;

  desk.classList.add("desk--scripted");
  desk.querySelectorAll("[data-desk-scripted]").forEach((each) => (each.hidden = false));

  function say(text) {
    const said = one("said");
    said.textContent = "";
    setTimeout(() => (said.textContent = text), 50);
  }

  function complain(text) {
    wrong.textContent = text;
    wrong.hidden = !text;
  }

  /* Moving about */

  function go(entry) {
    if (!entry) return;
    entry.focus({ preventScroll: true });
    entry.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const list = open();
    const here = current();
    if (!here) return go(list[0]);
    const all = entries();
    const place = all.indexOf(here);
    const ahead = list.filter((each) => (all.indexOf(each) - place) * by > 0);
    go(by > 0 ? ahead[0] : ahead[ahead.length - 1]);
  }

  /* After a decision: the entry below, else one that is still open, else the end of the page. */
  function onward(from) {
    const all = entries();
    const place = all.indexOf(from);
    const list = open();
    const next = list.find((each) => all.indexOf(each) > place) || list[list.length - 1];
    if (next) return go(next);
    const end = one("finished");
    if (end) {
      end.hidden = false;
      end.focus();
    }
  }

  /* Choosing several */

  function tell() {
    const chosen = one("chosen");
    if (!chosen) return;
    const n = boxes().filter((box) => box.checked).length;
    const all = one("all");
    chosen.textContent = `${chosen.dataset.deskChosen} ${digits.format(n)}`;
    all.checked = n > 0 && n === boxes().filter((box) => !box.disabled).length;
    all.indeterminate = n > 0 && !all.checked;
    for (const button of batch.querySelectorAll("button")) button.disabled = !n;
  }

  function finish(entry, said) {
    entry.classList.add("desk-entry--done");
    const line = document.createElement("span");
    line.className = "desk-entry__done";
    line.textContent = said;
    entry.querySelector(".desk-entry__head").append(line);
    const box = entry.querySelector("input[type=checkbox]");
    if (box) {
      box.checked = false;
      box.disabled = true;
    }
  }

  function reopen(entry) {
    entry.classList.remove("desk-entry--done");
    entry.querySelectorAll(".desk-entry__done").forEach((line) => line.remove());
    const box = entry.querySelector("input[type=checkbox]");
    if (box) box.disabled = false;
    const end = one("finished");
    if (end) end.hidden = true;
  }

  const of = (pks) => entries().filter((entry) => pks.includes(Number(entry.dataset.deskEntry)));

  function offer(said, pks) {
    undo.hidden = !pks.length;
    one("undo-said").textContent = said;
    one("undo-pks").replaceChildren(
      ...pks.map((pk) => {
        const input = document.createElement("input");
        Object.assign(input, { type: "hidden", name: "pk", value: pk });
        return input;
      }),
    );
  }

  async function send(form, button) {
    if (busy) return;
    busy = true;
    const sent = new FormData(form, button);
    const address = button && button.hasAttribute("formaction") ? button.formAction : form.action;
    const here = form.closest("[data-desk-entry]") || current();
    try {
      const answer = await fetch(address, {
        method: "POST",
        body: sent,
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      if (!answer.ok) throw new Error(answer.status);
      settle(form, address, here, await answer.json());
    } catch {
      complain(desk.dataset.deskFailed);
    }
    busy = false;
  }

  function settle(form, address, here, told) {
    complain(told.why);
    const undone = address === undo.action;
    const rows = of(told.done);
    if (told.said) say(told.said);
    if (undone && form === undo) {
      rows.forEach(reopen);
      offer("", []);
      if (rows.length) go(rows[0]);
    } else if (undone) {
      rows.forEach((entry) => finish(entry, told.said));
      if (rows.length) onward(rows[0]);
    } else if (told.stays) {
      const details = form.closest("details");
      if (details) details.open = false;
      if (told.done.length) form.reset();
      if (here) go(here);
      offer(told.said, []);
      if (told.done.length) show(told.said);
    } else if (told.done.length) {
      rows.forEach((entry) => finish(entry, told.each || told.said));
      if (told.undo) offer(told.said, told.done);
      if (here && !here.classList.contains("desk-entry--done")) go(here);
      else onward(rows[rows.length - 1]);
    }
    tell();
    renew();
  }

  /* Something done that has no undoing. */
  function show(said) {
    undo.hidden = false;
    one("undo-said").textContent = said;
    undo.querySelector("button").hidden = true;
    setTimeout(() => {
      if (undo.querySelector("button").hidden) undo.hidden = true;
    }, 6000);
  }

  desk.addEventListener("submit", (event) => {
    const form = event.target;
    // On a comment's own page a decision changes all that stands there.
    if (!counter) return;
    if (form !== batch && form !== undo && !form.matches("[data-desk-form]")) return;
    event.preventDefault();
    undo.querySelector("button").hidden = false;
    send(form, event.submitter);
  });

  desk.addEventListener("change", (event) => {
    if (event.target === one("all")) {
      for (const box of boxes()) if (!box.disabled) box.checked = event.target.checked;
    }
    if (event.target.matches("[data-desk-canned]")) fill(event.target);
    tell();
  });

  function fill(select) {
    const words = select.selectedOptions[0].dataset.text || "";
    const text = select.form.elements.text;
    if (!text.value.trim() || text.value === text.dataset.filled) text.value = words;
    else if (words) text.value = `${text.value.trimEnd()}\n${words}`;
    text.dataset.filled = text.value;
    text.focus();
  }

  /* Keys: the letter that is typed tells, in Arabic or in Latin; where it tells nothing, the key's
     place does. */

  const arabic = { ن: "publish", ر: "reject", ح: "withhold", ص: "dismiss", ت: "undo", د: "choose", ا: "answer", "؟": "help" };
  const latin = { p: "publish", r: "reject", h: "withhold", d: "dismiss", z: "undo", x: "choose", a: "answer", j: "next", k: "previous", "?": "help" };
  const moves = { ArrowDown: "next", ArrowUp: "previous" };

  function meant(event) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const letter = arabic[key] || latin[key] || moves[key];
    if (letter || /^[a-z]$/.test(key)) return letter;
    const place = /^Key([A-Z])$/.exec(event.code);
    return place ? latin[place[1].toLowerCase()] : undefined;
  }

  const typing = (target) =>
    target.closest &&
    target.closest("textarea, select, input:not([type=checkbox]), [contenteditable], dialog, [role=dialog], .sidebar");

  function decide(verb) {
    const here = current();
    const several = boxes().some((box) => box.checked);
    const form = several ? batch : here && here.querySelector("form[data-desk-form]");
    const button = form && form.querySelector(`button[name=verb][value=${verb}]`);
    if (button && !button.disabled && (several || open().includes(here))) button.click();
  }

  const acts = {
    next: () => step(1),
    previous: () => step(-1),
    undo: () => {
      if (!undo.hidden && one("undo-pks").children.length) undo.requestSubmit();
    },
    choose: () => {
      const box = current() && current().querySelector("input[type=checkbox]");
      if (box && !box.disabled) box.click();
    },
    answer: () => {
      const text = current() && current().querySelector("textarea[name=text]");
      if (!text) return;
      text.closest("details").open = true;
      text.focus();
    },
    help: () => one("dialog").showModal(),
  };

  /* An entry taller than the window is read to its end before the arrow leaves it. */
  function scrolls(event, act) {
    const here = current();
    if (!moves[event.key]) return false;
    if (!here) return !event.target.matches("body");
    if (event.target !== here) return true;
    const box = here.getBoundingClientRect();
    return act === "next" ? box.bottom > innerHeight : box.top < 0;
  }

  window.addEventListener(
    "keydown",
    (event) => {
      if (desk.dataset.deskShortcuts !== "on" || event.isComposing) return;
      if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
      const act = meant(event);
      if (!act || (event.repeat && act !== "next" && act !== "previous")) return;
      if (scrolls(event, act)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      (acts[act] || (() => decide(act)))();
    },
    true,
  );

  one("help")?.addEventListener("click", acts.help);

  /* The count renews itself; the list stays as it is read. */

  const fresh = one("fresh");
  if (fresh) {
    fresh.hidden = false;
    fresh.style.visibility = "hidden";
  }

  async function renew() {
    if (!counter) return;
    try {
      const answer = await fetch(counter, { headers: { Accept: "application/json" }, redirect: "error" });
      if (!answer.ok) return;
      const now = await answer.json();
      one("label").textContent = now.label;
      const number = one("number");
      if (number) number.textContent = now.number;
      const badge = document.querySelector("a[data-warraq-waiting]");
      if (badge) badge.setAttribute("data-warraq-waiting", now.number);
      if (now.newest > Number(desk.dataset.deskNewest)) fresh.style.visibility = "visible";
    } catch {
      // The newsroom does not answer: the next time will tell.
    }
  }

  if (counter) {
    setInterval(() => document.hidden || renew(), 10_000);
    document.addEventListener("visibilitychange", () => document.hidden || renew());
  }
  tell();
})();
