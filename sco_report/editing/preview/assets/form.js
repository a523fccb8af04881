// The form of an entry in the side pane: opens it, shows what it would print, saves, deletes, renames, takes back.
//
// It opens on «desk:edit» with { id, outcome } and on «desk:new» with { kind }, and tells «desk:saved» with { id }.

import { changesBetween, elementAt, filledRows, keysOf, nearest, rowsOf, setValue, valueOf } from "./form_values.js";

const PAUSE_MS = 250;
const pane = document.getElementById("entry");
const token = document.querySelector('meta[name="desk-token"]').content;
const text = await (await fetch("/form-texts")).json();

let form = null;
let before = {};
let pause = 0;
let asked = 0;

// ---- Asking the server

async function post(path, body) {
  const headers = { "Content-Type": "application/json", "X-Desk-Token": token };
  return fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
}

// The answer as JSON, or null after a failure that has been told.
async function answerTo(path, body) {
  try {
    const answer = await post(path, body);
    if (answer.headers.get("Content-Type") === "application/json") return await answer.json();
    tell("error", answer.status === 409 ? text.year_unread : text.fault);
  } catch {
    tell("error", text.lost);
  }
  return null;
}

function address() {
  const { id, kind } = form.dataset;
  return id ? `/entries/${encodeURIComponent(id)}` : `/new/${kind}`;
}

// ---- Elements

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function button(label, action, className = "") {
  const made = element("button", { type: "button", className }, label);
  made.addEventListener("click", action);
  return made;
}

function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

// ---- Opening and closing

const root = () => form.querySelector("[data-root]");
const changes = () => changesBetween(before, keysOf(root()));
const isChanged = () => form !== null && Object.keys(changes()).length > 0;

function mayLeave() {
  return !isChanged() || confirm(text.unsaved);
}

async function open(path, outcome) {
  const answer = await fetch(`${path}/form`, { cache: "no-store" });
  if (!answer.ok) {
    showStart();
    return tell("error", answer.status === 409 ? text.year_unread : text.no_form.replace("{id}", idIn(path)));
  }
  pane.replaceChildren(fragment(await answer.text()));
  form = pane.querySelector("form");
  before = keysOf(root());
  await preview();
  const row = outcome === undefined ? null : elementAt(root(), ["outcomes", Number(outcome)]);
  (row?.querySelector("select") ?? form.querySelector("h2")).focus();
  row?.scrollIntoView({ block: "center" });
}

function idIn(path) {
  return decodeURIComponent(path.split("/").pop());
}

function showStart() {
  form = null;
  const [event, entry] = ["event", "document"].map((kind) => button(text[`new_${kind}`], () => openNew(kind)));
  const messages = element("div", { className: "form-messages" });
  messages.dataset.messages = "";
  messages.setAttribute("role", "alert");
  const undo = button(text.undo, () => takeBack("/undo"), "quiet");
  pane.replaceChildren(element("div", { className: "form-start" }, event, entry, undo), messages);
}

function openNew(kind) {
  if (mayLeave()) open(`/new/${kind}`);
}

document.addEventListener("desk:edit", (asking) => {
  const { id, outcome } = asking.detail;
  if (id === document.querySelector(".paper")?.dataset.session) return; // It has no form.
  asking.preventDefault();
  if (form?.dataset.id === id && outcome === undefined) return form.querySelector("h2").focus();
  if (mayLeave()) open(`/entries/${encodeURIComponent(id)}`, outcome);
});
document.addEventListener("desk:new", ({ detail }) => openNew(detail.kind));
window.addEventListener("beforeunload", (leaving) => isChanged() && leaving.preventDefault());

// ---- Messages

function tell(severity, ...content) {
  const box = pane.querySelector("[data-messages]");
  if (!content.length) return box.replaceChildren();
  const message = element("div", { className: `form-message ${severity}` }, ...content);
  box.replaceChildren(message);
  box.scrollIntoView({ block: "nearest" });
}

function filled(name, values) {
  return Object.entries(values).reduce((whole, [key, value]) => whole.replace(`{${key}}`, value), text[name]);
}

// ---- What would be printed, and what is wrong

