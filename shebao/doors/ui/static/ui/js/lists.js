// Comfort for lists and results that work without it: choose all of a page, copy a number.
"use strict";

for (const box of document.querySelectorAll("[data-choose-all]")) {
  box.closest("[hidden]")?.removeAttribute("hidden");
  const others = () => box.form.querySelectorAll("input[type=checkbox][name]");
  box.addEventListener("change", () => {
    for (const other of others()) other.checked = box.checked;
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.lastChild.textContent = "已复制";
  });
}

// Double-click opens a row's page; the row's own link does the same.
for (const row of document.querySelectorAll("tr[data-opens]")) {
  row.addEventListener("dblclick", (event) => {
    if (!event.target.closest("a, button, input")) window.location.assign(row.dataset.opens);
  });
}
