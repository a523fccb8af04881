// The document: shows where each text was entered, keeps the reader's place, marks what has changed.

import { aroundSwaps, start } from "./live.js";

const BLOCKS = ".part p, .part li, .part h1, .part h2, .part .signature";
const MARKED_MS = 2500;
const LINGER_MS = 250;

const paper = document.querySelector(".paper");
const trace = document.getElementById("trace").content.firstElementChild;
let places = {};
let hiding = 0;

// ---- The place of a text

function read() {
  places = JSON.parse(paper.dataset.places);
  for (const block of blocks()) {
    const texts = [block, ...block.querySelectorAll("[data-entry]")];
    for (const text of texts) if (placeOf(text)) text.tabIndex = 0;
  }
}

function blocks() {
  return [...paper.querySelectorAll(BLOCKS)];
}

function entryOf(text) {
  return text.dataset.entry ?? paper.dataset.session;
}

function placeOf(text) {
  return places[entryOf(text)];
}

function tracedAt(node) {
  const text = node.closest?.(`[data-entry], ${BLOCKS}`);
  return text && paper.contains(text) && placeOf(text) ? text : null;
}

function show(text, y) {
  clearTimeout(hiding);
  if (trace.parentElement !== text) {
    document.querySelector(".traced")?.classList.remove("traced");
    fill(text);
    text.classList.add("traced");
    text.append(trace);
  }
  put(text, y);
}

function fill(text) {
  const entry = entryOf(text);
  const place = placeOf(text);
  const open = trace.querySelector(".trace-open");
  open.textContent = place.shown;
  open.href = place.link;
  trace.querySelector("button").dataset.copy = place.shown;
  trace.querySelector(".trace-note").hidden = text.dataset.entry !== undefined;
  const calendar = trace.querySelector(".trace-calendar");
  calendar.hidden = !JSON.parse(paper.dataset.events).includes(entry);
  calendar.href = `/calendar#${entry}`;
}

// Above the line that the pointer is on, or above the first one; never beyond the sheet.
function put(text, y) {
  const lines = [...text.getClientRects()].filter((line) => line.width);
  const line = (text.dataset.entry && lines.find(({ top, bottom }) => top <= y && y <= bottom)) || lines[0];
  const sheet = text.closest(".part").getBoundingClientRect();
  const outer = paper.getBoundingClientRect();
  const left = Math.max(sheet.left + 8, Math.min(line.left, sheet.right - trace.offsetWidth - 8));
  trace.style.left = `${left - outer.left}px`;
  trace.style.top = `${line.top - outer.top - trace.offsetHeight}px`;
}

function hide() {
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    if (trace.contains(document.activeElement)) return;
    document.querySelector(".traced")?.classList.remove("traced");
    trace.remove();
  }, LINGER_MS);
}

paper.addEventListener("pointerover", ({ target, clientY }) => {
  if (trace.contains(target)) return clearTimeout(hiding);
  const text = tracedAt(target);
  return text ? show(text, clientY) : hide();
});
paper.addEventListener("pointerleave", hide);
paper.addEventListener("focusin", ({ target }) => {
  const text = trace.contains(target) ? null : tracedAt(target);
  if (text?.matches(":focus-visible")) show(text);
});
paper.addEventListener("focusout", ({ relatedTarget }) => {
  if (!trace.contains(relatedTarget)) hide();
});

// ---- What stays in place and what has changed

// Paragraphs are known again by their entry and their number in it, those without an entry by their text.
function keyed() {
  const seen = new Map();
  return new Map(
    blocks().map((block) => {
      const name = block.dataset.entry ?? `${block.className.split(" ")[0]}: ${block.textContent}`;
      seen.set(name, (seen.get(name) ?? 0) + 1);
      return [`${name} #${seen.get(name)}`, block];
    }),
  );
}

function inView() {
  const from = document.getElementById("columns").getBoundingClientRect().top;
  const edge = Math.max(from, document.querySelector(".top").getBoundingClientRect().bottom);
  return [...keyed()]
    .map(([key, block]) => ({ key, ...corners(block) }))
    .filter(({ top, bottom }) => bottom > edge && top < innerHeight);
}

function corners(block) {
  const { top, bottom } = block.getBoundingClientRect();
  return { top, bottom };
}

function keepPlace() {
  trace.remove();
  const seen = scrollY > 0 ? inView() : [];
  const texts = new Map([...keyed()].map(([key, block]) => [key, block.textContent]));
  const focused = [...keyed()].find(([, block]) => block === document.activeElement)?.[0];
  return () => {
    read();
    const now = keyed();
    now.get(focused)?.focus({ preventScroll: true });
    const anchor = seen.find(({ key }) => now.has(key));
    if (anchor) scrollBy({ top: corners(now.get(anchor.key)).top - anchor.top, behavior: "instant" });
    if (texts.size) for (const [key, block] of now) if (texts.get(key) !== block.textContent) mark(block);
  };
}

function mark(text) {
  text.classList.add("changed");
  setTimeout(() => text.classList.remove("changed"), MARKED_MS);
}

// ---- Coming from the calendar: «/#navruz»

function arrive() {
  const entry = decodeURIComponent(location.hash.slice(1));
  const text = entry && paper.querySelector(`[data-entry="${CSS.escape(entry)}"]`);
  if (!text) return;
  text.scrollIntoView({ block: "center" });
  mark(text);
}

aroundSwaps(keepPlace);
read();
start();
arrive();
window.addEventListener("hashchange", arrive);
