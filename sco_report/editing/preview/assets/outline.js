// The outline: finds events by words, moves with the arrow keys.

import { aroundSwaps } from "./live.js";
import { onKey, open } from "./panes.js";
import text from "./texts.js";

const outline = document.getElementById("outline");
const filter = document.getElementById("filter");
const none = document.getElementById("not-found");

function plain(text) {
  return text.toLowerCase().replaceAll("ё", "е").replaceAll("\u00a0", " ");
}

export function apply() {
  const words = plain(filter.value).split(/\s+/).filter(Boolean);
  const only = outline.hasAttribute("data-only-changed");
  for (const section of outline.querySelectorAll("section")) {
    const items = [...section.querySelectorAll("li")];
    for (const item of items) {
      const link = item.firstElementChild;
      const found = plain(`${link.textContent} ${link.dataset.find}`);
      item.hidden = !words.every((word) => found.includes(word)) || (only && !("change" in item.dataset));
    }
    const number = section.querySelector(".number");
    if (number) number.textContent = items.filter((item) => !item.hidden).length;
    section.hidden = (words.length > 0 || only) && items.every((item) => item.hidden);
  }
  const found = outline.querySelector("section:not([hidden])");
  none.textContent = found || !words.length ? "" : text.nothing_found;
  rove(links()[0]);
}

function links() {
  return [...outline.querySelectorAll("section a")].filter((link) => !link.closest("[hidden]"));
}

// One link takes part in the order of Tab; the others are reached by the arrow keys.
function rove(current) {
  for (const link of outline.querySelectorAll("section a")) link.tabIndex = link === current ? 0 : -1;
}

function move(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  const step = steps[event.key];
  if (step === undefined || (event.target === filter && !event.key.startsWith("Arrow"))) return;
  event.preventDefault();
  const all = links();
  const at = all.indexOf(document.activeElement);
  if (at + step < 0 && Number.isFinite(step)) return filter.focus();
  const next = all[Math.max(0, Math.min(all.length - 1, at + step))];
  if (!next) return;
  rove(next);
  next.focus();
}

function search() {
  open("outline");
  filter.focus();
  filter.select();
}

outline.addEventListener("keydown", move);
outline.addEventListener("focusin", ({ target }) => target.closest("section a") && rove(target));
outline.addEventListener("click", ({ target }) => target.closest("section a") && open(""));
filter.addEventListener("input", apply);
filter.addEventListener("keydown", (event) => {
  if (event.key === "Enter") links().find((link) => link.closest("li"))?.click();
  if (event.key !== "Escape" || !filter.value) return;
  event.stopPropagation();
  filter.value = "";
  apply();
});
onKey("Slash", search);
onKey("KeyO", () => {
  open("outline");
  (outline.querySelector('section a[tabindex="0"]') ?? links()[0])?.focus();
});
aroundSwaps(() => apply);
apply();
