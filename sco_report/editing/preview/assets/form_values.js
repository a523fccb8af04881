// The values of a form, as the file of an entry has them: texts, lists and mappings. No key has an empty value.

const VALUE = "[data-value], [data-shape]";

// The nearest elements below `node` that match, but none inside another of them.
export function nearest(node, selector) {
  const found = [];
  for (const child of node.children) {
    if (child.tagName === "TEMPLATE") continue;
    if (child.matches(selector)) found.push(child);
    else found.push(...nearest(child, selector));
  }
  return found;
}

function isPresent(value) {
  return typeof value === "string" ? value !== "" : Object.keys(value).length > 0;
}

// The values of all keys below `node`, by key.
export function keysOf(node) {
  const pairs = nearest(node, "[data-key]").map((part) => [part.dataset.key, valueOf(part)]);
  return Object.fromEntries(pairs.filter(([, value]) => isPresent(value)));
}

export function rowsOf(list) {
  return nearest(list, "[data-item]");
}

export function filledRows(list) {
  return rowsOf(list).filter((row) => isPresent(valueOf(row)));
}

const SHAPES = {
  list: (node) => {
    const values = filledRows(node).map(valueOf);
    return values.length === 1 && node.dataset.always === undefined ? values[0] : values;
  },
  span: (node) => {
    const [first, last] = [...node.querySelectorAll("[data-date]")].map(written);
    return last && last !== first ? `${first}/${last}` : first;
  },
  phrase: (node) => {
    const forms = keysOf(node);
    return Object.keys(forms).join() === "nom" ? forms.nom : forms;
  },
  map: keysOf,
  outcome: (node) => {
    const act = node.querySelector("[data-choose-act]").value;
    const keys = keysOf(node);
    return act ? { [act]: keys[act] ?? "", ...keys } : keys;
  },
  unread: (node) => JSON.parse(node.dataset.raw),
};

export function valueOf(node) {
  const [inner] = nearest(node, VALUE);
  if (!inner) return "";
  return inner.dataset.shape ? SHAPES[inner.dataset.shape](inner) : written(inner.querySelector("input, select, textarea"));
}

// A name that was chosen from a list stands for its id; anything else is what it is.
function written(input) {
  if (input.type === "checkbox") return input.checked ? "true" : "";
  const text = input.value.trim();
  // The server reads dates as they are typed; one that was not touched stays as the file has it.
  if (input.dataset.date !== undefined && text === input.defaultValue) return input.dataset.date;
  const chosen = text && [...(input.list?.options ?? [])].find(({ value }) => value === text);
  return chosen ? chosen.dataset.id : text;
}

function inFigures(day) {
  return /^\d{4}-\d\d(-\d\d)?$/.test(day) ? day.split("-").reverse().join(".") : day;
}

export function setValue(input, value) {
  if (input.dataset.date !== undefined) return setDays(input, value);
  const option = [...(input.list?.options ?? [])].find(({ dataset }) => dataset.id === value);
  input.value = option ? option.value : value;
}

// A value may be a span of days, «2021-05-17/2021-05-18», for two inputs.
function setDays(input, value) {
  const inputs = input.closest("[data-shape=span]")?.querySelectorAll("[data-date]") ?? [input];
  for (const [index, day] of value.split("/").entries()) {
    inputs[index].value = inFigures(day);
    inputs[index].dataset.date = day;
  }
}

// The keys whose values are others than before; null for one that has none now.
export function changesBetween(before, now) {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(now[key]));
  return Object.fromEntries(changed.map((key) => [key, now[key] ?? null]));
}

// The element of a value, or the nearest around it: path is keys and numbers of rows.
export function elementAt(root, path) {
  let node = root;
  for (const step of path) {
    const next =
      typeof step === "string"
        ? nearest(node, "[data-key]").find(({ dataset }) => dataset.key === step)
        : filledRows(nearest(node, "[data-shape=list]")[0] ?? node)[step];
    if (next) node = next;
    else if (typeof step === "string") break;
  }
  return node;
}
