// Reading made easier: larger letters, listening, stories kept for where there is no line.
(() => {
  "use strict";

  const one = (selector, within = document) => within.querySelector(selector);
  const say = (text) => (one(".tools-said, .saved-said").textContent = text);
  const remember = (name, value) => {
    try {
      if (value) localStorage.setItem(name, value);
      else localStorage.removeItem(name);
    } catch {
      // Storage is forbidden here: for this page only, then.
    }
  };

  // The size of letters

  const sizes = [...document.querySelectorAll("[data-size]")].filter((e) => e.matches("button"));
  const press = () => {
    const chosen = document.documentElement.dataset.size || "";
    for (const each of sizes) each.setAttribute("aria-pressed", each.dataset.size === chosen);
  };
  for (const button of sizes) {
    button.addEventListener("click", () => {
      document.documentElement.dataset.size = button.dataset.size;
      remember("size", button.dataset.size);
      press();
    });
  }
  press();

  // Listening

  const listen = one("[data-listen]");
  const hush = one("[data-hush]");
  const PARTS = "h1, .story-lead, .body > p, .body > h2, .body > * > li, .quotation p";
  let voice;

  // Sentence by sentence: no browser can then lose its place in a long paragraph.
  const SENTENCE = /\S[^]*?(?:[.؟!؛…]+[»")]*(?=\s|$)|$)/g;
  const sentences = () =>
    [...one("article.story").querySelectorAll(PARTS)].flatMap((part) =>
      (part.textContent.match(SENTENCE) || []).map((text) => ({ part, text })),
    );

  const player = { list: [], at: 0, running: 0 };
  const light = (part) => {
    one("[data-spoken]")?.removeAttribute("data-spoken");
    if (!part) return;
    part.dataset.spoken = "";
    const box = part.getBoundingClientRect();
    if (box.bottom > innerHeight || box.top < 0) part.scrollIntoView({ block: "center" });
  };
  const stop = (end) => {
    player.running += 1;
    speechSynthesis.cancel();
    listen.textContent = end ? listen.dataset.start : listen.dataset.go;
    listen.setAttribute("aria-pressed", false);
    if (!end) return;
    player.at = 0;
    light(null);
    hush.closest("li").hidden = true;
  };
  const speak = () => {
    const run = (player.running += 1);
    const next = () => {
      if (run !== player.running) return;
      const now = player.list[player.at];
      if (!now) return stop(true);
      light(now.part);
      const words = new SpeechSynthesisUtterance(now.text);
      words.voice = voice;
      words.lang = voice.lang;
      words.onend = () => {
        if (run === player.running) player.at += 1;
        next();
      };
      words.onerror = () => run === player.running && stop(false);
      speechSynthesis.speak(words);
    };
    if (!player.list.length) player.list = sentences();
    listen.textContent = listen.dataset.pause;
    listen.setAttribute("aria-pressed", true);
    hush.closest("li").hidden = false;
    next();
  };

  if (listen && "speechSynthesis" in window) {
    listen.dataset.start = listen.textContent;
    const offer = () => {
      voice = speechSynthesis.getVoices().find(({ lang }) => /^ar(?:[-_]|$)/i.test(lang));
      listen.closest("li").hidden = !voice;
    };
    offer();
    speechSynthesis.addEventListener?.("voiceschanged", offer);
    listen.addEventListener("click", () => {
      if (listen.getAttribute("aria-pressed") === "true") stop(false);
      else speak();
    });
    hush.addEventListener("click", () => {
      stop(true);
      listen.focus();
    });
    addEventListener("pagehide", () => stop(true));
  }

  // Stories kept: a cache each, so that removing one removes all of it

  const KEPT = "kept-1:";
  const LIST = "/saved/";
  const able = "serviceWorker" in navigator && "caches" in window;
  const paths = async () =>
    (await caches.keys())
      .filter((name) => name.startsWith(KEPT) && name !== KEPT + LIST)
      .map((name) => name.slice(KEPT.length));

  const store = async (path, files) => {
    const cache = await caches.open(KEPT + path);
    await cache.addAll(files.map((file) => new Request(file, { cache: "no-cache" })));
    const wanted = new Set(files.map((file) => new URL(file, location).href));
    for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
  };

  // The page itself, what it loaded to look as it does, and its own pictures in the size used.
  const filesOf = async () => {
    const pictures = [...document.querySelectorAll("article.story img")];
    for (const picture of pictures) picture.loading = "eager";
    await Promise.allSettled(pictures.map((picture) => picture.decode()));
    // A font that is still on its way belongs to the page as well.
    await document.fonts.ready;
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const ours = `${location.origin}/static/`;
    return [
      location.pathname,
      ...new Set([
        ...loaded.filter((name) => name.startsWith(ours)),
        ...pictures.map((picture) => picture.currentSrc).filter(Boolean),
      ]),
    ];
  };

  // All of it or, where the line is lost, what was kept before.
  const keep = async () => {
    const before = await caches.has(KEPT + location.pathname);
    await navigator.serviceWorker.register("/sw.js");
    try {
      await store(location.pathname, await filesOf());
      await store(LIST, [LIST]);
    } catch (lost) {
      if (!before) await forget(location.pathname);
      throw lost;
    }
    remember("kept", "1");
  };
  const forget = async (path) => {
    await caches.delete(KEPT + path);
    if ((await paths()).length) return;
    await caches.delete(KEPT + LIST);
    remember("kept", "");
    const worker = await navigator.serviceWorker.getRegistration();
    await worker?.unregister();
  };

  // One after the other: what is removed is not to be put back by a keeping that had begun.
  let last = Promise.resolve();
  const inTurn = (work) => (last = last.then(work, work));

  const button = one("[data-keep]");
  const show = (kept) => {
    button.textContent = kept ? button.dataset.kept : button.dataset.offer;
    button.closest("ul").querySelector("a[href='/saved/']").closest("li").hidden = !kept;
    button.dataset.state = kept ? "kept" : "";
  };
  const toggle = async () => {
    if (button.getAttribute("aria-busy") === "true") return;
    const kept = button.dataset.state === "kept";
    button.setAttribute("aria-busy", true);
    if (!kept) button.textContent = button.dataset.keeping;
    try {
      await inTurn(kept ? () => forget(location.pathname) : keep);
      show(!kept);
      say(kept ? "حُذفت من هذا المتصفح." : "حُفظت، وتُقرأ ولو انقطع الاتصال.");
    } catch {
      show(kept);
      say("تعذر الحفظ. تحقق من الاتصال ثم أعد المحاولة.");
    }
    button.setAttribute("aria-busy", false);
  };

  if (button && able) {
    button.dataset.offer = button.textContent;
    button.addEventListener("click", toggle);
    caches.has(KEPT + location.pathname).then((kept) => {
      if (!kept) return;
      show(true);
      // What was kept grows old: it is kept anew whenever its page is read on a line.
      if (navigator.onLine) inTurn(keep).catch(() => {});
    });
  }

  // The page that lists them

  const list = one("[data-saved]");
  const row = async (path) => {
    const response = await (await caches.open(KEPT + path)).match(path);
    if (!response) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = path;
    link.textContent = one("h1", page).textContent;
    const when = one("article time", page);
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = list.dataset.remove;
    remove.setAttribute("aria-label", `${list.dataset.remove}: ${link.textContent}`);
    remove.addEventListener("click", async () => {
      await forget(path);
      item.remove();
      say(`حُذفت «${link.textContent}».`);
      one("[data-none]").hidden = !!list.children.length;
      (one("button", list) || one("main")).focus();
    });
    item.append(link, " ", ...(when ? [when, " "] : []), remove);
    return item;
  };
  const gone = async (path) => {
    const { status } = await fetch(path, { method: "HEAD" });
    return status === 404 || status === 410;
  };
  const fill = async () => {
    for (const path of able ? await paths() : []) {
      // What the newspaper withdrew is not kept either.
      if (navigator.onLine && (await gone(path).catch(() => false))) await forget(path);
      else list.append(...[await row(path)].filter(Boolean));
    }
    one("[data-none]").hidden = !!list.children.length;
  };
  if (list) fill();
})();
