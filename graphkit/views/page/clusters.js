// Clusters: what a large graph does not show by name stands in a few bubbles, which open where they are and close again.

const CLUSTERED_VIEWS = ["map", "actors", "issues", "agreement", "table"];
// Between actors and issues each cluster stands twice: its actors at the left, and what they may be about at the right.
const CLUSTERS = (MODEL.communities || []).flatMap((group) => {
  const cluster = { kind: "cluster", number: group.id, apart: group.apart, weight: 0, label: "", members: [], place: { opening: group.place } };
  return [{ ...cluster, id: "cluster:" + group.id, on: false }, { ...cluster, id: "cluster:" + group.id + "-on", on: true }];
});
const MEMBERS = new Map((MODEL.communities || []).map((group) => [group.id, []]));
for (const node of [...MODEL.nodes].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))) if (MEMBERS.has(node.community)) MEMBERS.get(node.community).push(node.id);
for (const cluster of CLUSTERS) {
  NODES.set(cluster.id, cluster);
  LINKS_OF.set(cluster.id, []);
}
// So many lines are drawn from a cluster, its strongest; and so many members are shown when it opens, and at most.
const LINES_OF_A_CLUSTER = 4;
const PER_OPENING = 30, ON_A_PHONE = 12, MOST_MEMBERS = 150;
const perOpening = () => (narrow() ? ON_A_PHONE : PER_OPENING);

const isCluster = (node) => node.kind === "cluster";
const isOpened = (node) => isCluster(node) && state.opened.has(node.id);

/** Whether the view draws what it does not name as clusters. */
const clustered = () => CLUSTERS.length > 0 && !state.all && !shown.near && CLUSTERED_VIEWS.includes(state.view) && !state.off.has("k:cluster");

/** The cluster of a node, in this view. */
const clusterOf = (node) => "cluster:" + node.community + (state.view === "issues" && isTarget(node) ? "-on" : "");

/** Nodes that a large graph shows by name: the opening selection, what was looked up, what a chain needs. */
function isNamed(node) {
  if (!MODEL.communities || state.all || isCluster(node) || shown.near) return true;
  return (node.opening && node.opening <= (narrow() ? 1 : 2)) || state.revealed.has(node.id) || shown.chain.includes(node.id);
}

/** Whether a node is on the screen as a member of an opened cluster. */
const isMember = (node, opened = state.opened) => opened.size > 0 && clustered() && !isNamed(node) && membersShown().has(node.id);

let members = { key: "", ids: new Set() };
let room_ = { links: null, ends: new Set(), sizes: new Map() };

/** What could have a line in this view, whatever filters take away: {ends, sizes: cluster -> how many of it}. */
function roomFor() {
  const links = possibleLinks();
  if (room_.links !== links) {
    const ends = endsOf(links);
    room_ = { links, ends, sizes: tally([...ends].map((id) => clusterOf(NODES.get(id)))) };
  }
  return room_;
}

/** What the opened clusters show: the weightiest of it. */
function membersShown() {
  const key = [state.view, offNow().join(), joined(state.opened), joined(state.revealed), shown.chain.join(), narrow()].join("|");
  if (members.key === key) return members.ids;
  const { ends } = roomFor(), ids = new Set();
  for (const [id, count] of state.opened) {
    const inside = MEMBERS.get(NODES.get(id).number).map((name) => NODES.get(name));
    inside.filter((node) => clusterOf(node) === id && !isNamed(node) && ends.has(node.id)).slice(0, count).forEach((node) => ids.add(node.id));
  }
  members = { key, ids };
  return ids;
}

/** What stands for a node on the screen: itself, its cluster, or null for nothing. */
function standIn(node, opened) {
  if (isNamed(node) || isMember(node, opened)) return node.id;
  return clustered() ? clusterOf(node) : null;
}

/**
 * Lines between what is on the screen, those that end in closed clusters gathered, those that end in the rest of an
 * opened one left out (in two columns they end at its name): {links, nodes, inside: cluster -> nodes of it that have a line}. Weak lines of clusters are left
 * out, but for those of what is `chosen`; the nodes are all that a line led to, where clusters take up the rest.
 */
function gathered(links, { chosen = [], opened = state.opened } = {}) {
  const kept = [], sums = new Map(), nodes = new Set(), inside = new Map(CLUSTERS.map((cluster) => [cluster.id, new Set()])), known = new Map();
  const standFor = (id) => {
    const node = NODES.get(id), stands = standIn(node, opened);
    if (stands !== null && !isNamed(node)) inside.get(clusterOf(node)).add(id);
    if (stands) nodes.add(stands);
    known.set(id, stands === id || !opened.has(clusterOf(node)) || state.view === "issues" ? stands : null);
    return known.get(id);
  };
  const standOf = (id) => (known.has(id) ? known.get(id) : standFor(id));
  for (const link of links) {
    const one = standOf(link.from), other = standOf(link.to);
    if (one === link.from && other === link.to) kept.push(link);
    else if (one && other && one !== other) {
      const key = one < other ? one + "|" + other : other + "|" + one;
      if (!sums.has(key)) sums.set(key, []);
      sums.get(key).push([one, other, link]);
    }
  }
  const found = [...kept, ...strongest([...sums.values()].map(summed), chosen, endsOf(kept))];
  return { links: found, nodes: clustered() ? nodes : endsOf(found), inside };
}

