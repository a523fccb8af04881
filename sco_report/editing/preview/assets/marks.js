// What is known of the document only after it is shown: where the pages of its PDF begin, and what changed since the
// last draft that delegations received. Marks take no room, so that nothing moves.

import { blocks, textsOf } from "./document.js";
import { aroundSwaps } from "./live.js";
import { apply } from "./outline.js";
import text from "./texts.js";
import { element, filled } from "./writing.js";

const SIGN = /[^\s\u200b]/;
const MARKED = "[data-change], [data-gone]";
const TYPES = ["changed", "added", "moved", "removed"];

const paper = document.querySelector(".paper");
const outline = document.getElementById("outline");
const since = document.getElementById("since").content.firstElementChild;
const only = since.querySelector("button");
let known = { pages: [], changes: null };

// ---- Pages

function markPages() {
  for (const old of paper.querySelectorAll(".page-start")) old.remove();
  const all = blocks();
  paper.classList.toggle("pages-stale", known.pdf !== "made");
  for (const [number, block, offset] of known.pages.slice(1)) if (all[block]) markPage(all[block], offset, number);
}

// A line above the line of text with which the page begins.
function markPage(block, offset, number) {
  const sheet = block.closest(".part");
  const title = known.pdf === "made" ? "" : text.last_pdf;
  const mark = element("span", { className: "page-start", ariaHidden: "true", title });
  const place = rangeAt(block, offset);
  mark.style.top = `${(place ?? block).getBoundingClientRect().top - paper.getBoundingClientRect().top}px`;
  mark.style.left = `${sheet.getBoundingClientRect().left - paper.getBoundingClientRect().left}px`;
  mark.style.width = `${sheet.offsetWidth}px`;
  Object.assign(mark.dataset, { number, name: text.page });
  paper.append(mark);
}

// The character of a paragraph at an offset of its text.
function rangeAt(block, offset) {
  for (const [node, first] of textsOf(block)) {
    if (first + node.length <= offset) continue;
    const range = document.createRange();
    const from = Math.max(0, offset - first);
    const sign = node.data.slice(from).search(SIGN);
    range.setStart(node, from + Math.max(0, sign));
    range.setEnd(node, Math.min(node.length, range.startOffset + 1));
    return range;
  }
  return null;
}

// ---- Changes

function markChanges() {
  since.remove();
  for (const old of document.querySelectorAll(MARKED)) for (const name of ["change", "gone", "words"]) delete old.dataset[name];
  if (known.changes?.draft) {
    const all = blocks();
    known.changes.paragraphs.forEach(([number, type], index) => {
      const block = all[number] ?? all.at(-1);
      if (type === "removed") block.dataset.gone = index;
      else Object.assign(block.dataset, { change: type, words: index });
    });
    markOutline(known.changes);
  }
  filter();
}

function markOutline({ draft, day, counts, paragraphs }) {
  const listed = TYPES.filter((type) => counts[type]).map((type) => `${text[`since_${type}`]} ${counts[type]}`);
  since.querySelector("p").textContent = `${filled("since", { number: draft, day })} ${listed.join(", ") || text.since_none}.`;
  only.hidden = !listed.length;
  outline.querySelector(".sections").before(since);
  const entries = new Set(paragraphs.flatMap(([, , entries]) => entries));
  for (const section of outline.querySelectorAll("section")) {
    const items = [...section.querySelectorAll("li")].filter((item) => entries.has(item.firstElementChild.hash.slice(1)));
    for (const item of items) item.dataset.change = "";
    if (items.length) section.querySelector("h2").dataset.change = `${text.since_changed} ${items.length}`;
  }
}

function filter() {
  const on = only.getAttribute("aria-pressed") === "true" && !only.hidden && since.isConnected;
  outline.toggleAttribute("data-only-changed", on);
  apply();
}

only.addEventListener("click", () => {
  only.setAttribute("aria-pressed", only.getAttribute("aria-pressed") !== "true");
  filter();
});

// ---- The words of a changed paragraph

const dialog = document.getElementById("words");
const tags = { added: "ins", removed: "del" };

async function showWords(number) {
  const answer = await fetch(`/changes/${number}`);
  if (!answer.ok) return;
  const pieces = (await answer.json()).map(([type, words]) => element(tags[type] ?? "span", {}, words));
  dialog.querySelector("p").replaceChildren(...pieces);
  dialog.showModal();
}

paper.addEventListener("click", ({ target }) => {
  const button = target.closest('[data-show="words"], [data-show="gone"]');
  if (button) showWords(button.closest(MARKED).dataset[button.dataset.show]);
});

// ---- Following the server

async function load() {
  const answer = await fetch("/background");
  if (!answer.ok) return;
  const next = await answer.json();
  // Changes are not known at once; until then those of before are shown, unless paragraphs came or went.
  const count = blocks().length;
  known = { ...next, count, changes: next.changes ?? (count === known.count ? known.changes : null) };
  markPages();
  markChanges();
  document.querySelector('a[href="/package.pdf"]').dataset.state = known.pdf === "making" ? text.pdf_making : "";
}

document.addEventListener("desk:background", load);
aroundSwaps(() => load);
new ResizeObserver(markPages).observe(paper);
