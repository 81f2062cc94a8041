// Who said what: which statements the drawing shows, what they hold, and the lines between them and their speakers.

const NOBODY = { id: "nobody", kind: "unnamed", label: "Nobody named", weight: 0, place: {} };
NODES.set(NOBODY.id, NOBODY);
LINKS_OF.set(NOBODY.id, []);
for (const [id, statement] of STATEMENTS) {
  NODES.set(id, { id, kind: "statement", weight: 1, place: {}, statement, get label() { return contentOf(statement) || "Statement"; } });
  LINKS_OF.set(id, []);
}
const STANDS_ON = new Map([...STATEMENTS.keys()].map((id) => [id, []]));
for (const link of MODEL.links) if (link.kind === "position") for (const id of link.statements) STANDS_ON.get(id).push(link);
const HELD_BY = new Map();
for (const [id, { embeds = [] }] of STATEMENTS) for (const inner of embeds) HELD_BY.set(inner, id);

const isStatement = (node) => node.kind === "statement";
/** Whether the canvas shows who said what, rather than a network. */
const saying = () => state.view === "statements" && !state.list;
const MOST_SAYINGS = () => (state.all ? 110 : narrow() ? 24 : 34);
const DEEPEST = 3;

/** Whether a statement passes all that can be filtered in this view. */
function sayingPasses(id, issues) {
  const statement = STATEMENTS.get(id), stances = STANDS_ON.get(id);
  if (!shown.passing.has(id)) return false;
  if (speakersOf(statement).some((name) => NODES.has(name) && state.off.has("k:" + NODES.get(name).kind))) return false;
  if (stances.length && stances.every((link) => state.off.has("f:" + link.family))) return false;
  return !issues || (statement.topic || []).some((topic) => issues.has(topic)) || stances.some((link) => issues.has(link.to));
}

/** The statements inside a statement that pass, each once. */
const innerOf = (id, passing, seen) => (STATEMENTS.get(id).embeds || []).filter((inner) => passing.has(inner) && !seen.has(inner) && seen.add(inner));

/** Trees of statements that pass, [{id, level, inner}], and how many statements there are to choose from. */
function sayingTrees() {
  const issues = state.issue ? issueFamily(state.issue) : null;
  const passing = new Set([...STATEMENTS.keys()].filter((id) => sayingPasses(id, issues))), seen = new Set();
  const tree = (id, level) => ({ id, level, inner: innerOf(id, passing, seen).map((inner) => tree(inner, level + 1)) });
  const outer = (id) => !HELD_BY.has(id) || !passing.has(HELD_BY.get(id));
  return { trees: [...passing].filter(outer).map((id) => (seen.add(id), tree(id, 0))), passing };
}

const sizeOfTree = ({ inner }) => inner.reduce((sum, item) => sum + sizeOfTree(item), 1);
const inTree = (item, id) => item.id === id || item.inner.some((inner) => inTree(inner, id));

/** How much a tree has to show: what it holds, who stands where by it, what it answers. */
function richness(item) {
  const { disputes = [], relayedBy = [], summarizes = [] } = STATEMENTS.get(item.id);
  const own = 2 * STANDS_ON.get(item.id).length + 3 * disputes.length + 3 * relayedBy.length + summarizes.length;
  return item.inner.reduce((sum, inner) => sum + 4 + richness(inner), own);
}

/** The trees that have room, those with most to show first, no speaker taking more than a share; in the articles' order. */
function pickedTrees(trees) {
  const most = MOST_SAYINGS(), wanted = [...state.revealed];
  const rank = new Map(trees.map((item) => [item, richness(item) + (wanted.some((id) => inTree(item, id)) ? 1e6 : 0)]));
  const taken = new Set(), shares = new Map();
  let room = most;
  for (const item of [...trees].sort((a, b) => rank.get(b) - rank.get(a))) {
    const speaker = speakersOf(STATEMENTS.get(item.id))[0] || NOBODY.id, share = shares.get(speaker) || 0, size = sizeOfTree(item);
    if (size > room || (share >= most / 4 && trees.length > most && rank.get(item) < 1e6)) continue;
    shares.set(speaker, share + size);
    room -= size;
    taken.add(item);
  }
  return trees.filter((item) => taken.has(item));
}

const speakerOf = (id) => speakersOf(STATEMENTS.get(id)).find((name) => NODES.has(name)) || NOBODY.id;

/** Lines of these trees: who says what, what holds what, which outlet passed it on, what it answers. */
function sayingLinks(trees) {
  const links = [], ids = new Set();
  const visit = (item) => (ids.add(item.id), item.inner.forEach(visit));
  trees.forEach(visit);
  const add = (family, verb, from, to, statements) => state.off.has("f:" + family) || links.push({ id: family + ":" + from + "|" + to, kind: family, family, verb, from, to, statements });
  for (const id of ids) {
    const statement = STATEMENTS.get(id), cue = cueOf(statement);
    add("says", cue || "says", speakerOf(id), id, [id]);
    for (const outlet of statement.relayedBy || []) if (NODES.has(outlet) && outlet !== speakerOf(id)) add("relays", "passes on", outlet, id, [id]);
    for (const inner of statement.embeds || []) if (ids.has(inner)) add("holds", "contains", id, inner, [id, inner]);
    for (const other of statement.disputes || []) if (ids.has(other)) add("disputes", "stands against", id, other, [id, other]);
  }
  return links;
}

const cueOf = (statement) => tidy(words(statement.article, ...((statement.spans.cue || [])[0] || [0, 0])) || "", 40);

/** What the view shows, in place of the lines of the network. */
function refilterSayings() {
  const { trees, passing } = sayingTrees(), near = state.depth && state.selected && state.selected.node;
  const candidates = near ? trees.filter((item) => touches(item, near)) : trees;
  const picked = state.list ? candidates : pickedTrees(candidates), links = sayingLinks(picked), nodes = endsOf(links);
  const visit = (item) => (nodes.add(item.id), nodes.add(speakerOf(item.id)), item.inner.forEach(visit));
  picked.forEach(visit);
  const drawn = picked.reduce((sum, item) => sum + sizeOfTree(item), 0);
  Object.assign(shown, { links, nodes, every: links, trees: picked, hidden: 0, possible: passing.size, named: drawn });
}

/** How many lines of each family the view has before anything is filtered: [family, number]. */
function sayingTotals() {
  const all = [...STATEMENTS.values()], sum = (count) => all.reduce((total, statement) => total + count(statement), 0), known = (ids = []) => ids.filter((id) => NODES.has(id)).length;
  const totals = [["says", all.length], ["holds", sum(({ embeds }) => known(embeds))], ["relays", sum(({ relayedBy }) => known(relayedBy))], ["disputes", sum(({ disputes }) => known(disputes))]];
  return totals.filter(([, count]) => count > 0);
}

/** Whether a tree has to do with an actor or a statement. */
function touches(item, id) {
  const statement = STATEMENTS.get(item.id);
  return item.id === id || [...speakersOf(statement), ...(statement.relayedBy || [])].includes(id) || item.inner.some((inner) => touches(inner, id));
}