/** One line for many between two: in the direction and of the family that most of them have, stances before the rest. */
function summed(lines) {
  const families = tally(lines.map(([, , link]) => link.family)), stances = [...families].filter(([family]) => STANCES.has(family));
  const [family, count] = (stances.length ? stances : [...families]).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
  const [one, other] = [lines[0][0], lines[0][1]];
  const forth = lines.filter(([from, , link]) => link.family === family && from === one).length;
  const [from, to] = forth * 2 >= count ? [one, other] : [other, one];
  const parts = lines.map(([, , link]) => link), total = stances.reduce((sum, [, number]) => sum + number, 0) || parts.length;
  const { label, verb: told = label.toLowerCase() } = LOOK.families[family], usual = lines[0][2].kind === "agreement" ? lines.find(([, , link]) => link.family === family)[2].verb : told, verb = (count < total ? "mostly " : "") + usual;
  return { id: "sum:" + from + "|" + to, kind: "sum", family, verb, from, to, parts, on: parts.length, statements: [...new Set(parts.flatMap((link) => link.statements))] };
}

/** Of the lines of each cluster its strongest, those of what is `chosen`, and one for what is not `joined` otherwise. */
function strongest(lines, chosen, joined_) {
  const picked = new Set(), counts = new Map(), held = new Set(joined_);
  for (const line of [...lines].sort((a, b) => b.on - a.on || (a.id < b.id ? -1 : 1))) {
    const all = [line.from, line.to], ends = all.filter((id) => NODES.get(id).kind === "cluster");
    if (ends.some((id) => (counts.get(id) || 0) < LINES_OF_A_CLUSTER) || all.some((id) => chosen.includes(id) || !held.has(id))) {
      picked.add(line);
      all.forEach((id) => held.add(id));
    }
    for (const id of ends) counts.set(id, (counts.get(id) || 0) + 1);
  }
  return lines.filter((line) => picked.has(line));
}

/** Name each cluster after the weightiest of what is in it: actors first. */
function nameClusters(inside) {
  for (const cluster of CLUSTERS) {
    const all = MEMBERS.get(cluster.number).filter((id) => inside.get(cluster.id).has(id));
    const names = [...all.filter((id) => !isTarget(NODES.get(id))), ...all.filter((id) => isTarget(NODES.get(id)))].slice(0, 2).map((id) => tidy(labelOf(id), 26));
    cluster.members = all;
    cluster.unseen = isOpened(cluster) ? all.filter((id) => !isMember(NODES.get(id))).length : all.length;
    const rest = all.length > 1 ? "and " + grouped(all.length - 1) + " more" : "";
    cluster.label = isOpened(cluster) ? (cluster.unseen ? grouped(all.length - cluster.unseen) + " of " + grouped(all.length) + " shown · " : "") + "Close ×" : [names[0], rest].filter(Boolean).join(" ");
    cluster.lines = isOpened(cluster) || !names.length ? null : [tidy(names[0], narrow() ? 19 : 24), rest].filter(Boolean);
    cluster.title = cluster.apart ? "Apart from the rest" : names.length ? "Around " + names.join(" and ") : "Cluster";
    measured.delete(cluster.id);
  }
}

/** Open a cluster, or more of it; those opened first close where the picture would hold more than can be told apart. */
function openCluster(cluster) {
  const count = Math.min(MOST_MEMBERS, (state.opened.get(cluster.id) || 0) + perOpening());
  const opened = new Map([...state.opened].filter(([id]) => id !== cluster.id));
  while (opened.size && [...opened.values()].reduce((sum, number) => sum + number, count) > MOST_MEMBERS) opened.delete(opened.keys().next().value);
  change({ opened: opened.set(cluster.id, count), selected: { node: cluster.id }, chain: null });
}

const closeCluster = (cluster) => change({ opened: new Map([...state.opened].filter(([id]) => id !== cluster.id)), selected: null, chain: null });
const toggleCluster = (cluster) => (isOpened(cluster) ? closeCluster(cluster) : openCluster(cluster));
const canOpenMore = (cluster) => isOpened(cluster) && cluster.unseen > 0 && state.opened.get(cluster.id) < MOST_MEMBERS;

/** The button that opens more of an opened cluster. */
function moreButton(cluster, what = " of it") {
  const next = Math.min(perOpening(), cluster.unseen, MOST_MEMBERS - state.opened.get(cluster.id));
  return el("button", { type: "button", class: "quiet open-more", onclick: () => openCluster(cluster) }, "Open " + next + " more" + what);
}

