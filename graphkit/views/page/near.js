// A neighbourhood by itself: what is chosen in the middle, every step away on a ring of its own; or a chain in a row.

const MOST_NEAR = () => (narrow() ? 24 : 60);

/** Whether the picture shows a neighbourhood or a chain alone. */
const alone = () => state.depth > 0 && (Boolean(state.chain) || Boolean(state.selected && state.selected.node && !isCluster(NODES.get(state.selected.node))));

/** How many lines away from `start` every node is, up to `depth`: id -> number. */
function distances(start, links, depth) {
  const away = new Map([[start, 0]]);
  for (let step = 1; step <= depth; step++) {
    const known = new Set(away.keys());
    for (const { from, to } of links) {
      if (known.has(from) && !away.has(to)) away.set(to, step);
      if (known.has(to) && !away.has(from)) away.set(from, step);
    }
  }
  return away;
}

/** What is shown of a neighbourhood: {ids, total}, the nearest and of these the weightiest, as many as can be read. */
function nearest(links) {
  if (state.chain) return { ids: new Set(shown.chain), total: shown.chain.length };
  const away = distances(state.selected.node, links, state.depth);
  const ranked = [...away.keys()].sort((a, b) => away.get(a) - away.get(b) || NODES.get(b).weight - NODES.get(a).weight || (a < b ? -1 : 1));
  return { ids: new Set(ranked.slice(0, MOST_NEAR())), total: ranked.length };
}

/** Places for a neighbourhood in a frame of that half width and half height: {id: {x, y}}. */
function nearPlaces(nodes, links, half) {
  const places = state.chain ? rowPlaces(half) : ringPlaces(nodes, links, half);
  for (const node of nodes) places[node.id] = places[node.id] || { x: 0, y: half.h };
  const boxes = budgeted(nodes, half).map((node) => ({ id: node.id, at: places[node.id], whole: node.whole, ...node.box }));
  clear(boxes, half, 300);
  return places;
}

/** A chain from left to right, on a phone from top to bottom. */
function rowPlaces({ w, h }) {
  const last = Math.max(1, shown.chain.length - 1), down = h > w * 1.15;
  const swing = (i) => (i % 2 ? 0.14 : -0.14) * (down ? w : h); // labels of neighbours do not lie in one line
  return Object.fromEntries(shown.chain.map((id, i) => [id, down ? { x: swing(i), y: (2 * i / last - 1) * h * 0.8 } : { x: (2 * i / last - 1) * w * 0.8, y: swing(i) }]));
}

/** Rings around the chosen node. Each node gets as much of its ring as what hangs on it needs; alike stances lie together. */
function ringPlaces(nodes, links, { w, h }) {
  const start = state.selected.node, children = branches(start, nodes, links), places = { [start]: { x: 0, y: 0 } };
  const leaves = (id) => (children.get(id) || []).reduce((sum, child) => sum + leaves(child), 0) || 1;
  const deepest = (id) => 1 + Math.max(0, ...(children.get(id) || []).map(deepest));
  const rings = deepest(start) - 1;
  const spread = (id, level, from, to) => {
    const inner = children.get(id) || [], total = inner.reduce((sum, child) => sum + leaves(child), 0);
    let at = from;
    for (const child of inner) {
      const end = at + ((to - from) * leaves(child)) / total, turn = (at + end) / 2, reach = 0.84 * (level / rings) ** 0.8;
      places[child] = { x: reach * w * Math.sin(turn), y: -reach * h * Math.cos(turn) };
      spread(child, level + 1, at, end);
      at = end;
    }
  };
  spread(start, 1, 0, 2 * Math.PI);
  return places;
}

/** For every node of a neighbourhood those that are reached over it, in the order of the families of their lines. */
function branches(start, nodes, links) {
  const order = Object.keys(LOOK.families), lines = new Map(nodes.map((node) => [node.id, []])), children = new Map(), seen = new Set([start]);
  const rank = (line) => order.indexOf(line.family) * 2 + (line.forth ? 0 : 1);
  for (const { from, to, family } of links) {
    if (!lines.has(from) || !lines.has(to)) continue;
    lines.get(from).push({ id: to, family, forth: true });
    lines.get(to).push({ id: from, family, forth: false });
  }
  for (const at of seen) {
    const found = lines.get(at).sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
    children.set(at, [...new Set(found)].filter((id) => !seen.has(id)));
    children.get(at).forEach((id) => seen.add(id));
  }
  return children;
}

/** What is shown of a neighbourhood or a chain, and the way back. */
function nearNotice() {
  if (!shown.near) return [];
  const { total } = shown.near, here = shown.near.ids.size, name = state.selected && tidy(labelOf(state.selected.node), 60);
  const count = (here < total ? "The weightiest " + grouped(here - 1) + " of " : "") + (state.depth === 1 ? counted(total - 1, "direct neighbour") : grouped(total - 1) + ` within ${state.depth} steps`);
  const words_ = state.chain ? "Only the chain" : count + " of " + name;
  return [el("span", {}, words_), el("button", { type: "button", class: "quiet", onclick: () => change({ depth: 0 }) }, "Show the rest too")];
}
