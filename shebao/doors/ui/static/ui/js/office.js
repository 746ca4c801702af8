// Comfort at tasks and cases that work without it: what is chosen, chips that fill a reason.
"use strict";

function tellChosen() {
  const boxes = [...document.querySelectorAll("[data-rows] tbody input[type=checkbox]")];
  const chosen = boxes.filter((box) => box.checked);
  for (const box of boxes) box.closest("tr").classList.toggle("sel", box.checked);
  for (const told of document.querySelectorAll("[data-chosen]")) told.textContent = chosen.length ? `已选 ${chosen.length} 件` : "还没有勾选";
}

document.addEventListener("change", (event) => {
  if (event.target.closest("[data-rows], [data-choose-all]")) setTimeout(tellChosen);
});
tellChosen();

document.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-reason]");
  if (!chip) return;
  const field = document.getElementById(chip.dataset.reasonFor);
  const text = chip.dataset.reason;
  if (!field.value.includes(text)) field.value = field.value.trim() ? `${field.value.trim()}\n${text}` : text;
  field.focus();
});
for (const chips of document.querySelectorAll("[data-reasons][hidden]")) chips.hidden = false;

// The one button names the act that is chosen.
function nameAct(form) {
  const chosen = form.querySelector("input[name=act]:checked");
  const button = form.querySelector("[data-named]");
  if (chosen && button) button.textContent = chosen.dataset.names;
}

for (const form of document.querySelectorAll(".o-decide form")) {
  nameAct(form);
  form.addEventListener("change", () => nameAct(form));
}
