"use strict";
(() => {
  const form = document.getElementById("filter");
  const field = (id) => document.getElementById(id);
  const [search, indicator, area, verdict] = ["q", "indicator", "area", "verdict"].map(field);
  const all = (root, selector) => Array.from(root.querySelectorAll(selector));
  const item = (element) => ({
    element,
    figure: element.dataset.f === undefined ? null : field("f" + element.dataset.f),
    indicator: element.dataset.i,
    area: element.dataset.a,
    verdicts: (element.dataset.v || "").split(" "),
    text: element.textContent.toLowerCase(),
  });
  const statements = all(document, "article.statement").map((element) => ({
    element,
    text: element.textContent.toLowerCase(),
    items: all(element, "li.o").map(item),
  }));
  const findings = all(document, ".findings > li").map(item);
  const series = all(document, "article.series").map(item);
  const [noStatement, noSeries] = ["statements", "series"].map((id) =>
    field(id).parentElement.querySelector(".nothing"));
  const plural = (n, what) => n + " " + what + (n === 1 ? "" : "s");

  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const said = (text) => words.every((word) => text.includes(word));
    const chosen = Boolean(indicator.value || area.value || verdict.value);
    const fits = (it, judged) => (!indicator.value || it.indicator === indicator.value)
      && (!area.value || it.area === area.value)
      && (!judged || !verdict.value || it.verdicts.includes(verdict.value));
    let shown = 0;
    let rows = 0;
    for (const statement of statements) {
      let some = 0;
      const marked = new Map();
      for (const it of statement.items) {
        const fit = fits(it, true);
        it.element.hidden = !fit;
        if (fit && it.element.id) some += 1;
        if (it.figure) marked.set(it.figure, fit || marked.get(it.figure) || false);
      }
      for (const [figure, on] of marked) figure.classList.toggle("off", !on);
      const show = said(statement.text) && (some > 0 || !chosen);
      statement.element.hidden = !show;
      if (show) {
        shown += 1;
        rows += some;
      }
    }
    for (const it of findings) it.element.hidden = !(fits(it, true) && said(it.text));
    let lines = 0;
    for (const it of series) {
      // A verdict is of a figure, not of a series.
      const show = fits(it, false) && said(it.text);
      it.element.hidden = !show;
      if (show) lines += 1;
    }
    if (noStatement) noStatement.hidden = shown > 0;
    if (noSeries) noSeries.hidden = lines > 0;
    field("shown").textContent = "Shown: " + plural(shown, "statement") + " of " + statements.length + ", "
      + plural(rows, "observation") + ", " + lines + " of " + series.length + " series";
  };

  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  search.addEventListener("input", soon);
  for (const select of [indicator, area, verdict]) select.addEventListener("change", apply);

  // A figure and what it was read as are shown together.
  let hot = [];
  const pair = (event) => {
    for (const element of hot) element.classList.remove("hot");
    hot = [];
    const figure = event.target.closest && event.target.closest("a.f");
    const row = event.target.closest && event.target.closest("li.o[data-f]");
    if (figure) {
      const number = figure.id.slice(1);
      hot = [figure, ...all(figure.closest("article"), "li.o").filter((it) => it.dataset.f === number)];
    } else if (row) {
      hot = [row, field("f" + row.dataset.f)].filter(Boolean);
    }
    for (const element of hot) element.classList.add("hot");
  };
  document.addEventListener("mouseover", pair);
  document.addEventListener("focusin", pair);

  // What is folded is printed too.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all(document, "details:not([open])");
    for (const element of folded) element.open = true;
  });
  addEventListener("afterprint", () => {
    for (const element of folded) element.open = false;
  });

  form.hidden = false;
  apply();
})();
