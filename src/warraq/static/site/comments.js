// Makes the readers' forms quicker: answers in place, errors at their fields, nothing lost.

const WORDS = {
  name: "اكتب اسمك.",
  text: "اكتب تعليقك.",
  reason: "اختر سببًا.",
  to: "اكتب بريد صديقك.",
  mail: "هذا البريد غير مكتمل.",
  sending: "يُرسل بعد تحقق قصير…",
  lost: "تعذر الاتصال. كلامك محفوظ هنا؛ أعد المحاولة متى عاد.",
  failed: "تعذر الإرسال. كلامك محفوظ هنا؛ أعد المحاولة بعد قليل.",
  edit: "عدّل",
  save: "احفظ التعديل",
  saved: "حُفظ التعديل.",
  cancel: "ألغِ",
  left: "بقي من الحروف:",
  yours: "تعليقك",
  answering: "ردّ على",
  reporting: "أبلغ عن تعليق",
  newest: "الأحدث أولًا",
  oldest: "الأقدم أولًا",
};
const DAY = 86_400_000;
// A challenge is good for ten minutes; one that was solved early is solved again after eight.
const FRESH = 480_000;

const one = (selector, within = document) => within.querySelector(selector);
const make = (tag, text, attributes = {}) => {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};
const said = (form) => one(".form-said", form);
const kept = (storage, key, value) => {
  try {
    if (value === undefined) return storage.getItem(key);
    if (value) storage.setItem(key, value);
    else storage.removeItem(key);
  } catch {
    // Storage is forbidden here.
  }
  return null;
};
const reveal = (node) => {
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block: "nearest" });
};

