// Papers beside the form: larger, smaller, turned, the one before or after, by button or by key. Without it the links
// lead from paper to paper and open the file itself.
"use strict";

const ZOOMS = ["", "z150", "z200", "z300"];
const TURNS = ["", "r90", "r180", "r270"];

const at = (view, classes) => Math.max(classes.findIndex((name) => name && view.classList.contains(name)), 0);

function step(view, classes, by, around) {
  const next = at(view, classes) + by;
  const place = around ? (next + classes.length) % classes.length : Math.min(Math.max(next, 0), classes.length - 1);
  view.classList.remove(...classes.filter(Boolean));
  if (classes[place]) view.classList.add(classes[place]);
  tell(view);
}

// A picture on its side is as wide as it was high: its frame is told so, or a part could not be reached.
function tell(view) {
  const picture = view.querySelector("img");
  const turned = at(view, TURNS) % 2 === 1;
  const told = document.querySelector("[data-view-told]");
  if (told) told.textContent = `${[100, 150, 200, 300][at(view, ZOOMS)]}%，转了 ${at(view, TURNS) * 90} 度`;
  view.classList.toggle("side", turned);
  view.classList.toggle("wide", turned && picture.naturalWidth > picture.naturalHeight);
}

const SHOWING = {
  in: (view) => step(view, ZOOMS, 1, false),
  out: (view) => step(view, ZOOMS, -1, false),
  turn: (view) => step(view, TURNS, 1, true),
};
const KEYS = { "+": "in", "=": "in", "-": "out", r: "turn", R: "turn" };

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-view]");
  const view = document.querySelector("[data-viewer]");
  if (button && view) SHOWING[button.dataset.view](view);
});

// Keys hold only while the paper has the focus: elsewhere arrows belong to lists and minus to numbers.
document.addEventListener("keydown", (event) => {
  const view = event.target.closest?.("[data-viewer]");
  if (!view || event.ctrlKey || event.metaKey || event.altKey) return;
  const shown = KEYS[event.key];
  if (shown && view.querySelector("img")) {
    event.preventDefault();
    SHOWING[shown](view);
  }
  if (event.key === "PageUp" || event.key === "PageDown") {
    const link = document.querySelector(`[data-page=${event.key === "PageUp" ? "before" : "after"}]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  }
});

function showBar() {
  for (const bar of document.querySelectorAll("[data-viewbar][hidden]")) bar.hidden = false;
}

showBar();
document.addEventListener("htmx:afterSwap", showBar); // another paper was put in place of this one
