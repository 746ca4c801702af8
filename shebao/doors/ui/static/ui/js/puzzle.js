// Moves the piece of a puzzle along with its slider; without JavaScript the question below is answered.
"use strict";
(() => {
  const slide = document.querySelector("[data-slide]");
  const piece = document.querySelector("[data-piece]");
  if (!slide || !piece) return;
  const move = () => { piece.style.transform = `translateX(${slide.value}px)`; };
  slide.addEventListener("input", move);
  move();
})();