function changed() {
  clearTimeout(pause);
  pause = setTimeout(preview, PAUSE_MS);
}

async function preview() {
  clearTimeout(pause);
  const number = ++asked;
  const tried = await answerTo(`${address()}/preview`, { changes: changes() });
  if (!tried || number !== asked || !form) return;
  const isNew = !form.dataset.id && !Object.keys(changes()).length;
  showProblems(isNew ? [] : tried.problems);
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
  return node.closest(":is(.field, .row):has(> [data-problems])")?.querySelector(":scope > [data-problems]");
}

function showAt(node, box, problem) {
  for (let folded = node.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
  const input = node.querySelector("input:not([type=checkbox]), select, textarea");
  input?.setAttribute("aria-invalid", "true");
  const shown = problemText(problem);
  if (problem.replacement !== null && input) {
    const label = nameFor(input, problem.replacement);
    shown.append(" ", button(filled("apply", { value: label }), () => apply(input, problem.replacement)));
  }
  box.append(shown);
}

function nameFor(input, value) {
  const options = [...(input.list?.options ?? input.options ?? [])];
  const option = options.find((one) => (one.dataset.id ?? one.value) === value);
  return option ? option.label || option.value : value;
}

function apply(input, value) {
  setValue(input, value);
  input.focus();
  preview();
}

function problemText({ id, severity, reason, remedy, place }) {
  const link = element("a", { href: `/explain/${id}`, className: "problem-id" }, id);
  const where = place ? ` (${place})` : "";
  return element("p", { className: `form-problem ${severity}` }, `${text[severity]}: ${reason}${where}; ${remedy} `, link);
}

// ---- Writing

// `again` does the same although it is wrong; `done` follows where it was done.
async function finish(answer, again, done, [refused, anyway] = [text.refused, text.save_anyway]) {
  if (!answer) return;
  if (answer.status === "saved") return done(answer);
  if (answer.status === "conflict") return showConflict(answer);
  if (answer.status === "nothing") return tell("warning", text.nothing_to_undo);
  const others = form ? showProblems(answer.problems) : answer.problems.map(problemText);
  tell("error", element("p", {}, refused), ...others, button(anyway, again));
}

async function save(anyway = false) {
  if (form.dataset.id && !isChanged()) return tell("warning", text.nothing_changed);
  const sent = keysOf(root());
  const body = { seen: form.dataset.seen, changes: changes(), even_if_wrong: anyway };
  const answer = await answerTo(address(), body);
  await finish(answer, () => save(true), async ({ seen, id, files }) => {
    document.dispatchEvent(new CustomEvent("desk:saved", { detail: { id } }));
    if (form.dataset.id) [form.dataset.seen, before] = [seen, sent];
    else await open(`/entries/${encodeURIComponent(id)}`);
    tellSaved("saved", files);
    await preview();
  });
}

function tellSaved(name, files) {
  const [back, path] = name === "undone" ? [text.redo, "/redo"] : [text.undo, "/undo"];
  tell("good", filled(name, { files: files.join(", ") }), " ", button(back, () => takeBack(path)));
}

async function takeBack(path) {
  if (!mayLeave()) return;
  await finish(await answerTo(path, {}), () => {}, async ({ files, removed }) => {
    if (form?.dataset.id && !removed.includes(form.dataset.file)) await open(address());
    else showStart();
    tellSaved(path === "/undo" ? "undone" : "saved", files);
  });
}

function showConflict({ file, theirs, ours, seen }) {
  const column = (title, content) =>
    element("div", {}, element("h3", {}, title), element("pre", { tabIndex: 0, lang: "ru" }, content ?? text.gone));
  const texts = element("div", { className: "conflict" }, column(text.theirs, theirs), column(text.ours, ours));
  const writeOurs = button(text.write_ours, () => {
    form.dataset.seen = seen;
    save();
  });
  const takeTheirs = button(text.take_theirs, () => open(address()));
  const choices = form?.dataset.id && theirs !== null ? [writeOurs, takeTheirs] : [];
  tell("error", element("p", {}, filled("conflict", { file })), texts, ...choices);
}

async function askToDelete() {
  const id = form.dataset.id;
  const { references } = await (await fetch(`${address()}/references`, { cache: "no-store" })).json();
  const named = references.map((place) => element("li", {}, place));
  const list = named.length ? [element("p", {}, text.references), element("ul", {}, ...named)] : [text.no_references];
  const remove = button(text.delete, () => erase(false), "danger");
  tell("warning", element("p", {}, filled("delete_question", { id })), ...list, remove, " ", button(text.cancel, () => tell()));
}

async function erase(anyway) {
  const body = { seen: form.dataset.seen, even_if_wrong: anyway };
  const texts = [text.not_deleted, text.delete_anyway];
  const done = ({ files }) => {
    showStart();
    tellSaved("deleted", files);
  };
  await finish(await answerTo(`${address()}/delete`, body), () => erase(true), done, texts);
}

function askForName() {
  const input = element("input", { type: "text", value: form.dataset.id, id: "new-id" });
  const label = element("label", { htmlFor: "new-id" }, text.new_id, " ", input);
  const hint = element("p", { className: "soft" }, text.rename_hint);
  const rename = button(text.rename, () => giveName(input.value.trim(), false));
  tell("warning", label, hint, rename, " ", button(text.cancel, () => tell()));
  input.select();
}

async function giveName(to, anyway) {
  if (!mayLeave()) return;
  const answer = await answerTo(`${address()}/rename`, { to, even_if_wrong: anyway });
  await finish(answer, () => giveName(to, true), async ({ files }) => {
    before = keysOf(root());
    await open(`/entries/${encodeURIComponent(to)}`);
    tellSaved("saved", files);
  });
}

// ---- Rows

function addRow(pressed) {
  const list = pressed.closest("[data-shape=list]");
  const template = nearestTemplate(list);
  const rows = list.querySelector("[data-rows]");
  rows.append(document.importNode(template.content, true));
  rows.lastElementChild.querySelector("input, select, textarea").focus();
}

function nearestTemplate(list) {
  return [...list.children].find(({ tagName }) => tagName === "TEMPLATE");
}

function moveRow(pressed, step) {
  const row = pressed.closest("[data-item]");
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
  pressed.focus();
}

function removeRow(pressed) {
  const list = pressed.closest("[data-shape=list]");
  pressed.closest("[data-item]").remove();
  const next = rowsOf(list)[0]?.querySelector("input, select, textarea");
  (next ?? [...list.children].find((child) => child.matches("[data-act=add]"))).focus();
}

async function chooseAct(select) {
  const row = select.closest("[data-item]");
  const [inner] = nearest(row, "[data-shape=outcome]");
  const former = select.dataset.before ?? "";
  const outcome = valueOf(row);
  const complement = inner.querySelector(`:scope > [data-key="${CSS.escape(former)}"]`);
  if (former && complement) outcome[select.value] = valueOf(complement);
  delete outcome[former === select.value ? "" : former];
  const answer = await post("/outcome", { outcome, before: former });
  if (!answer.ok) return tell("error", text.fault);
  row.replaceWith(fragment(await answer.text()));
}

function byMonth(box) {
  for (const input of box.closest("[data-shape=span]").querySelectorAll("input:not([type=checkbox])")) {
    const { value } = input;
    input.type = box.checked ? "month" : "date";
    input.value = box.checked ? value.slice(0, 7) : value.length === 7 ? `${value}-01` : value;
  }
}

// ---- What is pressed and typed

const ACTIONS = {
  add: addRow,
  up: (pressed) => moveRow(pressed, -1),
  down: (pressed) => moveRow(pressed, 1),
  remove: removeRow,
  close: () => mayLeave() && showStart(),
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
pane.addEventListener("focusin", ({ target }) => {
  if (target.matches("[data-choose-act]")) target.dataset.before = target.value;
});
pane.addEventListener("change", async ({ target }) => {
  if (target.matches("[data-choose-act]")) await chooseAct(target);
  if (target.matches("[data-month]")) byMonth(target);
  if (form) changed();
});
pane.addEventListener("input", () => form && changed());
pane.addEventListener("keydown", (pressed) => {
  if (!(pressed.ctrlKey || pressed.metaKey) || pressed.code !== "KeyS" || !form) return;
  pressed.preventDefault();
  save();
});

showStart();
