// Which statements, lines and nodes are on the screen: everything else on the page asks here.

let shown = { links: [], nodes: new Set(), every: [], passing: new Set(), chain: [], near: null, hidden: 0, possible: 0 };

/** The issue and all that lie under it. */
function issueFamily(issue) {
  const found = new Set([issue]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const node of MODEL.nodes) {
      if (!found.has(node.id) && (node.broader || []).some((id) => found.has(id))) grown = Boolean(found.add(node.id));
    }
  }
  return found;
}

function inDates(date) {
  if (!state.from && !state.to) return true;
  if (!date) return false;
  return (!state.from || date >= state.from) && (!state.to || date.slice(0, state.to.length) <= state.to);
}

function statementPasses(statement) {
  if (state.off.has("q:" + statement.type)) return false;
  if (statement.confidence !== undefined && statement.confidence < state.confidence) return false;
  if (state.hide.has("headline") && statement.headline) return false;
  if (state.hide.has("unnamed")) {
    const speakers = speakersOf(statement).map((id) => NODES.get(id));
    if (!speakers.length || speakers.some((node) => node && node.kind === "unnamed")) return false;
  }
  const outlets = outletsOf(statement);
  if (outlets.length && outlets.every((name) => state.off.has("o:" + name))) return false;
  return inDates(dateOf(statement));
}

/** Whether something with words in articles but no statement passes by its articles' dates and outlets. */
function placesPass(places) {
  if (!places || !places.length) return true;
  return places.some(([id]) => {
    const article = ARTICLES.get(id) || {};
    return inDates(article.date) && !(article.publisher && state.off.has("o:" + article.publisher));
  });
}

function linkPasses(link, passing, issues) {
  if (state.off.has("f:" + link.family)) return false;
  const from = NODES.get(link.from), to = NODES.get(link.to);
  for (const node of [from, to]) {
    if (state.off.has("k:" + node.kind)) return false;
    if (node.kind === "event" && (state.off.has("s:" + node.status) || !placesPass(node.words))) return false;
    if (state.hide.has("unnamed") && node.kind === "unnamed") return false;
  }
  if (link.confidence !== undefined && link.confidence < state.confidence) return false;
  if (issues && !issues.has(link.to) && !link.statements.some((id) => (STATEMENTS.get(id).topic || []).some((t) => issues.has(t)))) return false;
  if (link.statements.length) return link.statements.some((id) => passing.has(id));
  if (link.kind === "position" && state.hide.has("narrator")) return false;
  return placesPass(link.words);
}

function inView(link) {
  const from = NODES.get(link.from), to = NODES.get(link.to);
  if (state.view === "actors") return !isTarget(from) && !isTarget(to);
  if (state.view === "issues") return !isTarget(from) && isTarget(to) && (link.kind === "position" || link.kind === "speaks");
  return true;
}

/** The nodes of the shortest chain of lines between two nodes, [] where there is none. */
function shortestChain(start, goal, links) {
  const next = new Map();
  for (const { from, to } of links) {
    if (!next.has(from)) next.set(from, []);
    if (!next.has(to)) next.set(to, []);
    next.get(from).push(to);
    next.get(to).push(from);
  }
  const came = new Map([[start, null]]);
  const queue = [start];
  for (let at = 0; at < queue.length && !came.has(goal); at++) {
    for (const id of (next.get(queue[at]) || []).sort()) {
      if (!came.has(id)) came.set(id, queue[at]), queue.push(id);
    }
  }
  if (!came.has(goal)) return [];
  const chain = [];
  for (let id = goal; id !== null; id = came.get(id)) chain.unshift(id);
  return chain;
}

let agreed = { stands: [], links: [], total: 0 };
// More lines of agreement than this would only freeze the page; the strongest are kept.
const MOST_AGREEMENTS = 20_000;

/** Lines of the agreement view: pairs of actors that stand alike or against each other, by the positions that pass. */
function agreementLinks(links) {
  const replaced = new Set(MODEL.links.flatMap((link) => link.earlier || []));
  const stands = links.filter((link) => link.kind === "position" && !replaced.has(link.position) && (link.family === "support" || link.family === "oppose"));
  if (stands.length !== agreed.stands.length || stands.some((link, i) => link !== agreed.stands[i])) {
    const all = agreeing(stands);
    agreed = { stands, total: all.length, links: all.length > MOST_AGREEMENTS ? all.sort((a, b) => b.on - a.on).slice(0, MOST_AGREEMENTS) : all };
  }
  return agreed.links;
}

