// The form of an entry in the side pane: opens it, shows what it would print, saves, deletes, renames.
//
// It opens on «desk:edit» with { id, outcome } or { id, path }.

import { addRow, chooseAct, moveRow, removeRow, showCalendar } from "./form_rows.js";
import { changesBetween, elementAt, filledRows, keysOf, setValue } from "./form_values.js";
import { open as showPane } from "./panes.js";
import text from "./texts.js";
import { answerTo, button, element, filled, finish, fragment, problemText, tell, tellSaved } from "./writing.js";

const PAUSE_MS = 250;
const pane = document.getElementById("entry");

let form = null;
let before = {};
let pause = 0;
let asked = 0;

function address() {
  const { id, kind } = form.dataset;
  return id ? `/entries/${encodeURIComponent(id)}` : `/new/${kind}`;
}

// ---- Opening and closing

const root = () => form.querySelector("[data-root]");
const changes = () => changesBetween(before, keysOf(root()));
const isChanged = () => form !== null && Object.keys(changes()).length > 0;

function mayLeave() {
  return !isChanged() || confirm(text.unsaved);
}

async function open(path, place = []) {
  const answer = await fetch(`${path}/form`);
  if (!answer.ok) {
    close();
    return tell("error", answer.status === 409 ? text.year_unread : filled("no_form", { id: idIn(path) }));
  }
  pane.replaceChildren(fragment(await answer.text()));
  form = pane.querySelector("form");
  before = keysOf(root());
  lead(place);
  await preview();
}

// To the value at a place, or to the beginning.
function lead(place) {
  const node = place.length ? elementAt(root(), place) : root();
  const input = node === root() ? null : node.querySelector("select, input:not([type=hidden]), textarea");
  toInput(input);
}

function toInput(input) {
  unfold(input);
  (input ?? form.querySelector("h2")).focus();
  input?.scrollIntoView({ block: "center" });
}

