// Opens what htmx puts into the drawer as a modal dialog: focus stays inside, Esc closes, focus returns.
// Without this file the links lead to pages of their own.
"use strict";

const drawer = document.getElementById("drawer");

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== drawer || drawer.open) return;
  document.body.classList.add("explaining");
  drawer.showModal();
});

// An answer that is no drawer (an error, a lost network): follow the link instead.
for (const failed of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failed, (event) => {
    const link = event.detail.elt;
    if (event.detail.target === drawer && link.href) location.assign(link.href);
  });
}

drawer.addEventListener("close", () => {
  document.body.classList.remove("explaining");
  drawer.replaceChildren();
});

drawer.addEventListener("click", (event) => {
  if (event.target === drawer) drawer.close();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});

for (const button of document.querySelectorAll("[data-print][hidden]")) button.hidden = false;
