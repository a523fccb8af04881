// Keeps an open page up to date: follows the versions and swaps the regions that changed. Copies places.

import text from "./texts.js";

const REGION = "[data-region]";
const around = [];
const written = new Map();
let version = document.documentElement.dataset.version;
let source = null;
let announced = version;
let loading = false;

// `step` is called before a swap; what it returns is called after it.
export function aroundSwaps(step) {
  around.push(step);
}

export function start() {
  for (const region of document.querySelectorAll(REGION)) written.set(region.dataset.region, region.innerHTML);
  document.addEventListener("click", copy);
  document.addEventListener("visibilitychange", () => (document.hidden ? pause() : follow()));
  window.addEventListener("pagehide", pause);
  window.addEventListener("pageshow", follow);
  follow();
}

// A browser gives one server six connections: a page that nobody sees need not hold one.
function pause() {
  source?.close();
  source = null;
}

function follow() {
  if (source || document.hidden) return;
  source = new EventSource("/versions");
  source.onopen = () => answered(true);
  source.onmessage = ({ data }) => {
    announced = data;
    if (data !== version) load();
    else document.dispatchEvent(new Event("desk:background"));
  };
  source.onerror = () => {
    answered(false);
    if (source?.readyState !== EventSource.CLOSED) return;
    pause();
    setTimeout(follow, 1000);
  };
}

function answered(yes) {
  document.getElementById("lost").hidden = yes;
}

// One at a time; what is announced meanwhile is loaded after it.
async function load() {
  if (loading) return;
  loading = true;
  const asked = announced;
  try {
    const answer = await fetch(location.pathname);
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    version = next.documentElement.dataset.version;
    swap(next);
  } catch {
    answered(false);
  } finally {
    loading = false;
  }
  if (announced !== asked && announced !== version) load();
}

function swap(next) {
  const after = around.map((step) => step());
  document.title = next.title;
  restyle(next.getElementById("layout"));
  for (const fresh of next.querySelectorAll(REGION)) refresh(fresh);
  after.forEach((step) => step?.());
}

function refresh(fresh) {
  const name = fresh.dataset.region;
  const region = document.querySelector(`[data-region="${name}"]`);
  if (!region) return;
  for (const { name: attribute, value } of fresh.attributes) region.setAttribute(attribute, value);
  if (written.get(name) === fresh.innerHTML) return;
  written.set(name, fresh.innerHTML);
  const hadFocus = region.contains(document.activeElement);
  region.replaceChildren(...document.importNode(fresh, true).childNodes);
  if (hadFocus) region.focus({ preventScroll: true });
}

function restyle(fresh) {
  const old = document.getElementById("layout");
  if (!fresh || !old || fresh.getAttribute("href") === old.getAttribute("href")) return;
  const link = document.importNode(fresh, true);
  link.onload = () => old.remove();
  old.removeAttribute("id");
  old.after(link);
}

async function copy({ target }) {
  const button = target.closest?.("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.dataset.said ??= button.textContent;
  button.textContent = text.copied;
  setTimeout(() => (button.textContent = button.dataset.said), 1500);
}
