// The panes beside the page, which fold where it is narrow, and the dialogs: keys, what a problem means.

const EDITABLE = "input, textarea, select, [contenteditable]";
const keys = new Map();

// `act` is called for a key by its place on the keyboard («KeyJ»), whatever the letter is in the present layout.
export function onKey(code, act) {
  keys.set(code, act);
}

// Where the head of the page ends.
export function headEdge() {
  return head.getBoundingClientRect().bottom;
}

// The element that is `by` steps from the one at an index; where none is there, the first below the head of the page.
export function nextOf(elements, at, by) {
  const first = elements.findIndex((one) => one.getBoundingClientRect().bottom > headEdge());
  return elements[at < 0 ? Math.max(0, first) : at + by];
}

// Asks for the form of an entry: { id, outcome } or { id, path }. Gives whether the form was opened.
export function edit(detail) {
  return !document.dispatchEvent(new CustomEvent("desk:edit", { detail, cancelable: true }));
}

export function open(name) {
  for (const button of document.querySelectorAll(".fold")) {
    const pane = document.getElementById(button.getAttribute("aria-controls"));
    const shown = pane.id === name;
    button.setAttribute("aria-expanded", shown);
    pane.classList.toggle("open", shown);
  }
}

function toggle(button) {
  open(button.getAttribute("aria-expanded") === "true" ? "" : button.getAttribute("aria-controls"));
}

function close() {
  const button = document.querySelector('.fold[aria-expanded="true"]');
  if (!button) return;
  open("");
  button.focus();
}

function help() {
  document.getElementById("help").showModal();
}

async function explain(link) {
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const text = page.getElementById("explanation");
  if (!text) return;
  const dialog = document.getElementById("explain");
  dialog.querySelector(".body").replaceChildren(document.importNode(text, true));
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const { target } = event;
  const fold = target.closest?.(".fold");
  const link = target.closest?.("a.explain");
  if (fold) toggle(fold);
  else if (target.closest?.("#keys")) help();
  else if (target.closest?.("[data-close]")) target.closest("dialog").close();
  else if (target.closest?.("[data-fold]")) close();
  else if (target.closest?.('a[href="#problems"]')) open("side");
  else if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    explain(link);
  }
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.(EDITABLE);
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) return close();
  if (document.querySelector("dialog[open]")) return;
  const search = (event.ctrlKey || event.metaKey) && event.code === "KeyK";
  if (!search && (typing || event.ctrlKey || event.metaKey || event.altKey)) return;
  const act = search ? keys.get("Slash") : event.key === "?" ? help : keys.get(event.code);
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("desk:edit", () => open("side"));

// ---- The buttons at the head: one takes part in the order of Tab, the arrow keys lead to the others

const tools = document.querySelector(".tools");

function rove(current) {
  const shown = [...tools.querySelectorAll("button")].filter((one) => one.offsetParent && !one.disabled);
  const kept = shown.includes(current) ? current : (shown.find((one) => one.tabIndex === 0) ?? shown[0]);
  for (const one of tools.querySelectorAll("button")) one.tabIndex = one === kept ? 0 : -1;
  return shown;
}

tools.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const shown = rove(event.target);
  const next = shown[(shown.indexOf(event.target) + (step ?? 0) + shown.length) % shown.length];
  if (!step || !next) return;
  event.preventDefault();
  rove(next);
  next.focus();
});

// What sticks below the head of the page follows its height, which depends on the width.
const head = document.querySelector(".top");
new ResizeObserver(() => {
  document.documentElement.style.setProperty("--top", `${head.offsetHeight}px`);
  rove();
}).observe(head);
