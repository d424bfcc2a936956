// What makes the pages faster to use; every view works without it.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted");
  const $ = (id) => document.getElementById(id);
  const live = $("live");
  const say = (words) => { if (live) live.textContent = words; };
  const reader = document.querySelector(".reader");
  const article = $("article");
  const panel = $("panel");
  const chooser = $("chooser");

  // Items: those of the list that is shown, in the order of the page.
  const items = () => [...document.querySelectorAll("main .item[tabindex]")];
  const current = () => document.activeElement?.closest?.("main .item") ?? document.querySelector("main .item.on");
  const words = (key) => (article ? [...article.querySelectorAll(`[data-items~="${CSS.escape(key)}"]`)] : []);

  function clear() {
    for (const node of document.querySelectorAll(".on")) node.classList.remove("on");
  }
  function light(keys) {
    clear();
    for (const key of keys) {
      $(key)?.classList.add("on");
      for (const node of words(key)) node.classList.add("on");
    }
  }
  function remember(key) {
    history.replaceState(null, "", location.pathname + location.search + (key ? "#" + key : ""));
  }
  function toItem(key) {
    light([key]);
    const item = $(key);
    if (!item) return;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
    remember(key);
  }
  function toWords(key) {
    light([key]);
    const spot = $("w-" + key) ?? words(key)[0];
    spot?.scrollIntoView({ block: "center" });
    remember(key);
    return spot;
  }
  function step(by) {
    const all = items();
    const at = all.indexOf(current());
    // Beyond the last item of a part of a long article comes the first one of the next part.
    const end = by > 0 ? all.length - 1 : Math.min(0, all.length - 1);
    const beyond = reader && at === end && document.querySelector(`.pages a[rel=${by > 0 ? "next" : "prev"}]`);
    if (beyond) { location.href = `${beyond.href}#${beyond.dataset.to}`; return; }
    if (!all.length) return;
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    if (reader && next.id) {
      toItem(next.id);
      for (const node of words(next.id).slice(0, 1)) node.scrollIntoView({ block: "nearest" });
    } else {
      clear();
      next.classList.add("on");
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    }
  }

  // Of everything that covers the words, what the reader can see marked; all of it where nothing is.
  function keysOf(node) {
    const all = node.dataset.items.split(" ");
    const shown = (key) => reader.classList.contains("show-" + ($(key)?.dataset.kind ?? "") + "s");
    const tied = (key) => ["dispute", "outlook"].includes($(key)?.dataset.kind);
    const seen = all.filter((key) => shown(key) || tied(key));
    return seen.some(shown) ? seen : all;
  }
  function choose(keys, at) {
    chooser.replaceChildren();
    for (const key of keys) {
      const item = $(key);
      const button = document.createElement("button");
      button.type = "button";
      const chip = item?.querySelector(".chip")?.textContent;
      button.textContent = `${item?.dataset.item ?? key} · ${item?.dataset.kind ?? ""}: ${item?.querySelector(".what")?.textContent ?? ""}${chip ? " (" + chip + ")" : ""}`;
      button.addEventListener("click", () => { hide(); toItem(key); });
      chooser.append(button);
    }
    chooser.hidden = false;
    const box = at.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, innerWidth - chooser.offsetWidth - 8));
    chooser.style.left = `${left + scrollX}px`;
    chooser.style.top = `${box.bottom + scrollY + 4}px`;
    chooser.firstElementChild?.focus({ preventScroll: true });
  }
  function hide() { if (chooser) chooser.hidden = true; }

  // The words that were selected last in the article, counted in UTF-16 from its beginning.
  let selected = null;
  function selection() {
    const picked = getSelection();
    if (!article || !picked || picked.isCollapsed || !picked.rangeCount) return;
    const range = picked.getRangeAt(0);
    if (!article.contains(range.startContainer) || !article.contains(range.endContainer)) return;
    const before = document.createRange();
    before.setStart(article, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length + Number(article.dataset.begins ?? 0);
    const text = range.toString();
    const lead = text.length - text.trimStart().length;
    const kept = text.trim();
    if (kept) selected = { start: start + lead, end: start + lead + kept.length, words: kept.replace(/\s+/g, " ") };
  }
  document.addEventListener("selectionchange", selection);

  function use(name) {
    const form = panel.querySelector("form.correction");
    const field = form.elements.namedItem(name);
    const at = form.elements.namedItem(name + "_at");
    if (!selected) return say("Select words in the article first.");
    const place = `${selected.start}-${selected.end}`;
    if (field.tagName === "TEXTAREA") {
      const lines = field.value.split("\n").filter((line) => line.trim());
      const places = at.value.split(",").filter(Boolean);
      // Each line has its place; a line that was typed has none that is known, and is looked for.
      while (places.length < lines.length) places.push("0-0");
      field.value = [...lines, selected.words].join("\n");
      at.value = [...places.slice(0, lines.length), place].join(",");
    } else {
      field.value = selected.words;
      at.value = place;
    }
    say(`Taken: ${selected.words}`);
  }

  async function open(href) {
    if (!panel) { location.href = href; return; }
    const answer = await fetch(href, { headers: { "X-Part": "form" }, credentials: "same-origin" });
    if (!answer.ok) { location.href = href; return; }
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    panel.replaceChildren(...part.body.children);
    panel.hidden = false;
    for (const button of panel.querySelectorAll(".use")) button.hidden = false;
    const form = panel.querySelector("form.correction");
    if (form) {
      form.elements.namedItem("next").value = neighbour(form.dataset.item) ?? "";
      for (const [name, value] of place()) form.append(hidden(name, value));
      (form.querySelector(".fields :is(select, input, textarea)") ?? form.querySelector("button")).focus({ preventScroll: true });
    }
    if (matchMedia("(min-width: 62rem)").matches) $("record").scrollTop = 0;
    say("The form of the correction is open.");
  }
  function close() {
    if (!panel || panel.hidden) return false;
    const key = panel.querySelector("form")?.dataset.item;
    panel.hidden = true;
    panel.replaceChildren();
    if (key) toItem(key);
    return true;
  }
  function hidden(name, value) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    return input;
  }
  // What is marked, said only where the address says it, and which part of a long article is shown.
  function place() {
    const kept = [...new URLSearchParams(location.search)].filter(([name]) => name === "marks" || name === "part");
    const part = reader?.dataset.part;
    return part && !kept.some(([name]) => name === "part") ? [...kept, ["part", part]] : kept;
  }
  function marks() {
    const all = [...document.querySelectorAll(".legend input:checked")].map((box) => box.value);
    return all.length ? all : ["none"];
  }
  function neighbour(key) {
    const all = items();
    const at = all.findIndex((item) => item.id === key);
    return at < 0 ? null : (all[at + 1] ?? all[at - 1])?.id;
  }
  function quick(act) {
    const item = current();
    const form = $("quick-correction");
    if (!form || !item?.dataset.kind) return;
    const values = { act, item_kind: item.dataset.kind, item: item.dataset.item, seen: item.dataset.number, next: neighbour(item.id) ?? "" };
    // By namedItem, since "item" is a method of the collection.
    for (const [name, value] of Object.entries(values)) form.elements.namedItem(name).value = value;
    for (const [name, value] of place()) form.append(hidden(name, value));
    form.submit();
  }
  function correct() {
    const item = current();
    if (!item) return say("Choose an item first: j goes to the next one.");
    const link = item.querySelector("a.correct");
    if (link) return open(link.href);
    if (item.dataset.item && item.dataset.open?.startsWith("/documents/")) {
      location.href = `${item.dataset.open.split(/[?#]/)[0]}/correct?item=${encodeURIComponent(item.dataset.item)}`;
    }
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("#chooser")) return;
    hide();
    const button = event.target.closest("[data-use]");
    if (button) return use(button.dataset.use);
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (panel && !panel.hidden && event.target.closest("#panel a.close")) { event.preventDefault(); close(); return; }
    const link = event.target.closest("a");
    if (link?.matches("a.correct, a[data-add]") && panel) {
      event.preventDefault();
      const at = link.dataset.add && selected ? `&at=${selected.start}-${selected.end}` : "";
      return void open(link.href + at);
    }
    // What stands in another part of a long article is another page.
    if (link?.dataset.key && $(link.dataset.key)) {
      event.preventDefault();
      if (link.classList.contains("jump")) toWords(link.dataset.key)?.focus?.({ preventScroll: true });
      else toItem(link.dataset.key);
      return;
    }
    if (link || !reader || event.target.closest("button, input, select, textarea, label, summary")) return;
    if (!getSelection().isCollapsed) return;
    const mark = event.target.closest(".m[data-items]");
    if (mark && article.contains(mark)) {
      const keys = keysOf(mark);
      if (keys.length > 1) choose(keys, mark);
      else toItem(keys[0]);
      return;
    }
    const item = event.target.closest(".record .item");
    if (item) toWords(item.id);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = $("keys");
    if (event.key === "Escape") {
      if (chooser && !chooser.hidden) return hide();
      if (keys?.open) return;
      if (!close()) { clear(); document.activeElement?.blur?.(); }
      return;
    }
    if (event.target.closest?.("input:not([type=checkbox], [type=radio]), select, textarea, dialog, [contenteditable]")) return;
    const acts = {
      j: () => step(1),
      k: () => step(-1),
      e: correct,
      c: () => quick("confirm"),
      x: () => quick("reject"),
      "/": () => { const field = $("q") ?? $("quick-q"); field?.focus(); field?.select(); },
      f: () => { const box = $("filter"); if (box) { box.open = !box.open; box.querySelector("input, select")?.focus(); } },
      "?": () => keys?.showModal(),
      Enter: () => {
        const item = document.activeElement;
        if (!item?.matches?.(".item")) return false;
        if (item.dataset.open) location.href = item.dataset.open;
        else toWords(item.id);
      },
    };
    const act = acts[event.key];
    if (!act || act() === false) return;
    event.preventDefault();
  });

  // What is marked in the article stands in the address.
  for (const box of document.querySelectorAll(".legend input")) {
    box.addEventListener("change", () => {
      reader.classList.toggle("show-" + box.value, box.checked);
      const query = new URLSearchParams(location.search);
      query.delete("marks");
      query.delete("done");
      for (const mark of marks()) query.append("marks", mark);
      history.replaceState(null, "", `${location.pathname}?${query}${location.hash}`);
    });
  }

  // An address that ends in an item opens at it.
  function arrive() {
    const key = decodeURIComponent(location.hash.slice(1));
    if (reader && key && $(key)?.matches(".item")) {
      light([key]);
      $(key).focus({ preventScroll: true });
      $(key).scrollIntoView({ block: "nearest" });
      ($("w-" + key) ?? words(key)[0])?.scrollIntoView({ block: "center" });
    } else if (reader?.dataset.part && key && !$(key)) {
      // An address that names the item alone, or a part that the item has left.
      const query = new URLSearchParams(location.search);
      if (query.get("item") === key && !query.has("part")) return;
      query.delete("part");
      query.set("item", key);
      location.replace(`${location.pathname}?${query}#${encodeURIComponent(key)}`);
    }
  }
  addEventListener("hashchange", arrive);
  arrive();
})();