function unfold(node) {
  for (let folded = node?.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
}

function idIn(path) {
  return decodeURIComponent(path.split("/").pop());
}

function close() {
  form = null;
  // What would be printed of an entry that is gone is not asked any more, and no answer to that is awaited.
  clearTimeout(pause);
  asked += 1;
  pane.replaceChildren();
  document.getElementById("problems").focus({ preventScroll: true });
}

function ask(path, place) {
  if (!mayLeave()) return;
  tell();
  open(path, place);
}

// The form of a new entry: «event» or «document».
export function openNew(kind) {
  showPane("side");
  ask(`/new/${kind}`);
}

document.addEventListener("desk:edit", (asking) => {
  const { id, outcome, path } = asking.detail;
  const place = path ?? (outcome === undefined ? [] : ["outcomes", Number(outcome)]);
  asking.preventDefault();
  if (form?.dataset.id === id) lead(place);
  else ask(`/entries/${encodeURIComponent(id)}`, place);
});
// What was taken back or mended elsewhere: unsaved changes stay, and meet a conflict when they are saved.
document.addEventListener("desk:changed", ({ detail: { files, removed } }) => {
  if (!form?.dataset.id || !files.includes(form.dataset.file) || isChanged()) return;
  if (removed.includes(form.dataset.file)) close();
  else open(address());
});
window.addEventListener("beforeunload", (leaving) => isChanged() && leaving.preventDefault());

// ---- What would be printed, and what is wrong

function changed() {
  clearTimeout(pause);
  pause = setTimeout(preview, PAUSE_MS);
}

async function preview() {
  clearTimeout(pause);
  const number = ++asked;
  const isAwaited = () => number === asked;
  const tried = await answerTo(`${address()}/preview`, { changes: changes() }, isAwaited);
  if (!tried || !isAwaited()) return;
  const isNew = !form.dataset.id && !Object.keys(changes()).length;
  showProblems(isNew ? [] : tried.problems);
  if (!tried.problems.some(({ severity }) => severity === "error")) document.querySelector("#messages .refused")?.remove();
  showSentences(tried);
}

function showSentences({ sentences, paragraphs }) {
  const list = elementAt(root(), ["outcomes"]).querySelector("[data-shape=list]");
  const rows = list && list.closest("[data-key]").dataset.key === "outcomes" ? filledRows(list) : [];
  for (const [index, row] of rows.entries()) row.querySelector("[data-sentence]")?.replaceChildren(sentences[index] ?? "");
  const shown = paragraphs.map((paragraph) => element("p", {}, paragraph));
  const none = form.dataset.kind === "event" ? [element("p", { className: "soft" }, text.unprinted)] : [];
  form.querySelector("[data-printed]").replaceChildren(...(shown.length ? shown : none));
}

function showProblems(problems) {
  for (const box of form.querySelectorAll("[data-problems]")) box.replaceChildren();
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  const others = [];
  for (const problem of problems) {
    const node = elementAt(root(), problem.path);
    const box = node === root() ? null : boxOf(node);
    if (box) showAt(node, box, problem);
    else others.push(problemText(problem));
  }
  return others;
}

function boxOf(node) {
  return node.closest(":is(.field, .part, .row):has(> [data-problems])")?.querySelector(":scope > [data-problems]");
}

function showAt(node, box, problem) {
  unfold(node);
  const input = node.querySelector("input:not([type=checkbox]), select, textarea");
  if (problem.severity === "error") input?.setAttribute("aria-invalid", "true");
  const shown = problemText(problem);
  if (problem.replacement !== null && input) {
    const values = [problem.replacement].flat();
    const label = values.map((value) => nameFor(input, value)).join("», «");
    shown.append(" ", button(filled("apply", { value: label }), () => apply(input, values)));
  }
  box.append(shown);
}

function nameFor(input, value) {
  const options = [...(input.list?.options ?? input.options ?? [])];
  const option = options.find((one) => (one.dataset.id ?? one.value) === value);
  // What templates print is in quotes already.
  return option ? (option.label || option.value).replace(/^«(.*)»$/, "$1") : value;
}

// Of several values each but the first gets a row of its own.
function apply(input, [value, ...others]) {
  setValue(input, value);
  for (const other of others) setValue(addRow(input), other);
  input.focus();
  preview();
}

// ---- Writing

// `afresh` shows the form anew, as the file has more than was changed here.
async function save(anyway = false, afresh = false) {
  if (form.dataset.id && !isChanged()) return tell("warning", text.nothing_changed);
  const sent = keysOf(root());
  const body = { seen: form.dataset.seen, changes: changes(), even_if_wrong: anyway };
  await finish(await answerTo(address(), body), {
    anyway: button(text.save_anyway, () => save(true, afresh)),
    show: showProblems,
    first: button(text.first_error, () => toInput(form.querySelector('[aria-invalid="true"]'))),
    choices: afterConflict(text.write_ours, () => save(false, true)),
    done: async ({ seen, id, files }) => {
      if (form.dataset.id && !afresh) [form.dataset.seen, before] = [seen, sent];
      else await open(`/entries/${encodeURIComponent(id)}`);
      tellSaved("saved", files);
      await preview();
    },
  });
}

// `seen` is the digest of the file as it is now, `theirs` its text; `write` makes the change all the same.
function afterConflict(label, write) {
  return (seen, theirs) => {
    const writeOurs = button(label, () => {
      form.dataset.seen = seen;
      write();
    });
    const takeTheirs = button(text.take_theirs, () => {
      tell();
      open(address());
    });
    return form.dataset.id && theirs !== null ? [writeOurs, " ", takeTheirs] : [];
  };
}

async function askToDelete() {
  const id = form.dataset.id;
  const { references } = await (await fetch(`${address()}/references`)).json();
  const named = references.map((place) => element("li", {}, place));
  const list = named.length ? [element("p", {}, text.references), element("ul", {}, ...named)] : [text.no_references];
  const remove = button(text.delete, () => erase(false), "danger");
  const cancel = button(text.cancel, () => tell());
  tell("warning", element("p", {}, filled("delete_question", { id })), ...list, remove, " ", cancel);
  cancel.focus();
}

async function erase(anyway) {
  const body = { seen: form.dataset.seen, even_if_wrong: anyway };
  await finish(await answerTo(`${address()}/delete`, body), {
    refused: text.not_deleted,
    anyway: button(text.delete_anyway, () => erase(true), "danger"),
    choices: afterConflict(text.delete_anyway, () => erase(anyway)),
    done: ({ files }) => {
      close();
      tellSaved("deleted", files);
    },
  });
}

function askForName() {
  const input = element("input", { type: "text", value: form.dataset.id, id: "new-id" });
  const label = element("label", { htmlFor: "new-id" }, text.new_id, " ", input);
  const hint = element("p", { className: "soft" }, text.rename_hint);
  const rename = button(text.rename, () => giveName(input.value.trim(), false));
  input.addEventListener("keydown", ({ key }) => key === "Enter" && rename.click());
  tell("warning", label, hint, rename, " ", button(text.cancel, () => tell()));
  input.select();
}

async function giveName(to, anyway) {
  if (!mayLeave()) return;
  await finish(await answerTo(`${address()}/rename`, { to, even_if_wrong: anyway }), {
    anyway: button(text.save_anyway, () => giveName(to, true)),
    done: async ({ files }) => {
      await open(`/entries/${encodeURIComponent(to)}`);
      tellSaved("saved", files);
    },
  });
}

// ---- What is pressed and typed

const ACTIONS = {
  add: addRow,
  up: (pressed) => moveRow(pressed, -1),
  down: (pressed) => moveRow(pressed, 1),
  remove: removeRow,
  calendar: showCalendar,
  close: () => mayLeave() && close(),
  rename: askForName,
  delete: askToDelete,
};

pane.addEventListener("click", ({ target }) => {
  const pressed = target.closest("[data-act]");
  if (!pressed || !form) return;
  ACTIONS[pressed.dataset.act](pressed);
  if (form) changed();
});
pane.addEventListener("submit", (submitting) => {
  submitting.preventDefault();
  save();
});
pane.addEventListener("change", async ({ target }) => {
  if (target.matches("[data-choose-act]")) await chooseAct(target);
  if (form) changed();
});
pane.addEventListener("input", () => form && changed());
pane.addEventListener("keydown", (pressed) => {
  if (!(pressed.ctrlKey || pressed.metaKey) || pressed.code !== "KeyS" || !form) return;
  pressed.preventDefault();
  save();
});