/** How large a closed cluster is drawn: by its members, whatever the filters say. */
function bubbleSize(cluster) {
  const small = narrow() || state.view === "issues";
  return Math.min(small ? 24 : 46, 12 + (small ? 0.7 : 1.3) * Math.sqrt(roomFor().sizes.get(cluster.id) || 0));
}

/** Make room for the opened clusters: everything else moves outwards, members take their places inside. */
function openUp(nodes, links, places) {
  const frames = new Map();
  for (const cluster of CLUSTERS) {
    if (!isOpened(cluster) || !places[cluster.id]) continue;
    const members = nodes.filter((node) => isMember(node) && clusterOf(node) === cluster.id);
    frames.set(cluster.id, { middle: places[cluster.id], members, ...frameFor(members) });
  }
  for (const [id, frame] of frames) {
    for (const [other, place_] of Object.entries(places)) if (other !== id) pushOff(place_, frame, frames.get(other));
  }
  for (const [id, frame] of frames) fillFrame(id, frame, links, places);
  drawing.frames = [...frames].map(([id, { middle, w, h }]) => ({ id, x: middle.x, y: middle.y, w, h }));
}

/** Half width and half height that members with their labels need. */
function frameFor(members) {
  const area = members.reduce((sum, node) => sum + 4 * halfBox(node).w * halfBox(node).h, 0) * 1.75;
  const w = Math.max(90, Math.sqrt(area * (narrow() ? 0.8 : 1.25)) / 2);
  return { w, h: Math.max(60, area / (4 * w)) };
}

/** Move a place away from the middle of a frame by the frame's own size: what lay nearer still lies nearer. */
function pushOff(place_, { middle, w, h }, own = { w: 30, h: 20 }) {
  const dx = place_.x - middle.x || 1, dy = place_.y - middle.y || 1, W = w + own.w + 26, H = h + own.h + 26;
  const away = Math.max(Math.abs(dx) / W, Math.abs(dy) / H);
  place_.x = middle.x + (dx * (away + 1)) / away;
  place_.y = middle.y + (dy * (away + 1)) / away;
}

function fillFrame(id, { middle, members, w, h }, links, places) {
  const inner = {}, ids = new Set(members.map((node) => node.id));
  const raw = rawPlaces(members, links, "cluster", ""), across = evened(raw.map(([x]) => x)), down = evened(raw.map(([, y]) => y));
  members.forEach((node, i) => (inner[node.id] = { x: (across[i] * 2 - 1) * (w - 30), y: (down[i] * 2 - 1) * (h - 30) }));
  makeRoom(members, links.filter((link) => ids.has(link.from) && ids.has(link.to)), inner, { w: w - 8, h: h - 16 });
  for (const node of members) places[node.id] = { x: middle.x + inner[node.id].x, y: middle.y + inner[node.id].y + 8 };
  places[id] = { x: middle.x, y: middle.y - h };
}

/** The ground of opened clusters, under everything. */
function drawFrames(context) {
  const scale = network.getScale();
  for (const { x, y, w, h } of drawing.frames) {
    context.beginPath();
    context.roundRect(x - w, y - h, 2 * w, 2 * h, 18 / scale);
    context.fillStyle = colours.side;
    context.fill();
    context.lineWidth = 1.25 / scale;
    context.strokeStyle = colours["k-cluster"];
    context.stroke();
  }
}

/** A closed cluster: a disc with a dot for each member, in the colour of its kind. */
function drawBubble(context, cluster, size, chosen) {
  context.beginPath();
  context.arc(0, 0, size, 0, 2 * Math.PI);
  context.fillStyle = colours.side;
  context.fill();
  context.lineWidth = chosen ? 3 : cluster.id === drawing.hover ? 2.25 : 1.25;
  context.strokeStyle = chosen ? colours.select : colours["k-cluster"];
  context.stroke();
  for (const [kind, path] of dotsOf(cluster, size)) {
    context.fillStyle = colours["k-" + kind];
    context.fill(path);
  }
}

/** The dots of a bubble as one path for each kind, kept until the picture changes. */
function dotsOf(cluster, size) {
  const key = size + "|" + drawing.version;
  if (cluster.dots && cluster.dots.key === key) return cluster.dots.paths;
  const paths = new Map();
  for (const { x, y, r, kind } of seeds(cluster, size)) {
    if (!paths.has(kind)) paths.set(kind, new Path2D());
    paths.get(kind).moveTo(x + r, y);
    paths.get(kind).arc(x, y, r, 0, 2 * Math.PI);
  }
  cluster.dots = { key, paths };
  return paths;
}

/** Where the dots of a bubble are: laid like the seeds of a sunflower, the weightiest in the middle. */
function seeds(cluster, size) {
  const members = (cluster.members || []).slice(0, 400), room = size - 4, r = Math.min(3.2, (0.72 * room) / Math.sqrt(members.length + 1));
  return members.map((id, i) => {
    const away = (room - r) * Math.sqrt((i + 0.5) / members.length), turn = i * 2.399963;
    return { x: away * Math.cos(turn), y: away * Math.sin(turn), r, kind: NODES.get(id).kind };
  });
}
