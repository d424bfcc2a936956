// The pictures in the browser. Each figure brings its specification; what is chosen in it goes into the address, and
// the list below is fetched anew from that address, so that any view can be sent to a colleague.
"use strict";

const OPTIONS = { mode: "vega", ast: true, actions: false, renderer: "svg", defaultStyle: false, hover: true };
const DAY = 86400000;
const views = new Map();
let latest = null;

const iso = (moment) => new Date(moment).toISOString().slice(0, 10);
const words = (moment) =>
  new Date(moment).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const say = (text) => {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
};

// One line beside the pointer; text only.
const tip = document.createElement("div");
tip.className = "tip";
tip.hidden = true;
tip.setAttribute("aria-hidden", "true");
document.body.append(tip);
const hint = (_handler, event, _item, value) => {
  tip.hidden = !value;
  if (!value) return;
  tip.textContent = String(value);
  tip.style.left = `${Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${event.clientY + 16}px`;
};

async function draw(figure) {
  const canvas = figure.querySelector(".canvas");
  const spec = JSON.parse(figure.dataset.spec);
  views.get(figure)?.finalize();
  const inner = document.createElement("div");
  canvas.replaceChildren(inner);
  const { view } = await vegaEmbed(inner, spec, { ...OPTIONS, tooltip: hint });
  // What the picture says stands in the table; its hundreds of marks would only be read out one by one.
  inner.setAttribute("aria-hidden", "true");
  views.set(figure, view);
  ({ timeline: brushed, map: picked })[figure.dataset.chart](figure, view);
  figure.dataset.drawn = Math.round(performance.now()); // milliseconds since the page was asked for
}

// The address with some parameters changed (null takes one out), and from the beginning of the list.
function changed(changes) {
  const address = new URL(location.href);
  address.searchParams.delete("cursor");
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  address.hash = "";
  return address;
}

