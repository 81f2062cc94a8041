// The time slider: statements by day of their articles, two handles, only where articles have dates.

let days = [];

function dateFields() {
  const counts = tally([...STATEMENTS.values()].map(dateOf).filter(Boolean).map((date) => date.slice(0, 10)));
  days = [...counts.keys()].sort();
  if (days.length < 2) return null;
  const most = Math.max(...counts.values()), width = 200, step = width / days.length;
  const bars = svg("svg", { viewBox: `0 0 ${width} 34`, class: "histogram", "aria-hidden": "true", preserveAspectRatio: "none" });
  days.forEach((day, i) => {
    const height = Math.max(2, (32 * counts.get(day)) / most);
    bars.append(svg("rect", { x: (i * step + step * 0.1).toFixed(2), y: (34 - height).toFixed(2), width: (step * 0.8).toFixed(2), height: height.toFixed(2), "data-day": day }));
  });
  const handle = (id, label) => el("input", { type: "range", id, min: 0, max: days.length - 1, step: 1, "aria-label": label, oninput: movedHandle });
  return el("div", { class: "field", role: "group", "aria-label": "Dates of the articles" }, el("span", {}, "Dates ", el("output", { id: "dates" })), bars, el("div", { class: "handles" }, handle("since", "Since"), handle("until", "Until")));
}

function movedHandle() {
  const [low, high] = [Number($("#since").value), Number($("#until").value)].sort((a, b) => a - b);
  change({ from: low > 0 ? days[low] : "", to: high < days.length - 1 ? days[high] : "" });
}

function showDates() {
  if (!$("#since")) return;
  const low = state.from ? Math.max(0, days.findIndex((day) => day >= state.from)) : 0;
  let high = days.length - 1;
  if (state.to) while (high > 0 && days[high].slice(0, state.to.length) > state.to) high--;
  $("#since").value = low;
  $("#until").value = high;
  for (const id of ["since", "until"]) $("#" + id).setAttribute("aria-valuetext", days[Number($("#" + id).value)]);
  $("#dates").textContent = days[low] + " to " + days[high];
  for (const bar of $$(".histogram rect")) bar.classList.toggle("out", bar.dataset.day < days[low] || bar.dataset.day > days[high]);
}
