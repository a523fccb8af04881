// What is pressed in a form: rows of lists are added, moved and removed, an act is chosen, a day picked.

import { nearest, rowsOf, valueOf } from "./form_values.js";
import text from "./texts.js";
import { fragment, post, tell } from "./writing.js";

// To the list around what was pressed; gives the first input of the new row.
export function addRow(pressed) {
  const list = pressed.closest("[data-shape=list]");
  const template = list.querySelector(":scope > template");
  const rows = list.querySelector("[data-rows]");
  rows.append(document.importNode(template.content, true));
  const input = rows.lastElementChild.querySelector("input, select, textarea");
  input.focus();
  return input;
}

export function moveRow(pressed, step) {
  const row = pressed.closest("[data-item]");
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
  pressed.focus();
}

export function removeRow(pressed) {
  const list = pressed.closest("[data-shape=list]");
  pressed.closest("[data-item]").remove();
  const next = rowsOf(list)[0]?.querySelector("input, select, textarea");
  (next ?? list.querySelector(":scope > [data-act=add]")).focus();
}

export async function chooseAct(select) {
  const row = select.closest("[data-item]");
  const [inner] = nearest(row, "[data-shape=outcome]");
  const former = select.dataset.before;
  const outcome = valueOf(row);
  const complement = inner.querySelector(`:scope > [data-key="${CSS.escape(former)}"]`);
  if (former && complement) outcome[select.value] = valueOf(complement);
  delete outcome[former === select.value ? "" : former];
  const answer = await post("/outcome", { outcome, before: former, acts: inner.dataset.acts });
  if (!answer.ok) return tell("error", text.form_fault);
  const changed = fragment(await answer.text()).firstElementChild;
  row.replaceWith(changed);
  changed.querySelector("[data-choose-act]").focus();
}

// The calendar of the browser puts its day into the input beside the button.
export function showCalendar(pressed) {
  const [input, picker] = pressed.parentElement.querySelectorAll("input");
  const [, day, month, year] = input.value.trim().match(/^(\d\d)\.(\d\d)\.(\d{4})$/) ?? [];
  picker.value = year ? `${year}-${month}-${day}` : "";
  picker.onchange = () => {
    input.value = picker.value.split("-").reverse().join(".");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  };
  picker.showPicker();
}
