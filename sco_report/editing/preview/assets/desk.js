// What every page has: new entries, undo and redo, remedies of problems.

import { openNew as openForm } from "./form.js";
import { edit, onKey } from "./panes.js";
import text from "./texts.js";
import { change, element, redo, undo } from "./writing.js";

const dialog = document.getElementById("new-entry");
const earlier = document.getElementById("take-over");
const { year, document: named } = earlier.elements;

// ---- New entries

async function listOf(path) {
  const answer = await fetch(path);
  return answer.ok ? answer.json() : [];
}

async function openNew() {
  dialog.showModal();
  if (year.options.length) return;
  const years = await listOf("/years");
  year.replaceChildren(...years.map((one) => element("option", {}, one)));
  earlier.hidden = !years.length;
  if (years.length) await showDocuments();
}

async function showDocuments() {
  const documents = await listOf(`/years/${year.value}/documents`);
  const options = documents.map(({ id, title }) => Object.assign(element("option", { value: title }), { id: `earlier:${id}` }));
  named.list.replaceChildren(...options);
  named.value = "";
}

function takeOver() {
  const written = named.value.trim();
  const chosen = [...named.list.options].find(({ id, value }) => value === written || id === `earlier:${written}`);
  earlier.querySelector("[role=alert]").textContent = chosen ? "" : text.take_over_unknown;
  if (!chosen) return named.focus();
  dialog.close();
  change("/take-over", { year: year.value, id: chosen.id.replace("earlier:", "") }, "taken");
}

dialog.addEventListener("click", ({ target }) => {
  const kind = target.closest("[data-new]")?.dataset.new;
  if (!kind) return;
  dialog.close();
  openForm(kind);
});
year.addEventListener("change", showDocuments);
earlier.addEventListener("submit", (submitting) => {
  submitting.preventDefault();
  takeOver();
});
onKey("KeyN", openNew);

// ---- Problems: what is known to mend one is done; the form of what it is about is opened

async function editAt(place) {
  const answer = await fetch(`/entry-at?${new URLSearchParams({ place })}`);
  edit(answer.ok ? await answer.json() : { id: place });
}

document.getElementById("problems").addEventListener("click", ({ target }) => {
  const { mend, edit: place, problem } = target.closest("button")?.dataset ?? {};
  if (mend) change("/mend", { place: mend, problem }, "mended");
  if (place) editAt(place);
});

// ---- The head of the page

const BUTTONS = { new: openNew, undo, redo };
for (const [id, action] of Object.entries(BUTTONS)) {
  const button = document.getElementById(id);
  button.addEventListener("click", () => action());
  button.disabled = false;
}