// Takes what can change of the page at that address: what is marked data-swap, by its id.
async function go(address, { push = true } = {}) {
  latest?.abort();
  const asking = (latest = new AbortController());
  document.body.classList.add("busy");
  try {
    const answer = await fetch(address, { signal: asking.signal, headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) {
      location.assign(address);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (push) history.pushState(null, "", address);
    for (const part of document.querySelectorAll("[data-swap]")) {
      const fresh = page.getElementById(part.id);
      if (!fresh) continue;
      for (const open of part.matches("details") ? [part] : part.querySelectorAll("details[id]")) {
        const other = open === part ? fresh : fresh.querySelector(`#${open.id}`);
        if (other && open.open) other.open = true;
      }
      part.replaceWith(fresh);
    }
    const figure = document.getElementById("picture");
    const fresh = page.getElementById("picture");
    if (figure && fresh && figure.dataset.spec !== fresh.dataset.spec) {
      Object.assign(figure.dataset, { spec: fresh.dataset.spec, steps: fresh.dataset.steps ?? "" });
      if (figure.dataset.chart === "map") mark(figure, fresh);
      else await draw(figure);
    }
    // The other links of the page keep the state too.
    for (const old of document.querySelectorAll(".choices, nav[aria-label=Views]")) {
      const other = page.querySelector(old.matches("nav") ? "nav[aria-label=Views]" : ".choices");
      if (other) old.replaceWith(other);
    }
    const heading = document.getElementById("h-found");
    if (heading) say(heading.textContent);
  } catch (fault) {
    if (fault.name !== "AbortError") location.assign(address);
  } finally {
    if (latest === asking) document.body.classList.remove("busy");
  }
}

// A map keeps where it was moved to; only what it marks changes.
function mark(figure, fresh) {
  const view = views.get(figure);
  const points = JSON.parse(fresh.dataset.spec).data.find((part) => part.name === "points").values;
  view?.change("points", vega.changeset().remove(() => true).insert(points)).runAsync();
}

// Dragging over the bars chooses days; arrow keys do too.
function brushed(figure, view) {
  const canvas = figure.querySelector(".canvas");
  const steps = figure.dataset.steps.split(",").map(Number);
  const before = (moment) => steps.findLast((step) => step <= moment) ?? steps[0];
  const after = (moment) => steps.find((step) => step > moment) ?? steps.at(-1);
  const asked = () => {
    const chosen = view.signal("chosen");
    return chosen && [chosen[0] ?? steps[0], chosen[1] ?? steps.at(-1)];
  };
  const choose = (range) => {
    view.signal("chosen", range).runAsync();
    const line = document.getElementById("choice");
    if (line) line.textContent = range ? `${words(range[0])} – ${words(range[1] - DAY)}` : "all days";
  };
  const take = () => {
    const range = view.signal("chosen");
    go(changed({ earliest: range ? iso(range[0]) : null, latest: range ? iso(range[1] - DAY) : null }));
  };
  view.addSignalListener("range", (_name, range) => {
    if (range) choose([before(range[0]), after(range[1])]);
  });
  view.addSignalListener("done", () => {
    if (!view.signal("drag")) return;
    view.signal("drag", null).runAsync();
    take();
  });
  canvas.onkeydown = (event) => {
    const size = steps.length - 1;
    const range = asked() ?? [steps[size], steps[size]];
    let first = steps.indexOf(before(range[0]));
    let last = steps.findIndex((step) => step >= range[1]);
    if (last < 0) last = size;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const way = event.key === "ArrowLeft" ? -1 : 1;
      if (event.shiftKey) {
        last = Math.min(size, Math.max(first + 1, last + way));
      } else {
        const long = Math.max(1, last - first);
        first = Math.min(size - long, Math.max(0, first + way));
        last = first + long;
      }
      choose([steps[first], steps[last]]);
      say(document.getElementById("choice").textContent);
    } else if (event.key === "Enter") {
      take();
    } else if (event.key === "Escape") {
      choose(null);
      take();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
}

// A click on a place asks for its events; the map moves by dragging, by keys and by buttons.
function picked(figure, view) {
  const canvas = figure.querySelector(".canvas");
  const buttons = figure.querySelector(".buttons");
  const zoom = (factor) => view.signal("zoom", Math.min(40, Math.max(0.2, view.signal("zoom") * factor))).runAsync();
  const move = (x, y) => {
    const [east, north] = view.signal("shift");
    const scaled = view.signal("scaled");
    return view.signal("shift", [east + (x * view.width()) / 6 / scaled, north + (y * view.height()) / 6 / scaled]).runAsync();
  };
  view.addSignalListener("picked", (_name, key) => {
    if (key) go(changed({ place: new URL(location.href).searchParams.get("place") === key ? null : key }));
  });
  buttons.hidden = false;
  buttons.onclick = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.zoom) zoom(Number(button.dataset.zoom));
    if ("home" in button.dataset) view.signal("zoom", 1).signal("shift", [0, 0]).runAsync();
    if ("box" in button.dataset) location.assign(changed({ box: corners(view), place: null }));
  };
  canvas.onkeydown = (event) => {
    const ways = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    if (ways[event.key]) move(...ways[event.key]);
    else if (event.key === "+" || event.key === "=") zoom(1.5);
    else if (event.key === "-") zoom(1 / 1.5);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  canvas.onwheel = (event) => {
    // Without Ctrl the wheel moves the page, as everywhere.
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.25 : 0.8);
  };
}

// The part of the world that is seen: south,west,north,east.
function corners(view) {
  const [[west, south], [east, north]] = view.signal("corners");
  const held = (value, most) => Math.round(Math.min(most, Math.max(-most, value)) * 100) / 100;
  const around = (value) => ((((value + 180) % 360) + 360) % 360) - 180;
  const whole = view.signal("world") && view.signal("zoom") <= 1;
  const sides = whole ? [-180, 180] : [around(west), around(east)];
  return [held(south, 90), held(sides[0], 180), held(north, 90), held(sides[1], 180)].join(",");
}

addEventListener("popstate", () => go(location.href, { push: false }));
document.addEventListener("submit", (event) => {
  if (event.target.id !== "days") return;
  event.preventDefault();
  const given = new FormData(event.target);
  go(changed({ earliest: given.get("earliest") || null, latest: given.get("latest") || null }));
});
for (const figure of document.querySelectorAll("figure[data-spec]")) draw(figure);
