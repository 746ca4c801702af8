// Single keys for staff, off in fields and switchable off for good: / finds, arrows move, Enter opens, X ticks.
"use strict";

const SWITCH = "shebao-keys";
const TYPING = "input, textarea, select, [contenteditable], dialog";

const keysOn = () => localStorage.getItem(SWITCH) !== "off";
const rows = () => [...document.querySelectorAll("[data-rows] tbody tr")];

function showSwitch() {
  for (const box of document.querySelectorAll("[data-keys]")) box.checked = keysOn();
  for (const hint of document.querySelectorAll("[data-keys-hint]")) hint.hidden = !keysOn();
  for (const part of document.querySelectorAll("[data-keys-switch]")) part.hidden = false;
}

function move(by) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.classList.contains("at"));
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  all[at]?.classList.remove("at");
  next.classList.add("at");
  next.querySelector("th a, td a")?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function tick() {
  const box = document.querySelector("tr.at input[type=checkbox]");
  if (!box) return;
  box.checked = !box.checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

const ACTS = {
  "/": () => document.querySelector("[data-find]")?.focus(),
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  x: tick,
  X: tick,
};

document.addEventListener("keydown", (event) => {
  if (!keysOn() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.matches(TYPING) && event.target.type !== "checkbox") return;
  const act = ACTS[event.key];
  if (!act || (event.key.startsWith("Arrow") && !rows().length)) return;
  event.preventDefault();
  act();
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-keys]")) return;
  localStorage.setItem(SWITCH, event.target.checked ? "on" : "off");
  showSwitch();
});

showSwitch();
