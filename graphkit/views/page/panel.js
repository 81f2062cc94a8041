// The panel: at a glance when nothing is selected; else everything about a node, a line or a chain.

const FIRST = 12;

function section(title, items, make, first = FIRST) {
  if (!items.length) return null;
  const box = el("section", { class: "part" }, el("h3", {}, title, el("span", { class: "count" }, grouped(items.length))));
  box.append(...items.slice(0, first).map(make));
  if (items.length > first) {
    const more = el("button", { type: "button", class: "quiet" }, "Show " + Math.min(50, items.length - first) + " more");
    let upTo = first;
    more.addEventListener("click", () => {
      more.before(...items.slice(upTo, upTo + 50).map(make));
      upTo += 50;
      if (upTo >= items.length) more.remove();
      else more.textContent = "Show " + Math.min(50, items.length - upTo) + " more";
    });
    box.append(more);
  }
  return box;
}

function showPanel() {
  const panel = $("#detail"), { selected } = state;
  closeArticle();
  if (state.chain) panel.replaceChildren(...chainPanel());
  else if (!selected) panel.replaceChildren(...glance());
  else if (selected.node && isCluster(NODES.get(selected.node))) panel.replaceChildren(...clusterPanel(NODES.get(selected.node)));
  else if (STATEMENTS.has(selected.node)) panel.replaceChildren(...statementPanel(selected.node));
  else if (selected.node) panel.replaceChildren(...nodePanel(NODES.get(selected.node)));
  else panel.replaceChildren(...pairPanel(selected));
  $("#panel").scrollTop = 0;
  const title = $("#detail h2"), peek = $("#peek");
  peek.hidden = !selected && !state.chain;
  peek.replaceChildren(el("span", {}, title ? title.textContent : ""), el("span", { class: "nowrap" }, "Read ↓"));
}

