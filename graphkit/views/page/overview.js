// At a glance: what changed, what is fought over, who speaks most. And what a large graph left out.

/** Changes of position: pairs of a later position and the one it replaces. */
function changes() {
  return MODEL.links.filter((link) => link.earlier).flatMap((link) => link.earlier.map((name) => [POSITIONS.get(name), link])).filter(([before]) => before);
}

const changesOf = (id) => changes().filter(([before, after]) => [before, after].some((link) => link.from === id || link.to === id));

/** Before and after side by side. */
function changeCard([before, after]) {
  const half = (label, link) =>
    el("div", { class: "half f-" + link.family }, el("p", { class: "term" }, label), el("p", { class: "stance" }, lineIcon(link.family), link.verb), el("p", { class: "target" }, nodeButton(link.to)), factsLine([link.time ? tidy(link.time, 60) : null, link.ascribedBy ? ["as ", labelOf(link.ascribedBy), " says"] : null]),
      link.statements.length ? el("button", { type: "button", class: "text", onclick: () => change({ selected: { from: link.from, to: link.to, family: link.family }, chain: null }) }, "Why") : null);
  return el("article", { class: "change" }, el("h4", {}, nodeButton(after.from)), el("div", { class: "halves" }, half("Before", before), el("span", { class: "arrow", "aria-hidden": "true" }, "→"), half("After", after)));
}

/** Targets by how many stand on each side, those with both sides first. */
function contested() {
  const targets = new Map();
  for (const link of MODEL.links.filter((item) => item.kind === "position")) {
    if (!targets.has(link.to)) targets.set(link.to, { id: link.to, support: new Set(), oppose: new Set(), conditional: new Set(), neutral: new Set() });
    targets.get(link.to)[link.family].add(link.from);
  }
  const both = (target) => Math.min(target.support.size + target.conditional.size, target.oppose.size);
  const size = (target) => target.support.size + target.oppose.size + target.conditional.size + target.neutral.size;
  return [...targets.values()].sort((a, b) => both(b) - both(a) || size(b) - size(a) || (a.id < b.id ? -1 : 1));
}

function balance(target) {
  const families = ["support", "conditional", "neutral", "oppose"].filter((family) => target[family].size);
  const bar = balanceBar(families.map((family) => [family, target[family].size]));
  const words_ = families.map((family) => target[family].size + " " + LOOK.families[family].side).join(", ");
  return el("div", { class: "contest" }, nodeButton(target.id), bar, el("p", { class: "facts" }, words_));
}

/** A block for each holder, or shares of one bar where there are many. */
function balanceBar(sides) {
  const total = sides.reduce((sum, [, size]) => sum + size, 0);
  if (total <= 14) return el("div", { class: "balance", "aria-hidden": "true" }, sides.map(([family, size]) => Array.from({ length: size }, () => el("span", { class: "b-" + family }))));
  const bar = svg("svg", { viewBox: "0 0 100 5", preserveAspectRatio: "none", class: "balance bar", "aria-hidden": "true" });
  let x = 0;
  for (const [family, size] of sides) {
    bar.append(svg("rect", { x, width: (100 * size) / total - 0.4, height: 5, fill: `var(--f-${family})` }));
    x += (100 * size) / total;
  }
  return bar;
}

function glance() {
  const counts = new Map();
  for (const statement of STATEMENTS.values()) for (const id of speakersOf(statement)) if (NODES.has(id)) counts.set(id, (counts.get(id) || 0) + 1);
  const speakers = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 6), most = speakers.length ? speakers[0][1] : 1;
  return [
    el("header", { class: "head" }, el("p", { class: "kicker" }, "At a glance"), el("h2", { tabindex: -1 }, headline()), !MODEL.nodes.length ? null : el("p", { class: "lede" }, "Pick an actor, an issue or a line to read the sentences behind it.")),
    section("What changed", changes(), changeCard, 4),
    section("Who stands where", contested().slice(0, 6), balance),
    speakers.length ? el("section", { class: "part" }, el("h3", {}, "Who speaks most"), speakers.map(([id, count]) => el("div", { class: "speaks" }, nodeButton(id), meter(count / most), el("span", { class: "count" }, counted(count, "statement"))))) : null,
    el("p", { class: "hint" }, "Keyboard: ", el("kbd", {}, "/"), " search, arrows walk the picture, ", el("kbd", {}, "+"), " ", el("kbd", {}, "−"), " ", el("kbd", {}, "0"), " zoom, ", el("kbd", {}, "Esc"), " closes."),
  ].filter(Boolean);
}