export default (solver) => {
  const states = new WeakMap();
  const state = (form) => states.get(form) || states.set(form, { began: Date.now() }).get(form);

  // The work that a form proves: begun once its words are being written.

  const solve = async (kind, story) => {
    if (!window.Worker || !crypto.subtle) return "";
    const answer = await fetch(`/-/challenge/?for=${kind}&story=${story}`, { credentials: "omit" });
    if (!answer.ok) return "";
    const challenge = await answer.json();
    const worker = new Worker(solver);
    try {
      return await new Promise((done) => {
        worker.onmessage = ({ data }) => done(data);
        worker.onerror = () => done("");
        worker.postMessage(challenge);
      });
    } finally {
      worker.terminate();
    }
  };
  const prove = (form) => {
    const mine = state(form);
    if (!mine.proof || Date.now() - mine.proved > FRESH) {
      mine.proved = Date.now();
      mine.proof = solve(form.dataset.form, form.dataset.story).catch(() => {
        mine.proof = null;
        return "";
      });
    }
    return mine.proof;
  };

  // Fields

  const mark = (field, sentences) => {
    const group = field.closest(".field");
    const place = one(".field-wrong", group);
    place.textContent = sentences.join(" ");
    place.hidden = !sentences.length;
    if (sentences.length && field.type !== "radio") field.setAttribute("aria-invalid", true);
    else field.removeAttribute("aria-invalid");
  };
  const fields = (form) =>
    [...form.elements].filter((field) => field.closest(".field") && field.name);
  const lacks = (field) => {
    if (field.validity.valueMissing || (field.required && !field.value.trim())) {
      return [WORDS[field.name]];
    }
    return field.validity.typeMismatch ? [WORDS.mail] : [];
  };
  // Says what is wrong at each field; returns the first of them.
  const show = (form, errors) => {
    let first;
    for (const field of fields(form)) {
      const sentences = errors[field.name] || [];
      mark(field, sentences);
      if (sentences.length) first ||= field;
    }
    return first;
  };
  const digits = (hint) => (/[٠-٩]/.test(hint) ? "arab" : /[۰-۹]/.test(hint) ? "arabext" : "latn");
  const count = (area) => {
    const hint = one(".field-hint", area.closest(".field"));
    hint.dataset.hint ||= hint.textContent;
    const left = area.maxLength - area.value.length;
    const number = new Intl.NumberFormat(`ar-u-nu-${digits(hint.dataset.hint)}`, {
      useGrouping: false,
    });
    hint.textContent = area.value ? `${WORDS.left} ${number.format(left)}` : hint.dataset.hint;
  };

  // A draft is kept until it is sent, so that a lost line loses nothing.
  const draft = ({ elements, dataset }) => `draft:${dataset.story}:${elements.parent.value}`;

  const touch = (form) => {
    if (states.has(form)) return;
    state(form);
    const { name, text } = form.elements;
    if (form.dataset.form === "comment") {
      if (!name.value) name.value = kept(localStorage, "name") || "";
      if (text.value) kept(sessionStorage, draft(form), text.value);
      else text.value = kept(sessionStorage, draft(form)) || "";
    }
    for (const area of form.querySelectorAll("textarea")) count(area);
    form.addEventListener("input", ({ target }) => {
      prove(form);
      if (target.matches("textarea")) count(target);
      if (target === text && form.dataset.form === "comment") {
        kept(sessionStorage, draft(form), text.value);
      }
      if (!lacks(target).length && target.closest(".field")) mark(target, []);
    });
  };

  // Sending

  // A proof is good once. Where no answer came it is sent again, and nothing is received twice.
  const post = async (form, accept) => {
    const answer = await fetch(form.action, {
      method: "POST",
      credentials: "omit",
      headers: { Accept: accept },
      body: new URLSearchParams(new FormData(form)),
    });
    state(form).proof = null;
    return answer;
  };

  const send = async (form) => {
    touch(form);
    const mine = state(form);
    if (mine.busy) return;
    const wrong = Object.fromEntries(fields(form).map((field) => [field.name, lacks(field)]));
    const first = show(form, wrong);
    if (first) return reveal(first);
    const button = one("button[type=submit]", form);
    mine.busy = true;
    button.setAttribute("aria-disabled", true);
    said(form).textContent = WORDS.sending;
    try {
      form.elements.proof.value = await prove(form);
      form.elements.began.value = Date.now() - mine.began;
      await (form.dataset.form === "comment" ? comment(form) : other(form));
    } catch {
      said(form).textContent = WORDS.lost;
    } finally {
      mine.busy = false;
      button.removeAttribute("aria-disabled");
    }
  };

  const comment = async (form) => {
    const answer = await post(form, "application/json");
    const told = await answer.json().catch(() => ({}));
    if (answer.ok && told.id) return accepted(form, told);
    said(form).textContent = told.message || WORDS.failed;
    const first = told.errors && show(form, told.errors);
    if (first) reveal(first);
  };

  // The other forms are answered by a page: what it says is taken from it.
  const other = async (form) => {
    const answer = await post(form, "text/html");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const again = one("[data-form]", page);
    if (again) {
      const errors = {};
      for (const field of fields(again)) {
        const place = one(".field-wrong", field.closest(".field"));
        if (!place.hidden) errors[field.name] = [place.textContent];
      }
      const first = show(form, errors);
      said(form).textContent = one(".form-wrong p", page)?.textContent || "";
      if (first) reveal(first);
      return;
    }
    const parts = page.querySelectorAll(".form-wrong, .form-answer");
    if (!parts.length) {
      said(form).textContent = one("main p", page)?.textContent || WORDS.failed;
      return;
    }
    const message = make("div", "", { class: "form-told", role: "status", tabindex: -1 });
    message.append(...parts);
    form.replaceWith(message);
    reveal(message);
  };

  // One's own comment, until it stands in print

  const store = (story) => `own:${story}`;
  const owned = (story) => JSON.parse(kept(localStorage, store(story)) || "[]");
  const own = (story, all) => {
    kept(localStorage, store(story), all.length ? JSON.stringify(all) : "");
  };
  const write = (article, text) => {
    const paragraphs = text.split(/\n\s*\n/).filter((part) => part.trim());
    one(".comment-text", article).replaceChildren(
      ...paragraphs.map((part) => make("p", part.trim(), { dir: "auto" })),
    );
  };

  const built = (mine) => {
    const article = make("article", "", {
      class: "comment comment-own",
      id: `comment-${mine.id}`,
      tabindex: -1,
      "aria-label": `${WORDS.yours}. ${mine.message}`,
    });
    const head = make("div", "", { class: "comment-head" });
    const by = make("h3", "", { class: "comment-by" });
    by.append(make("bdi", mine.name));
    head.append(by, make("p", mine.message, { class: "meta", role: "status" }));
    article.append(head, make("div", "", { class: "comment-text" }));
    article.append(make("ul", "", { class: "comment-ways" }));
    write(article, mine.text);
    return article;
  };

  // Under its thread, or behind all threads.
  const put = (article, parent) => {
    const thread = parent && one(`#comment-${parent}`)?.closest(".thread");
    const item = make("li", "", { class: thread ? "" : "thread" });
    item.append(article);
    const holder = thread || one(".comments, .form-page");
    let list = one(thread ? ".answers" : ".threads", holder);
    if (!list) {
      list = make("ol", "", { class: thread ? "answers" : "threads" });
      if (thread) thread.append(list);
      else holder.insertBefore(list, one(".comments-say, [data-form]", holder));
    }
    list.append(item);
    one(".comments-none")?.remove();
  };

  const editable = (article, story, mine) => {
    const left = mine.until - Date.now();
    if (left <= 0 || one("[data-edit]", article)) return;
    const item = make("li");
    const button = make("button", WORDS.edit, { type: "button", "data-edit": "" });
    item.append(button);
    one(".comment-ways", article).append(item);
    button.addEventListener("click", () => edit(article, story, mine, button));
    setTimeout(() => {
      item.remove();
      one(".edit", article)?.remove();
    }, left);
  };

  const edit = (article, story, mine, opener) => {
    if (one(".edit", article)) return;
    const form = make("form", "", { class: "form edit", "aria-label": `${WORDS.edit} ${WORDS.yours}` });
    const id = `edit-${mine.id}`;
    const field = make("div", "", { class: "field" });
    const area = make("textarea", "", { id, rows: 5, maxlength: 3000, dir: "auto", name: "text" });
    area.setAttribute("aria-describedby", `${id}-wrong`);
    area.value = mine.text;
    const wrong = make("p", "", { class: "field-wrong", id: `${id}-wrong`, hidden: "" });
    field.append(make("label", WORDS.yours, { for: id }), wrong, area);
    const act = make("p", "", { class: "form-do" });
    const cancel = make("button", WORDS.cancel, { type: "button", class: "quiet" });
    act.append(make("button", WORDS.save, { type: "submit" }), " ", cancel);
    form.append(field, act, make("p", "", { class: "form-said", role: "status" }));
    article.append(form);
    area.focus();
    const close = () => {
      form.remove();
      (opener.isConnected ? opener : article).focus();
    };
    cancel.addEventListener("click", close);
    form.addEventListener("keydown", ({ key }) => key === "Escape" && close());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!area.value.trim()) return mark(area, [WORDS.text]), area.focus();
      try {
        const answer = await fetch("/-/comments/edit/", {
          method: "POST",
          credentials: "omit",
          headers: { Accept: "application/json" },
          body: new URLSearchParams({ token: mine.token, text: area.value }),
        });
        const told = await answer.json().catch(() => ({}));
        if (!answer.ok) {
          said(form).textContent = told.message || WORDS.failed;
          if (told.errors?.text) mark(area, told.errors.text), area.focus();
          return;
        }
        mine.text = area.value;
        mine.token = told.token || mine.token;
        own(story, [...owned(story).filter(({ id: other }) => other !== mine.id), mine]);
        write(article, mine.text);
        close();
        one(".meta", article).textContent = told.message || WORDS.saved;
      } catch {
        said(form).textContent = WORDS.lost;
      }
    });
  };

  const accepted = (form, told) => {
    const { story } = form.dataset;
    const { name, text, parent } = form.elements;
    const mine = {
      id: told.id,
      name: name.value,
      text: text.value,
      parent: parent.value,
      token: told.token,
      message: told.message,
      at: Date.now(),
      until: Date.now() + 1000 * (told.edit_seconds || 0),
    };
    own(story, [...owned(story).filter(({ id }) => id !== mine.id), mine]);
    kept(localStorage, "name", mine.name);
    kept(sessionStorage, draft(form), "");
    said(form).textContent = "";
    const article = built(mine);
    one(`#comment-${mine.id}`)?.remove();
    put(article, mine.parent);
    editable(article, story, mine);
    const opened = form.closest("[data-opened]");
    if (opened) opened.remove();
    else {
      text.value = "";
      count(text);
      states.delete(form);
    }
    reveal(article);
  };

  const recall = (form) => {
    const { story } = form.dataset;
    const fresh = owned(story).filter(({ at }) => Date.now() - at < DAY);
    const waiting = fresh.filter((mine) => {
      const printed = one(`#comment-${mine.id}`);
      if (printed) editable(printed, story, mine);
      return !printed || mine.until > Date.now();
    });
    own(story, waiting);
    for (const mine of waiting) {
      if (one(`#comment-${mine.id}`)) continue;
      const article = built(mine);
      put(article, mine.parent);
      editable(article, story, mine);
    }
  };

  // Forms that open in place

  const renamed = (form, mark) => {
    for (const node of [form, ...form.querySelectorAll("[id]")]) node.id = `${mark}-${node.id}`;
    for (const name of ["for", "aria-describedby", "aria-labelledby"]) {
      for (const node of [form, ...form.querySelectorAll(`[${name}]`)]) {
        const ids = node.getAttribute(name);
        if (ids) node.setAttribute(name, ids.replace(/\S+/g, (id) => `${mark}-${id}`));
      }
    }
  };
  const place = (link, form, title) => {
    const article = link.closest(".comment");
    const box = make("div", "", { class: "opened", "data-opened": "" });
    const heading = make("p", title, { class: "opened-name", id: form.getAttribute("aria-labelledby") });
    const close = () => {
      box.remove();
      link.removeAttribute("aria-expanded");
      link.focus();
    };
    const cancel = make("button", WORDS.cancel, { type: "button", class: "quiet" });
    cancel.addEventListener("click", close);
    one(".form-do", form).append(" ", cancel);
    box.addEventListener("keydown", (event) => event.key === "Escape" && close());
    box.append(heading, form);
    article.append(box);
    form.noValidate = true;
    link.setAttribute("aria-expanded", true);
    touch(form);
    reveal(fields(form).find((field) => field.required && (!field.value || field.type === "radio")));
  };
  const nameOf = (link) => one(".comment-by", link.closest(".comment")).textContent;

  const reply = (link) => {
    const form = one("#comment-form").cloneNode(true);
    renamed(form, `answer-${link.dataset.answer}`);
    for (const field of fields(form)) mark(field, []);
    form.elements.parent.value = link.dataset.answer;
    form.elements.text.value = "";
    place(link, form, `${WORDS.answering} ${nameOf(link)}`);
  };
  const report = async (link) => {
    const answer = await fetch(link.href, { credentials: "omit" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const form = document.adoptNode(one("[data-form=report]", page));
    renamed(form, `report-${link.dataset.report}`);
    place(link, form, `${WORDS.reporting} ${nameOf(link)}`);
  };
  const order = (link) => {
    const list = one(".threads");
    const threads = [...list.children];
    list.replaceChildren(...threads.reverse());
    const reversed = list.toggleAttribute("data-reversed");
    link.textContent = reversed ? WORDS.oldest : WORDS.newest;
  };
  const open = async (link) => {
    if ("order" in link.dataset) return order(link);
    const opened = one("[data-opened]", link.closest(".comment"));
    if (opened) {
      one("button.quiet", opened).click();
      return null;
    }
    return link.dataset.answer ? reply(link) : report(link);
  };

  for (const form of document.querySelectorAll("[data-form=comment]")) {
    if (kept(sessionStorage, draft(form))) touch(form);
    if (one(".comments")) recall(form);
  }
  return { touch, send, open };
};
