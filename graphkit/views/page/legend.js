// The legend, which is the filter too: every row with how many there are of it.

function tick(key, icon, label, count, title) {
  const input = el("input", { type: "checkbox", id: "t-" + key, "data-key": key });
  input.addEventListener("change", () => {
    const off = new Set(state.off);
    if (input.checked) off.delete(key);
    else off.add(key);
    change({ off });
    announce(label + (input.checked ? " shown. " : " hidden. ") + summary());
  });
  return el("label", { class: "tick", for: "t-" + key, title }, input, icon, el("span", { class: "name" }, label), el("span", { class: "count", "data-of": key, "data-all": count }, grouped(count)));
}

function tickGroup(title, rows, name) {
  if (!rows.length) return null;
  return el("fieldset", { class: "group", "data-group": name }, el("legend", {}, title), rows);
}

function buildLegend() {
  const kinds = tally([...MODEL.nodes, ...CLUSTERS.filter(({ on }) => !on)].map((node) => node.kind));
  const families = tally(MODEL.links.map((link) => link.family));
  const statuses = tally(MODEL.nodes.filter((node) => node.kind === "event" && node.status).map((node) => node.status));
  const types = tally([...STATEMENTS.values()].map((statement) => statement.type));
  const outlets = tally([...STATEMENTS.values()].flatMap(outletsOf));
  const nodeRows = Object.entries(LOOK.kinds).filter(([kind]) => kinds.has(kind)).map(([kind, look]) => tick("k:" + kind, kindIcon(kind), look.plural, kinds.get(kind)));
  for (const [family, count] of sayingTotals()) families.set(family, count);
  const lineRows = Object.entries(LOOK.families).filter(([family]) => families.has(family)).map(([family, look]) => tick("f:" + family, lineIcon(family), look.label, families.get(family)));
  const statusRows = Object.entries(LOOK.statuses).filter(([, label]) => statuses.has(label)).map(([, label]) => tick("s:" + label, null, label[0].toUpperCase() + label.slice(1), statuses.get(label)));
  const typeRows = Object.entries(LOOK.quote_types).filter(([type]) => types.has(type)).map(([type, label]) => tick("q:" + type, null, label[0].toUpperCase() + label.slice(1), types.get(type)));
  const outletRows = [...outlets].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 30).map(([name, count]) => tick("o:" + name, null, tidy(name, 60), count));
  $("#legend").append(...[
    tickGroup("Lines", lineRows, "families"),
    tickGroup("Who and what", nodeRows, "kinds"),
    tickGroup("Events by status", statusRows.length > 1 ? statusRows : [], "statuses"),
    el("div", { class: "group fields" }, issueField(), confidenceField(), dateFields()),
    tickGroup("How it is told", typeRows, "types"),
    tickGroup("Outlets", outletRows.length > 1 ? outletRows : [], "outlets"),
    leaveOut(),
    el("button", { type: "button", class: "quiet", id: "reset", onclick: resetFilters }, "Reset the filters"),
  ].filter(Boolean));
}

function resetFilters() {
  change({ off: new Set(offAtStart(state.view)), issue: "", from: "", to: "", confidence: 0, hide: new Set() });
  announce("Filters reset. " + summary());
}

function issueField() {
  const issues = MODEL.nodes.filter((node) => node.kind === "issue").sort((a, b) => a.label.localeCompare(b.label));
  if (!issues.length) return null;
  const pick = el("select", { id: "issue", onchange: () => change({ issue: pick.value }) }, el("option", { value: "" }, "All issues"), issues.slice(0, 500).map((node) => el("option", { value: node.id }, tidy(node.label, 70))));
  return el("label", { class: "field", for: "issue" }, el("span", {}, "Issue"), pick);
}

function confidenceField() {
  const out = el("output", { for: "confidence" });
  const range = el("input", { type: "range", id: "confidence", min: 0, max: 1, step: 0.05, oninput: () => change({ confidence: Number(range.value) }) });
  return el("label", { class: "field", for: "confidence" }, el("span", {}, "Confidence at least ", out), range);
}

function leaveOut() {
  const row = (key, label, count) => {
    if (!count) return null;
    const input = el("input", { type: "checkbox", id: "h-" + key, "data-hide": key });
    input.addEventListener("change", () => {
      const hide = new Set(state.hide);
      if (input.checked) hide.add(key);
      else hide.delete(key);
      change({ hide });
    });
    return el("label", { class: "tick", for: "h-" + key }, input, el("span", { class: "name" }, label), el("span", { class: "count" }, grouped(count)));
  };
  const all = [...STATEMENTS.values()];
  const rows = [
    row("headline", "Said in the headline", all.filter((s) => s.headline).length),
    row("unnamed", "Unnamed sources", all.filter((s) => speakersOf(s).some((id) => NODES.has(id) && NODES.get(id).kind === "unnamed")).length),
    row("narrator", "Positions without a statement", MODEL.links.filter((link) => link.kind === "position" && !link.statements.length).length),
  ].filter(Boolean);
  return rows.length ? el("fieldset", { class: "group" }, el("legend", {}, "Leave out"), rows) : null;
}