function meter(part) {
  const bar = svg("svg", { viewBox: "0 0 100 6", class: "meter", "aria-hidden": "true", preserveAspectRatio: "none" });
  bar.append(svg("rect", { width: Math.round(part * 100), height: 6 }));
  return bar;
}

function headline() {
  if (!STATEMENTS.size && !POSITIONS.size) return MODEL.nodes.length ? counted(MODEL.nodes.length, "node") : "Nothing found";
  const speakers = new Set([...STATEMENTS.values()].flatMap(speakersOf)).size, positions = POSITIONS.size;
  return counted(STATEMENTS.size, "statement") + " by " + counted(speakers, "speaker") + ", " + counted(positions, "position");
}

/** Why the picture is empty, and what to do about it. */
function showEmpty() {
  const box = $("#empty"), bare = drawable() && !shown.nodes.size;
  box.hidden = !bare;
  if (!bare) return;
  const narrowed = state.issue || state.from || state.to || state.confidence || state.hide.size || joined(state.off) !== joined(offAtStart(state.view));
  const why = !MODEL.nodes.length ? "Nothing in the articles answers to what was asked for. Ask for less: another name, an earlier date, a wider query."
    : narrowed ? "Nothing passes the filters."
    : { agreement: "No two actors take a stand on the same thing here.", issues: "Nobody takes a stand on an issue here.", statements: "Nobody is reported to say anything here." }[state.view] || "Nothing to see here with what is switched on.";
  box.replaceChildren(el("p", {}, why), narrowed && MODEL.nodes.length ? el("button", { type: "button", class: "quiet", onclick: resetFilters }, "Reset the filters") : state.view !== "map" && MODEL.nodes.length ? el("button", { type: "button", class: "quiet", onclick: () => change({ view: "map" }) }, "See everything") : "");
}

/** What is not on the screen, and how to get it. */
function showNotice() {
  const notice = $("#notice"), parts = [];
  if (MODEL.left_out.nodes) parts.push(el("span", {}, "The graph has " + counted(MODEL.left_out.nodes, "further node") + " that this page leaves out. Narrow it with --actor, --issue or --since, or ask for more with --limit."));
  if (drawable()) parts.push(...nearNotice());
  if (MODEL.communities && !state.all && !shown.near && state.view !== "statements" && shown.hidden > 0 && drawable()) {
    parts.push(el("span", {}, grouped(shown.named) + " of " + grouped(shown.possible) + " by name" + (narrow() ? "" : clustered() ? ", the rest in clusters" + (state.opened.size ? "" : ": click one to open it") : ", the weightiest")));
    parts.push(...CLUSTERS.filter(canOpenMore).slice(-1).map((cluster) => moreButton(cluster, "")));
    if (!narrow() || !state.opened.size) parts.push(el("button", { type: "button", class: "quiet", onclick: () => change({ all: true }) }, "Show all"));
  }
  if (MODEL.communities && state.all && !shown.near && state.view !== "statements" && drawable()) parts.push(el("span", {}, "All " + grouped(shown.nodes.size) + " are shown: zoom in, or search for a name"));
  if (MODEL.communities && drawable() && !shown.near && state.view !== "statements" && (state.all || state.opened.size || state.revealed.size)) {
    parts.push(el("button", { type: "button", class: "quiet", onclick: () => change({ all: false, opened: new Map(), revealed: new Set(), selected: null }) }, narrow() ? "Close all" : "Back to the first view"));
  }
  if (state.view === "statements") parts.push(...sayingNotice());
  if (state.view === "agreement" && shown.nodes.size) parts.push(el("span", { class: "wide" }, "Lines join actors that take a stand on the same thing: ", lineIcon("support", false), " on the same side, ", lineIcon("oppose", false), " on opposite sides." + (agreed.total > agreed.links.length ? ` The ${grouped(agreed.links.length)} strongest of ${grouped(agreed.total)} lines are kept.` : "")));
  notice.replaceChildren(...parts);
  notice.hidden = !parts.length;
}

/** How many statements are drawn, and the way to the list and back. */
function sayingNotice() {
  const swap = el("button", { type: "button", class: "quiet", id: "as-list", "aria-pressed": String(state.list), onclick: () => change({ list: !state.list }) }, state.list ? "See as a drawing" : "Read as a list");
  if (state.list) return [el("span", {}, "Who said what, as a list."), swap];
  const part = shown.named < shown.possible, words_ = part ? grouped(shown.named) + " of " + counted(shown.possible, "statement") + (narrow() ? "" : ", those with most to show") : "From speakers to statements, and to what these hold.";
  return [el("span", {}, words_), part || state.all ? el("button", { type: "button", class: "quiet", onclick: () => change({ all: !state.all }) }, state.all ? "Fewer" : "More") : null, swap].filter(Boolean);
}
