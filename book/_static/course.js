// What is wider than the page scrolls by itself, so it must be reachable by keyboard; what fits must not be a stop.
(() => {
  "use strict";
  const wide = "mjx-container[display='true'], div.math, .pst-scrollable-table-container, .cell_output .output";
  const update = () => {
    for (const element of document.querySelectorAll(wide)) {
      const scrolls = getComputedStyle(element).overflowX !== "visible" && element.scrollWidth > element.clientWidth;
      if (scrolls) element.tabIndex = 0;
      else element.removeAttribute("tabindex");
    }
  };
  window.addEventListener("load", () => {
    const typeset = window.MathJax?.startup?.promise ?? Promise.resolve();
    typeset.then(update);
  });
  window.addEventListener("resize", update);
})();
