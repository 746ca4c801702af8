// A printed number: the button prints, and the machine goes back to its first page by itself.
(() => {
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  const back = document.querySelector("[data-back]");
  if (back) setTimeout(() => window.location.assign(back.href), Number(back.dataset.back) * 1000);
})();
