(() => {
  "use strict";
  const items = [...document.querySelectorAll(".item")];
  const words = (key) => [...document.querySelectorAll(`[data-items~="${key}"]`)];
  const quiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const behavior = quiet ? "auto" : "smooth";

  function clear() {
    for (const node of document.querySelectorAll(".on")) node.classList.remove("on");
  }
  function light(keys) {
    clear();
    for (const key of keys) {
      document.getElementById(key)?.classList.add("on");
      for (const node of words(key)) node.classList.add("on");
    }
  }
  function toItem(keys) {
    light(keys);
    const item = document.getElementById(keys[0]);
    item?.scrollIntoView({ behavior, block: "nearest" });
    item?.focus({ preventScroll: true });
  }
  function toWords(key) {
    light([key]);
    const anchor = document.getElementById("w-" + key);
    anchor?.scrollIntoView({ behavior, block: "center" });
    return anchor;
  }
  function step(by) {
    const at = items.indexOf(document.activeElement.closest(".item"));
    const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : (at + by + items.length) % items.length];
    if (next) toItem([next.id]);
  }
  // Of everything that covers the words, what the reader can see marked comes first.
  function keysOf(node) {
    const all = node.dataset.items.split(" ");
    const order = { s: "show-statements", e: "show-events", a: "show-actors", p: "show-places" };
    const seen = all.filter((key) => document.body.classList.contains(order[key[0]]));
    return seen.length ? seen : all;
  }

  document.addEventListener("click", (event) => {
    if (!getSelection().isCollapsed) return;
    const link = event.target.closest("a[data-key]");
    if (link) {
      event.preventDefault();
      if (link.classList.contains("jump")) toWords(link.dataset.key)?.focus({ preventScroll: true });
      else toItem([link.dataset.key]);
      return;
    }
    const mark = event.target.closest(".m[data-items]");
    if (mark) return toItem(keysOf(mark));
    const item = event.target.closest(".item");
    if (item) toWords(item.id);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Escape") clear();
    else if (event.key === "Enter" && document.activeElement.matches(".item")) toWords(document.activeElement.id);
    else return;
    event.preventDefault();
  });

  for (const box of document.querySelectorAll(".legend input")) {
    const apply = () => document.body.classList.toggle("show-" + box.value, box.checked);
    box.addEventListener("change", apply);
    apply();
  }
})();
