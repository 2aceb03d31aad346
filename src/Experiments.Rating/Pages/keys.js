"use strict";
// 1 or the left arrow: A is better; 2 or the down arrow: equal; 3 or the right arrow: B is better; Enter saves.
(() => {
  const verdicts = { 1: "left", ArrowLeft: "left", 2: "tie", ArrowDown: "tie", 3: "right", ArrowRight: "right" };
  const form = document.querySelector("form[data-keys]");
  document.addEventListener("keydown", event => {
    const verdict = verdicts[event.key];
    const where = document.activeElement;
    if (!form || event.ctrlKey || event.altKey || event.metaKey || where.tagName === "TEXTAREA") {
      return;
    }
    if (!verdict) {
      if (event.key === "Enter" && !/^(A|BUTTON)$/.test(where.tagName)) {
        event.preventDefault();
        form.requestSubmit();
      }
      return;
    }
    const sets = [...form.querySelectorAll("fieldset")];
    const open = sets.filter(set => !set.querySelector("input:checked"));
    const set = where.closest("fieldset") && event.key.startsWith("Arrow") ? where.closest("fieldset") : open[0] ?? sets[0];
    const choice = set.querySelector(`input[value="${verdict}"]`);
    if (choice) {
      event.preventDefault();
      choice.checked = true;
      choice.focus();
    }
  });
})();
