// Open remarks of delegations: marks in the margin beside the paragraphs, and the dialog in which they are decided.

import { blocks, textsOf } from "./document.js";
import { aroundSwaps } from "./live.js";
import { edit } from "./panes.js";
import { change, element, filled, fragment } from "./writing.js";

const BELOW_PX = 6;
const APART_PX = 3;
const LEAST_MARGIN_PX = 60; // In less no name has room beside the text.
const DONE = { accept: "remark_accepted", reject: "remark_rejected" };

const paper = document.querySelector(".paper");
const dialog = document.getElementById("remarks");
const list = dialog.querySelector("div");

// ---- Marks, which take no room

function mark() {
  for (const old of paper.querySelectorAll(".remark-mark")) old.remove();
  for (const old of paper.querySelectorAll("[data-remarks]")) delete old.dataset.remarks;
  const all = blocks();
  const { top, left } = paper.getBoundingClientRect();
  const words = [];
  let free = 0;
  for (const [number, names, spans] of JSON.parse(paper.dataset.openRemarks)) {
    const block = all[number];
    if (!block) continue;
    block.dataset.remarks = number;
    const made = markOf(number, names);
    paper.append(made);
    const sheet = block.closest(".part");
    made.style.left = `${sheet.getBoundingClientRect().left - left}px`;
    const margin = getComputedStyle(sheet).paddingLeft;
    made.style.setProperty("--margin", margin);
    made.classList.toggle("upright", parseFloat(margin) < LEAST_MARGIN_PX);
    made.style.top = `${Math.max(free, block.getBoundingClientRect().top - top + BELOW_PX)}px`;
    free = made.offsetTop + made.offsetHeight + APART_PX;
    words.push(...spans.map(([start, end]) => rangeOf(block, start, end)));
  }
  // Ranges are painted: no element comes between the words.
  globalThis.CSS.highlights?.set("remark-words", new Highlight(...words));
}

function markOf(number, names) {
  const label = filled("remarks_here", { names: names.join(", ") });
  const properties = { type: "button", className: "remark-mark", title: label, ariaLabel: label };
  const made = element("button", properties, ...names.map((name) => element("span", {}, name)));
  made.ariaHasPopup = "dialog";
  made.addEventListener("click", () => open(number));
  return made;
}

function rangeOf(block, start, end) {
  const range = document.createRange();
  for (const [node, first] of textsOf(block)) {
    const last = first + node.length;
    if (first <= start && start < last) range.setStart(node, start - first);
    if (first < end && end <= last) range.setEnd(node, end - first);
  }
  return range;
}

// ---- The dialog

async function open(number) {
  const answer = await fetch(`/remarks/${number}`);
  if (!answer.ok) return;
  list.replaceChildren(fragment(await answer.text()));
  dialog.classList.toggle("wide", list.querySelector(".remark + .remark") !== null);
  dialog.showModal();
  dialog.scrollTo({ top: 0 });
}

paper.addEventListener("click", ({ target }) => {
  const block = target.closest('[data-show="remarks"]')?.closest("[data-remarks]");
  if (block) open(block.dataset.remarks);
});
list.addEventListener("submit", (submitting) => {
  submitting.preventDefault();
  const { target: form, submitter } = submitting;
  dialog.close();
  const path = `/remarks/${encodeURIComponent(form.dataset.number)}/${submitter.value}`;
  change(path, { answer: form.elements.answer.value }, DONE[submitter.value]);
});
list.addEventListener("click", ({ target }) => {
  const id = target.closest("[data-edit]")?.dataset.edit;
  if (!id) return;
  dialog.close();
  edit({ id });
});

aroundSwaps(() => mark);
new ResizeObserver(mark).observe(paper);