const closeButton = () => el("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => change({ selected: null, chain: null, depth: 0 }) }, "×");

function head(kicker, title, ...rest) {
  return el("header", { class: "head" }, closeButton(), el("p", { class: "kicker" }, kicker), el("h2", { tabindex: -1 }, title), rest);
}

function nodePanel(node) {
  const links = LINKS_OF.get(node.id), own = links.filter((link) => link.kind === "position" && link.from === node.id), on = links.filter((link) => link.kind === "position" && link.to === node.id);
  const said = statementsBy(node.id), of = [...new Set(links.filter((link) => link.kind === "speaks" && link.to === node.id).flatMap((link) => link.statements))];
  const told = [...new Set(links.filter((link) => link.kind === "told" && link.to === node.id).flatMap((link) => link.statements))];
  const events = links.filter((link) => link.kind === "event"), ties = links.filter((link) => link.kind === "tie");
  const proof = new Set(own.flatMap((link) => link.statements)), seen = new Set();
  return [
    head([kindIcon(node.kind), " ", LOOK.kinds[node.kind].label + (node.status ? ", " + node.status : "") + (node.type ? ", " + node.type : "")], tidy(node.label, 300),
      node.roles ? el("p", { class: "roles" }, node.roles.map((role) => tidy(role, 80)).join("; ")) : null,
      node.aliases ? el("p", { class: "also" }, "Also: ", node.aliases.slice(0, 8).map((name) => tidy(name, 60)).join(", ")) : null,
      factsLine([node.count ? counted(node.count, "person", "people") : null, node.time ? tidy(node.time, 80) : null, (node.places || []).length ? "in " + node.places.map((place) => tidy(place, 40)).join(", ") : null, ...(node.same || []).slice(0, 2).map((address) => webLink(address, /wikidata/.test(address) ? "Wikidata ↗" : "Elsewhere ↗"))]),
      nodeTools(node)),
    node.kind === "event" && node.words ? section("In the text", node.words, ([article, begin, end]) => el("div", { class: "card" }, el("blockquote", { class: "sentence" }, around_(article, begin, end)), sourceLine(article, [begin, end])), 4) : null,
    section("Where it changed", changesOf(node.id), changeCard),
    section("Stands", own, (link) => positionCard(link, { holder: false, seen })),
    section(isTarget(node) ? "Who stands where on it" : "Positions towards it", sortedByStance(on), (link) => positionCard(link, { seen })),
    section("Says", said.filter((id) => !proof.has(id)), (id) => statementCard(id)),
    section(isTarget(node) ? "Said of it" : "Others speak of it", of, (id) => statementCard(id), 6),
    section("Is told", told, (id) => statementCard(id), 4),
    section("Events", events, (link) => relationRow(link, node.id)),
    section("Ties", ties, (link) => relationRow(link, node.id)),
  ].filter(Boolean);
}

/** A statement by itself: its card, where it stands, and what holds it. */
function statementPanel(id) {
  const statement = STATEMENTS.get(id), outer = HELD_BY.get(id), stances = STANDS_ON.get(id);
  return [
    head(["Statement"], [el("span", {}, speakersOf(statement).map(labelOf).join(", ") || "Nobody named"), el("span", { class: "to" }, " " + (cueOf(statement) || "says"))]),
    el("section", { class: "part" }, statementCard(id)),
    section("Positions that rest on it", stances, (link) => positionCard(link, { evidence: false })),
    outer ? section("It stands inside", [outer], (name) => statementCard(name)) : null,
  ].filter(Boolean);
}

/** What a cluster holds, how much of it is on the picture, and where its lines go. */
function clusterPanel(cluster) {
  const outside = shown.links.filter((link) => link.kind === "sum" && [link.from, link.to].includes(cluster.id)).sort((a, b) => b.on - a.on);
  const what = state.view === "map" || state.view === "table" ? ["actor and issue", "actors and issues"] : cluster.on ? ["issue", "issues"] : ["actor", "actors"];
  const total = cluster.members.length, part = isOpened(cluster) && cluster.unseen ? "The picture shows the weightiest " + grouped(total - cluster.unseen) + "; all are listed below." : null;
  return [
    head([kindIcon("cluster"), " Cluster"], cluster.title, el("p", { class: "lede" }, counted(total, ...what) + (cluster.apart ? " that hang together with none of the others." : " with more lines among each other than to the rest.")), part ? el("p", { class: "lede" }, part) : null,
      el("div", { class: "tools" }, canOpenMore(cluster) ? moreButton(cluster) : null, el("button", { type: "button", class: "quiet", id: "toggle-cluster", onclick: () => toggleCluster(cluster) }, isOpened(cluster) ? "Close it" : "Open it on the picture"))),
    section("Its lines to others", outside, (link) => otherLine(link), 8),
    section("Who and what is in it", cluster.members, (id) => el("p", { class: "row" }, nodeButton(id)), 30),
  ].filter(Boolean);
}

const sortedByStance = (links) => [...links].sort((a, b) => a.family.localeCompare(b.family) || (a.from < b.from ? -1 : 1));
const relationRow = (link, from, whole = false) => el("p", { class: "row" }, link.from === from ? [whole ? [nodeButton(from), " "] : null, el("span", { class: "term" }, link.verb + " "), nodeButton(link.to)] : [nodeButton(link.from), el("span", { class: "term" }, " " + link.verb + (isTarget(NODES.get(from)) ? "" : " it"))]);

function nodeTools(node) {
  const depth = el("div", { class: "depth", role: "group", "aria-label": "Only the neighbourhood" }, [["0", "All"], ["1", "1 step"], ["2", "2 steps"], ["3", "3"]].map(([value, label]) => el("button", { type: "button", "aria-pressed": String(state.depth === +value), onclick: () => change({ depth: +value }) }, label)));
  return el("div", { class: "tools" }, el("span", { class: "term" }, "Show"), depth, isTarget(node) ? null : el("button", { type: "button", class: "quiet", id: "chain", onclick: () => startLinking(node.id) }, "Shortest chain to …"));
}

function pairPanel({ from, to, family }) {
  const wanted = (link) => link.from === from && link.to === to && link.family === family;
  const links = shown.links.filter(wanted).length ? shown.links.filter(wanted) : MODEL.links.filter(wanted);
  const rest = MODEL.links.filter((link) => !wanted(link) && [link.from, link.to].includes(from) && [link.from, link.to].includes(to));
  const statements = [...new Set(links.filter((link) => link.kind !== "position").flatMap((link) => link.statements))];
  const parts = links.flatMap((link) => link.parts || []);
  return [
    head([lineIcon(family), " ", (LOOK.families[family] || { label: family }).label], [el("span", {}, nameOf(from)), el("span", { class: "to" }, " " + ((links[0] || {}).verb || "→") + " "), el("span", {}, nameOf(to))], el("p", { class: "ends" }, nodeButton(from), nodeButton(to))),
    section("Positions", links.filter((link) => link.kind === "position"), (link) => positionCard(link), 30),
    section("The positions behind it", parts.filter((link) => link.kind === "position"), (link) => positionCard(link, { evidence: false }), 30),
    section("Statements", statements, (id) => statementCard(id), 30),
    section("As it is told", links.filter((link) => link.kind === "event" || link.kind === "tie"), (link) => relationRow(link, from)),
    section("Also between these two", rest, (link) => (link.kind === "position" ? positionCard(link, { evidence: false }) : otherLine(link))),
  ].filter(Boolean);
}

/** What a node is called within a sentence. */
const nameOf = (id) => (NODES.has(id) && isCluster(NODES.get(id)) ? "the cluster " + NODES.get(id).title.toLowerCase().slice(0, 1) + NODES.get(id).title.slice(1) : STATEMENTS.has(id) ? "“" + tidy(labelOf(id), 70) + "”" : labelOf(id));
const otherLine = (link) => el("p", { class: "row" }, lineIcon(link.family), " ", el("button", { type: "button", class: "text", onclick: () => change({ selected: { from: link.from, to: link.to, family: link.family } }) }, nameOf(link.from) + " " + link.verb + " " + nameOf(link.to)), link.statements.length ? el("span", { class: "count" }, " ", counted(link.statements.length, "statement")) : null);

function chainPanel() {
  const [start, goal] = state.chain, steps = shown.chain.slice(1).map((id, i) => shown.links.filter((link) => [link.from, link.to].includes(id) && [link.from, link.to].includes(shown.chain[i])));
  const choice = el("div", { class: "depth", role: "group", "aria-label": "How much is shown" }, [[0, "All"], [1, "Only the chain"]].map(([value, label]) => el("button", { type: "button", "aria-pressed": String(state.depth === value), onclick: () => change({ depth: value }) }, label)));
  return [
    head("Shortest chain", labelOf(start) + " to " + labelOf(goal), el("p", { class: "facts" }, steps.length ? counted(steps.length, "step") + " over the lines that are shown" : "No chain over the lines that are shown."), steps.length ? el("div", { class: "tools" }, el("span", { class: "term" }, "Show"), choice) : widerChain()),
    ...steps.map((links, i) => el("section", { class: "part" }, el("h3", {}, labelOf(shown.chain[i]) + " – " + labelOf(shown.chain[i + 1])), [...links].sort((a, b) => STANCES.has(b.family) - STANCES.has(a.family)).slice(0, 3).map(chainStep))),
  ];
}

/** One line of a chain with the words behind it. */
function chainStep(link) {
  if (link.kind === "position") return positionCard(link);
  if (link.statements.length) return statementCard(link.statements[0]);
  const [place] = link.words || NODES.get(link.to).words || NODES.get(link.from).words || [];
  return el("div", { class: "card" }, relationRow(link, link.from, true), place ? [el("blockquote", { class: "sentence" }, around_(...place)), sourceLine(place[0], place.slice(1))] : null);
}

/** Where a chain leads only over what is switched off: a button that switches it on. */
function widerChain() {
  const chain = shortestChain(...state.chain, MODEL.links);
  if (!chain.length) return el("p", { class: "facts" }, "There is none over any other line either.");
  const links = chain.slice(1).map((id, i) => MODEL.links.filter((link) => [link.from, link.to].includes(id) && [link.from, link.to].includes(chain[i])));
  const needed = new Set(links.map((step) => (step.find(({ family }) => !state.off.has("f:" + family)) || step[0]).family));
  const keys = new Set([...[...needed].map((family) => "f:" + family), ...chain.flatMap((id) => ["k:" + NODES.get(id).kind, "s:" + NODES.get(id).status])]);
  const names = [...needed].filter((family) => state.off.has("f:" + family)).map((family) => "“" + LOOK.families[family].label + "”");
  return el("p", { class: "tools" }, el("button", { type: "button", class: "quiet", id: "wider", onclick: () => change({ view: "map", off: new Set([...state.off].filter((key) => !keys.has(key))), issue: "", from: "", to: "", confidence: 0, hide: new Set() }) }, names.length ? "Look along " + names.join(" and ") + " too" : "Look along all lines"));
}

/** Show one statement by itself. */
function openStatement(id) {
  const statement = STATEMENTS.get(id), speaker = speakersOf(statement).find((name) => NODES.has(name));
  if (speaker) go(speaker);
  if (!pointTo(id)) $("#detail").replaceChildren(head("Statement", speaker ? labelOf(speaker) : "Nobody named"), statementCard(id));
}
