// What is asked of the server with the token of the page, and the messages about it above the problems.

import { open } from "./panes.js";
import text from "./texts.js";

const messages = document.getElementById("messages");
const token = document.querySelector('meta[name="desk-token"]').content;

// ---- Asking the server

export async function post(path, body) {
  const headers = { "Content-Type": "application/json", "X-Desk-Token": token };
  return fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
}

// The answer as JSON, or null after a failure, which a message reports while the answer is awaited.
export async function answerTo(path, body, isAwaited = () => true) {
  try {
    const answer = await post(path, body);
    if (answer.headers.get("Content-Type") === "application/json") return await answer.json();
    if (isAwaited()) tell("error", answer.status === 409 ? text.year_unread : text.form_fault);
  } catch {
    if (isAwaited()) tell("error", text.form_lost);
  }
  return null;
}

// ---- Elements

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export function button(label, action, className = "") {
  const made = element("button", { type: "button", className }, label);
  made.addEventListener("click", action);
  return made;
}

export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

// ---- Messages

export function tell(severity, ...content) {
  if (!content.length) return messages.replaceChildren();
  messages.replaceChildren(element("div", { className: `form-message ${severity}` }, ...content));
  open("side");
  document.getElementById("side").scrollTo({ top: 0 });
}

export function filled(name, values = {}) {
  return Object.entries(values).reduce((whole, [key, value]) => whole.replace(`{${key}}`, () => value), text[name]);
}

export function problemText({ id, severity, reason, remedy, place }) {
  const link = element("a", { href: `/explain/${id}`, className: "explain problem-id" }, id);
  const where = place ? ` (${place})` : "";
  return element("p", { className: `form-problem ${severity}` }, `${text[severity]}: ${reason}${where}; ${remedy} `, link);
}

// ---- What was answered to a change

// `anyway` is a button that does the same although it is wrong, shown where that can be done; `done` follows where it
// was done. `show` shows problems elsewhere, where the button `first` leads to the first of them, and gives what is left
// to be shown here; `choices` of a conflict are what can be done about it.
export async function finish(answer, { anyway, done, refused = text.refused, show, first, choices }) {
  if (!answer) return;
  if (answer.status === "saved") return done(answer);
  if (answer.status === "conflict") return tellConflict(answer, choices);
  if (answer.status === "gone") return tell("warning", text.mend_gone);
  if (answer.status === "undecided") return tell("warning", answer.message);
  if (answer.status === "nothing") return tell("warning", text.nothing_to_undo);
  const others = show ? show(answer.problems) : answer.problems.map(problemText);
  const elsewhere = first && others.length < answer.problems.length ? [first, " "] : [];
  tell("error", element("p", {}, refused), ...others, ...elsewhere, ...(answer.can_be_forced ? [anyway] : []));
  // Where its problems stand at their fields, it goes with them.
  messages.firstElementChild.classList.toggle("refused", !others.length);
}

// The lines of a text, marked where the other has no such line.
function marked(content, other) {
  const known = new Set(other?.split("\n"));
  const lines = (content ?? text.gone).split("\n").map((line) => `${line}\n`);
  return lines.map((line) => (other === null || known.has(line.slice(0, -1)) ? line : element("mark", {}, line)));
}

function tellConflict({ file, theirs, ours, seen }, choices) {
  const column = (title, content, other) =>
    element("div", {}, element("h3", {}, title), element("pre", { tabIndex: 0, lang: "ru" }, ...marked(content, other)));
  const columns = [column(text.theirs, theirs, ours), column(text.ours, ours, theirs)];
  const texts = element("div", { className: "conflict" }, ...columns);
  tell("error", element("p", {}, filled("conflict", { file })), texts, ...(choices?.(seen, theirs) ?? []));
}

// `name` is that of the text, in which {files} are the files; `more` stands after it.
export function tellSaved(name, files, more = "") {
  const [back, step] = name === "undone" ? [text.redo, redo] : [text.undo, undo];
  tell("good", filled(name, { files: files.join(", ") }), " ", button(back, step), ...(more ? [element("p", {}, more)] : []));
}

export const undo = () => change("/undo", {}, "undone");
export const redo = () => change("/redo", {}, "saved");

// A change that is not made in the form of an entry; «desk:changed» is sent after it, with { files, removed }.
export async function change(path, body, name) {
  await finish(await answerTo(path, body), {
    anyway: button(text.save_anyway, () => change(path, { ...body, even_if_wrong: true }, name)),
    done: (answer) => {
      document.dispatchEvent(new CustomEvent("desk:changed", { detail: answer }));
      tellSaved(name, answer.files, answer.message);
    },
  });
}
