// Comfort for forms that work without it: focus on the error summary, a busy button, a file's size before sending.
"use strict";

document.querySelector("[data-focus]")?.focus();

document.addEventListener("submit", (event) => {
  const button = event.submitter ?? event.target.querySelector("button[data-busy]");
  if (!button?.dataset.busy || event.defaultPrevented) return;
  if (button.getAttribute("aria-busy") === "true") return event.preventDefault();
  button.dataset.rest = button.textContent;
  button.setAttribute("aria-busy", "true");
  button.textContent = button.dataset.busy;
  const status = event.target.querySelector("[data-busy-status]");
  if (status) status.textContent = button.dataset.busy;
});

// A page brought back by the browser's "back" must not stay busy.
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[data-rest]")) {
    button.removeAttribute("aria-busy");
    button.textContent = button.dataset.rest;
  }
});

for (const input of document.querySelectorAll("input[type=file][data-max-bytes]")) {
  input.addEventListener("change", () => {
    const file = input.files[0];
    const large = file && file.size > Number(input.dataset.maxBytes);
    input.setCustomValidity(large ? input.dataset.tooLarge : "");
    if (large) input.reportValidity();
  });
}
