// The document: shows where each text was entered, keeps the reader's place, marks what has changed.
//
// Where no form opens an entry that is to be edited, its file is opened in the editor program.

import { aroundSwaps, start } from "./live.js";
import { edit, headEdge, nextOf, onKey } from "./panes.js";
import { element, filled } from "./writing.js";

const BLOCKS = ".part p, .part li, .part h1, .part h2, .part .signature";
const MARKED_MS = 2500;
const LINE_ENDS = "br, .act-line > span + span";
const PIECES = "[data-values], [data-entry]";
const LINGER_MS = 250;
const NEWS_LENGTH = 60;

const paper = document.querySelector(".paper");
const trace = document.getElementById("trace").content.firstElementChild;
const news = document.getElementById("news");
let places = {};
let texts = [];
let hiding = 0;

// ---- The place of a text

function read() {
  places = JSON.parse(paper.dataset.places);
  texts = blocks()
    .flatMap((block) => [block, ...block.querySelectorAll("[data-entry]")])
    .filter(placeOf);
  current(texts[0]);
}

// One text takes part in the order of Tab; the others are reached by the keys J and K.
function current(text) {
  for (const other of texts) other.tabIndex = other === text ? 0 : -1;
}

// The innermost text that holds a node.
function within(node) {
  return texts.findLast((text) => text.contains(node));
}

// The paragraphs, in the order of the document.
export function blocks() {
  return [...paper.querySelectorAll(BLOCKS)];
}

// The pieces of text of a paragraph, each with its offset in the whole: of that HTML shows all but the ends of lines.
export function* textsOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let offset = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      yield [node, offset];
      offset += node.length;
    } else if (node.matches(LINE_ENDS)) offset += 1;
  }
}

function entryOf(text) {
  return text.closest("[data-entry]")?.dataset.entry ?? paper.dataset.session;
}

// The values that a text prints, of a paragraph those with which it begins: «outcomes/1».
function valuesOf(text) {
  const { values, entry } = text.dataset;
  const first = text.firstChild;
  return values ?? (first?.nodeType === Node.ELEMENT_NODE && first.dataset.entry === entry ? valuesOf(first) : undefined);
}

// The place of an entry, at the line of the value that a text prints; `outcome` is the number of that, from 0.
function placeOf(text) {
  const place = places[entryOf(text)];
  const [value] = valuesOf(text)?.split(" ") ?? [];
  const at = place?.values[value];
  if (!at) return place;
  return {
    shown: place.shown.replace(/\d+$/, parseInt(at)),
    link: place.link.replace(/\d+:\d+$/, at),
    outcome: value.match(/^outcomes\/(\d+)$/)?.[1],
  };
}

function tracedAt(node) {
  const text = node.closest?.(`${PIECES}, ${BLOCKS}`);
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
  trace.querySelector("[data-copy]").dataset.copy = place.shown;
  trace.querySelector(".trace-note").hidden = entry !== paper.dataset.session;
  for (const button of trace.querySelectorAll("[data-show]")) button.hidden = !text.closest(`[data-${button.dataset.show}]`);
  const calendar = trace.querySelector(".trace-calendar");
  calendar.hidden = !JSON.parse(paper.dataset.events).includes(entry);
  calendar.href = `/calendar#${entry}`;
}

// Above the line that the pointer is on, or above the first one; never beyond the sheet.
function put(text, y) {
  const lines = [...text.getClientRects()].filter((line) => line.width);
  const line = (text.matches(PIECES) && lines.find(({ top, bottom }) => top <= y && y <= bottom)) || lines[0];
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
  if (text) current(within(text));
  if (text?.matches(":focus-visible")) show(text);
});
paper.addEventListener("focusout", ({ relatedTarget }) => {
  if (!trace.contains(relatedTarget)) hide();
});

// ---- Moving and editing by the keyboard

function step(by) {
  const next = nextOf(texts, texts.indexOf(within(document.activeElement)), by);
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  show(next);
}

function editText(text) {
  const place = text && placeOf(text);
  if (place && !edit({ id: entryOf(text), outcome: place.outcome })) location.href = place.link;
}

function pointed() {
  return document.querySelector(".traced") ?? tracedAt(document.activeElement);
}

// From one piece of a paragraph to the next, by the arrow keys.
function stepWithin(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const block = by && event.target.closest(BLOCKS);
  if (!block) return;
  const pieces = [block, ...block.querySelectorAll(PIECES)].filter(placeOf);
  const next = pieces[pieces.indexOf(event.target) + by];
  if (!next) return;
  event.preventDefault();
  next.tabIndex = -1;
  next.focus();
}

paper.addEventListener("keydown", stepWithin);
onKey("KeyJ", () => step(1));
onKey("KeyK", () => step(-1));
onKey("KeyE", () => editText(pointed()));
paper.addEventListener("dblclick", ({ target }) => trace.contains(target) || editText(tracedAt(target)));
trace.querySelector("[data-edit]").addEventListener("click", () => editText(trace.parentElement));

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
  const edge = Math.max(from, headEdge());
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
  const before = new Map([...keyed()].map(([key, block]) => [key, block.textContent]));
  const focused = [...keyed()].find(([, block]) => block === document.activeElement)?.[0];
  return () => {
    read();
    const now = keyed();
    now.get(focused)?.focus({ preventScroll: true });
    const anchor = seen.find(({ key }) => now.has(key));
    if (anchor) scrollBy({ top: corners(now.get(anchor.key)).top - anchor.top, behavior: "instant" });
    if (!before.size) return;
    const changed = [...now].filter(([key, block]) => before.get(key) !== block.textContent).map(([, block]) => block);
    changed.forEach(mark);
    tell(changed.filter(isOffScreen));
  };
}

function mark(text) {
  text.classList.add("fresh");
  setTimeout(() => text.classList.remove("fresh"), MARKED_MS);
}

function isOffScreen(text) {
  const { top, bottom } = corners(text);
  return bottom < headEdge() || top > innerHeight;
}

// Says what changed where the reader does not see it; the link leads there.
function tell(changed) {
  news.replaceChildren();
  if (!changed.length) return;
  const [first] = changed;
  const shown = first.textContent.slice(0, NEWS_LENGTH).trim() + (first.textContent.length > NEWS_LENGTH ? "…" : "");
  const link = element("a", { href: first.dataset.entry ? `#${first.dataset.entry}` : "#content" }, shown);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    visit(first);
    news.replaceChildren();
  });
  const more = changed.length > 1 ? ` ${filled("and_more", { count: changed.length - 1 })}` : "";
  news.append(`${filled("changed_elsewhere")} `, link, more);
}

function visit(text) {
  text.scrollIntoView({ block: "center" });
  text.focus({ preventScroll: true });
  mark(text);
}

// ---- Coming from the calendar or the outline: «/#navruz», «/#section:2»

function arrive() {
  const name = decodeURIComponent(location.hash.slice(1));
  const section = name.match(/^section:(\d+)$/)?.[1];
  const text = section
    ? paper.querySelectorAll("[data-outline]")[section - 1]
    : name && paper.querySelector(`[data-entry="${CSS.escape(name)}"]`);
  if (text) visit(text);
}

aroundSwaps(keepPlace);
read();
start();
arrive();
window.addEventListener("hashchange", arrive);
// A link to where the reader has been before is followed too.
document.addEventListener("click", ({ target }) => {
  if (target.closest?.("#outline a")?.hash === location.hash) arrive();
});