function agreeing(stands) {
  const sides = new Map(); // target -> family -> holder -> positions
  for (const link of stands) {
    if (!sides.has(link.to)) sides.set(link.to, { support: new Map(), oppose: new Map() });
    const holders = sides.get(link.to)[link.family];
    holders.set(link.from, [...(holders.get(link.from) || []), link]);
  }
  const pairs = new Map();
  const pair = (one, other, family, parts) => {
    const [from, to] = one < other ? [one, other] : [other, one], key = from + "|" + to + "|" + family;
    if (!pairs.has(key)) pairs.set(key, { id: "agree:" + key, kind: "agreement", family, verb: family === "support" ? "agrees with" : "is against", from, to, statements: [], parts: [] });
    pairs.get(key).parts.push(...parts);
  };
  for (const { support, oppose } of sides.values()) {
    for (const side of [support, oppose]) {
      const holders = [...side].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, 80); // more would be more than a picture shows
      holders.forEach(([one, ones], i) => holders.slice(i + 1).forEach(([other, others]) => pair(one, other, "support", [...ones, ...others])));
    }
    for (const [one, ones] of [...support].slice(0, 80)) for (const [other, others] of [...oppose].slice(0, 80)) if (one !== other) pair(one, other, "oppose", [...ones, ...others]);
  }
  for (const item of pairs.values()) {
    item.parts = [...new Set(item.parts)];
    item.statements = [...new Set(item.parts.flatMap((link) => link.statements))];
    item.on = new Set(item.parts.map((link) => link.to)).size;
  }
  return [...pairs.values()];
}

/** What is off at the start of the view and still off. */
const offNow = () => offAtStart(state.view).filter((key) => state.off.has(key));
let possible_ = { key: "", links: [] };

/** The lines that the view could show with what is off at the start still off, whatever else is filtered. */
function possibleLinks() {
  const off = offNow(), key = state.view + "|" + off.join();
  if (possible_.key !== key) {
    const passed = MODEL.links.filter((link) => couldShow(link, off));
    possible_ = { key, links: state.view === "agreement" ? agreementLinks(passed) : passed.filter(inView) };
  }
  return possible_.links;
}

function couldShow(link, off) {
  if (off.includes("f:" + link.family)) return false;
  return [link.from, link.to].every((id) => !off.includes("s:" + NODES.get(id).status));
}

/** Work out anew what is shown. */
function refilter() {
  const passing = new Set();
  for (const [id, statement] of STATEMENTS) if (statementPasses(statement)) passing.add(id);
  const issues = state.issue ? issueFamily(state.issue) : null;
  const passed = MODEL.links.filter((link) => linkPasses(link, passing, issues));
  if (state.view === "statements") {
    shown.passing = passing;
    shown.chain = [];
    shown.near = null;
    return refilterSayings();
  }
  let links = passed.filter(inView);
  if (state.view === "agreement") links = agreementLinks(passed);
  shown.chain = state.chain ? shortestChain(...state.chain, links) : [];
  shown.near = alone() ? nearest(links) : null;
  const within = ({ from, to }) => !shown.near || (shown.near.ids.has(from) && shown.near.ids.has(to));
  const possible = endsOf(links), every = links.filter(within), gathered_ = gathered(every, { chosen: state.selected ? Object.values(state.selected) : [] });
  links = gathered_.links;
  nameClusters(gathered_.inside);
  const { nodes } = gathered_;
  for (const cluster of CLUSTERS) if (clustered() && isOpened(cluster) && cluster.members.length) nodes.add(cluster.id);
  const chosen = state.selected && NODES.get(state.selected.node);
  if (chosen && (!isCluster(chosen) || (clustered() && chosen.members.length))) nodes.add(chosen.id);
  const named = [...nodes].filter((id) => !isCluster(NODES.get(id))).length;
  shown = { links, nodes, every, passing, chain: shown.chain, near: shown.near, hidden: possible.size - named, possible: possible.size, named };
  return shown;
}

const endsOf = (links) => new Set(links.flatMap((link) => [link.from, link.to]));

/** Lines between the same two nodes of one family, drawn as one. */
function bundles() {
  const made = new Map();
  for (const link of shown.links) {
    const key = link.from + "|" + link.to + "|" + link.family;
    if (!made.has(key)) made.set(key, { id: key, from: link.from, to: link.to, family: link.family, links: [], statements: new Set() });
    const bundle = made.get(key);
    bundle.links.push(link);
    for (const id of link.statements) if (shown.passing.has(id)) bundle.statements.add(id);
  }
  for (const bundle of made.values()) {
    const verbs = [...new Set(bundle.links.map((link) => link.verb))];
    bundle.verb = verbs.length === 1 || state.view === "statements" ? verbs[0] : bundle.family === "oppose" ? "against" : bundle.family === "support" ? "for" : verbs[0];
    bundle.count = bundle.links[0].on || Math.max(bundle.links.length, bundle.statements.size);
  }
  return [...made.values()];
}
