// The calendar: colours, chooses, and shows an event wherever the pointer meets it. The choice stands in the address.

import { aroundSwaps, start } from "./live.js";
import { edit, nextOf, onKey } from "./panes.js";
import { filled } from "./writing.js";

const calendar = document.querySelector(".year");
const DEFAULT = "section";

function chosen(name) {
  return [...calendar.querySelectorAll(`input[name="${name}"]:checked`)].map((input) => input.value);
}

function state() {
  const names = [...calendar.querySelectorAll("[data-facet]")].map((set) => set.dataset.facet);
  return { colour: chosen("colour")[0], facets: Object.fromEntries(names.map((name) => [name, chosen(name)])) };
}

function apply() {
  if (!calendar.querySelector("form")) return;
  const { colour, facets } = state();
  calendar.querySelector(".months").dataset.colour = colour;
  calendar.querySelector(".choices").dataset.colour = colour;
  const { month, ...sorts } = facets;
  for (const event of calendar.querySelectorAll("[data-event]")) {
    event.hidden = Object.entries(sorts).some(
      ([name, keys]) => keys.length && !event.dataset[name].split("|").some((key) => keys.includes(key)),
    );
  }
  const narrowed = Object.values(sorts).some((keys) => keys.length);
  for (const card of calendar.querySelectorAll(".month")) {
    const empty = narrowed && !card.querySelector("li[data-event]:not([hidden])");
    card.hidden = empty || (month.length > 0 && !month.includes(card.dataset.month));
  }
  count(narrowed || month.length > 0);
  current(items()[0]);
}

function count(narrowed) {
  const shown = calendar.querySelectorAll(".month:not([hidden]) li[data-event]:not([hidden])");
  const reported = [...shown].filter((event) => event.dataset.stage !== "cancelled");
  const ids = new Set(reported.map((event) => event.dataset.event));
  calendar.querySelector("#chosen").textContent = narrowed ? filled("chosen", { count: ids.size }) : "";
  calendar.querySelector("#all").hidden = !narrowed;
  calendar.querySelector("#no-match").hidden = shown.length > 0;
}

// «?colour=chair&section=expert&month=2021-03»: what is chosen, each key by itself.
function write() {
  if (!calendar.querySelector("form")) return;
  const { colour, facets } = state();
  const asked = new URLSearchParams(colour === DEFAULT ? [] : [["colour", colour]]);
  for (const [name, values] of Object.entries(facets)) for (const value of values) asked.append(name, value);
  const query = asked.size ? `?${asked}` : "";
  history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
}

function restore() {
  const asked = new URLSearchParams(location.search);
  const colour = asked.get("colour") ?? DEFAULT;
  for (const input of calendar.querySelectorAll("[data-facet] input")) {
    input.checked = asked.getAll(input.name).includes(input.value);
  }
  const tone = calendar.querySelector(`input[name="colour"][value="${CSS.escape(colour)}"]`);
  if (tone) tone.checked = true;
  const filters = document.getElementById("filters");
  const chosen = calendar.querySelector("[data-facet] input:checked");
  if (filters && (chosen || !matchMedia("(min-width: 1280px)").matches)) filters.open = true;
}

// One event takes part in the order of Tab; the others are reached by the keys J and K.
function items() {
  return [...calendar.querySelectorAll(".months li[data-event]")].filter((item) => item.offsetParent);
}

function current(item) {
  for (const link of calendar.querySelectorAll(".months li a")) link.tabIndex = link.parentElement === item ? 0 : -1;
}

function step(by) {
  const shown = items();
  const next = nextOf(shown, shown.indexOf(document.activeElement?.closest(".months li")), by);
  if (!next) return;
  current(next);
  next.querySelector("a").focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function point(id) {
  for (const event of calendar.querySelectorAll(".pointed")) event.classList.remove("pointed");
  if (!id) return;
  const same = calendar.querySelectorAll(`[data-event="${CSS.escape(id)}"]`);
  for (const event of same) event.classList.add("pointed");
}

function arrive() {
  const id = decodeURIComponent(location.hash.slice(1));
  const event = id && calendar.querySelector(`li[data-event="${CSS.escape(id)}"]`);
  if (!event) return;
  if (!event.offsetParent) showAll();
  current(event);
  event.scrollIntoView({ block: "center" });
  point(id);
}

function showAll() {
  for (const input of calendar.querySelectorAll("[data-facet] input")) input.checked = false;
  apply();
  write();
}

calendar.addEventListener("change", () => {
  apply();
  write();
});
// A click opens the form of an event; with Ctrl or another key pressed it follows the link into the editor program.
calendar.addEventListener("click", (event) => {
  const { target } = event;
  if (target.id === "all") showAll();
  const link = target.closest("a.bar, a[data-edit]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  edit({ id: link.dataset.edit ?? link.dataset.event });
});
onKey("KeyJ", () => step(1));
onKey("KeyK", () => step(-1));
onKey("KeyE", () => {
  const id = document.activeElement?.closest("[data-event]")?.dataset.event;
  if (id) edit({ id });
});
calendar.addEventListener("pointerover", ({ target }) => point(target.closest?.("[data-event]")?.dataset.event));
calendar.addEventListener("focusin", ({ target }) => point(target.closest?.("[data-event]")?.dataset.event));
aroundSwaps(() => {
  const { open } = document.getElementById("filters") ?? {};
  return () => {
    restore();
    if (open) document.getElementById("filters")?.setAttribute("open", "");
    apply();
  };
});
start();
restore();
apply();
arrive();
window.addEventListener("hashchange", arrive);
