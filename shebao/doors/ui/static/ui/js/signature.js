// A signature on the screen, by finger, pen or mouse. Without it, and for whoever cannot draw, a signed paper is sent.
"use strict";

for (const pad of document.querySelectorAll("[data-sign]")) {
  const canvas = pad.querySelector("canvas");
  const kept = pad.querySelector("input[type=hidden]");
  const status = pad.querySelector("[data-sign-said]");
  const pen = canvas.getContext("2d");
  let drawing = null;

  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
  };
  const clear = () => {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    kept.value = "";
    status.textContent = "还没有签字";
  };

  pen.lineWidth = 4;
  pen.lineCap = pen.lineJoin = "round";
  clear();
  pad.hidden = false;

  canvas.addEventListener("pointerdown", (event) => {
    if (drawing !== null || event.button > 0) return;
    event.preventDefault();
    drawing = event.pointerId;
    canvas.setPointerCapture(drawing);
    pen.strokeStyle = "#10263b";
    pen.beginPath();
    pen.moveTo(...place(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== drawing) return;
    pen.lineTo(...place(event));
    pen.stroke();
  });
  for (const over of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(over, (event) => {
      if (event.pointerId !== drawing) return;
      drawing = null;
      kept.value = canvas.toDataURL("image/png");
      status.textContent = "已经签字";
    });
  }
  pad.querySelector("[data-sign-again]").addEventListener("click", clear);
}
