// Marks the questions of a page. It holds no words: they come with the page, in the page's language.
(() => {
  "use strict";

  // For each kind of question: the indices of the options that the reader chose.
  const chosen = {
    single: (form) => [...form.querySelectorAll("input:checked")].map((input) => Number(input.value)),
  };

  // A copy of a reason to show as the verdict: what was chosen already says which option it is about.
  const reasonOf = (item) => {
    const copy = document.createElement("div");
    copy.append(...[...item.childNodes].map((node) => node.cloneNode(true)));
    copy.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id"));
    return copy;
  };

  const mark = (quiz, state, content) => {
    const verdict = quiz.querySelector(".quiz-verdict");
    quiz.dataset.state = state;
    verdict.replaceChildren(content);
  };

  const check = (quiz, form) => {
    const answers = chosen[quiz.dataset.kind](form);
    if (answers.length === 0) {
      mark(quiz, "empty", quiz.dataset.empty);
      return;
    }
    const items = quiz.querySelector(".quiz-reasons > ol").children;
    const item = items[answers[0]];
    mark(quiz, item.dataset.verdict, reasonOf(item));
    quiz.querySelector(".quiz-reasons").hidden = false;
  };

  const clear = (quiz) => {
    delete quiz.dataset.state;
    quiz.querySelector(".quiz-verdict").replaceChildren();
  };

  for (const quiz of document.querySelectorAll(".quiz")) {
    const form = quiz.querySelector("form");
    quiz.classList.add("quiz-live");
    quiz.querySelector(".quiz-check").disabled = false;
    quiz.querySelector(".quiz-reasons").hidden = true;
    form.addEventListener("change", () => clear(quiz));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      check(quiz, form);
    });
  }

  // Paper cannot be unfolded: what is folded on the screen is printed open, then folded again.
  const folded = new Set();
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll(".quiz-reasons")) {
      if (!details.open) folded.add([details, details.hidden]);
      details.hidden = false;
      details.open = true;
    }
  });
  window.addEventListener("afterprint", () => {
    for (const [details, hidden] of folded) {
      details.open = false;
      details.hidden = hidden;
    }
    folded.clear();
  });
})();