/** How much of every row is on the screen, by the rows' keys. */
function onScreen() {
  const counts = new Map(), add = (key) => counts.set(key, (counts.get(key) || 0) + 1);
  for (const id of shown.nodes) {
    const node = NODES.get(id);
    add("k:" + node.kind);
    if (node.kind === "event") add("s:" + node.status);
  }
  const lines = new Set(shown.links.flatMap((link) => (link.kind === "agreement" ? link.parts : link.kind === "sum" ? [] : [link])));
  const statements = new Set(shown.every.flatMap((link) => link.statements.filter((id) => shown.passing.has(id))));
  if (state.view === "statements") for (const id of statements) for (const link of STANDS_ON.get(id)) lines.add(link);
  for (const link of lines) add("f:" + link.family);
  for (const id of statements) {
    add("q:" + STATEMENTS.get(id).type);
    for (const name of outletsOf(STATEMENTS.get(id))) add("o:" + name);
  }
  return counts;
}

const OF_SAYINGS = new Set(["says", "holds", "relays", "disputes"]);
const WITHOUT_TARGETS = new Set(["actors", "agreement", "statements"]);

/** Whether a row of the legend has to do with the view. */
function rowBelongs(key) {
  const name = key.slice(2);
  if (key.startsWith("f:")) return state.view === "statements" ? OF_SAYINGS.has(name) || STANCES.has(name) : !OF_SAYINGS.has(name);
  if (key === "k:cluster") return CLUSTERED_VIEWS.includes(state.view) && !state.all;
  return !WITHOUT_TARGETS.has(state.view) || !(key.startsWith("s:") || (key.startsWith("k:") && TARGET_KINDS.has(name)));
}

/** Counts beside the rows: "7", or "3 of 7" where the picture shows fewer; and only the lines that the view has. */
function showCounts() {
  const counts = onScreen();
  for (const count of $$("[data-of]")) {
    const key = count.dataset.of, all = Number(count.dataset.all), here = Math.min(all, counts.get(key) || 0);
    const part = !state.off.has(key) && here < all;
    count.textContent = (part ? grouped(here) + " of " : "") + grouped(all);
    count.closest("label").hidden = !rowBelongs(key);
  }
  for (const group of $$("#legend fieldset[data-group]")) group.hidden = !$("label:not([hidden])", group);
}

/** On a phone, where the legend is folded away: what the lines and shapes of the picture stand for, right below it. */
function showKey() {
  const families = new Set(drawing.bundles.map((bundle) => bundle.family)), kinds = new Set(drawing.nodes.map((node) => node.kind));
  const parts = [
    ...Object.entries(LOOK.families).filter(([family]) => families.has(family)).map(([family, { label }]) => [lineIcon(family), label]),
    ...Object.entries(LOOK.kinds).filter(([kind]) => kinds.has(kind) && kind !== "statement").map(([kind, { plural }]) => [kindIcon(kind), plural]),
  ];
  $("#key").hidden = !narrow() || !drawable() || !parts.length;
  $("#key").replaceChildren(...parts.map(([icon, label]) => el("span", {}, icon, " " + label)));
}

/** Set every control to what the state says. */
function showFilters() {
  showCounts();
  for (const input of $$("[data-key]")) input.checked = !state.off.has(input.dataset.key);
  for (const input of $$("[data-hide]")) input.checked = state.hide.has(input.dataset.hide);
  if ($("#issue")) $("#issue").value = state.issue;
  if ($("#confidence")) {
    $("#confidence").value = state.confidence;
    $("#confidence").labels[0].querySelector("output").textContent = state.confidence ? state.confidence.toFixed(2) : "any";
  }
  showDates();
  $("#summary").textContent = summary();
}

/** What is on the screen, in a sentence. */
function summary() {
  const statements = new Set(shown.every.flatMap((link) => link.statements.filter((id) => shown.passing.has(id))));
  const actors = [...endsOf(shown.every)].filter((id) => isActor(NODES.get(id))).length;
  const articles = new Set([...statements].map((id) => STATEMENTS.get(id).article)).size;
  const positions = shown.every.filter((link) => link.kind === "position").length;
  const said = statements.size < STATEMENTS.size && !narrow() ? grouped(statements.size) + " of " + counted(STATEMENTS.size, "statement") : counted(statements.size, "statement");
  return [counted(actors, "actor"), positions ? counted(positions, "position") : null, said, counted(articles || ARTICLES.size, "article")].filter(Boolean).join(" · ");
}
