// From the places in the model (0 to 10000) to places on the screen: stretched to the frame, boxes moved apart.

const FONT = { label: "500 12.5px Arial, sans-serif", pill: "600 12px Arial, sans-serif", claim: "italic 12.5px Georgia, serif", event: "italic 12px Arial, sans-serif", edge: "500 11px Arial, sans-serif" };
let LINE_HEIGHT = 14.5;
const EVENNESS = 0.5;
const ruler = document.createElement("canvas").getContext("2d");
const measured = new Map();

function fontsFromPage() {
  const family = getComputedStyle(document.body).fontFamily, serif = token("serif");
  const zoom = Math.max(1, parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1); // larger text, larger labels
  FONT.label = `500 ${12.5 * zoom}px ${family}`;
  FONT.pill = `600 ${12 * zoom}px ${family}`;
  FONT.event = `italic ${12 * zoom}px ${family}`;
  FONT.edge = `500 ${11 * zoom}px ${family}`;
  FONT.claim = `italic ${13 * zoom}px ${serif}`;
  LINE_HEIGHT = 14.5 * zoom;
}

const fontOf = (node) => (node.kind === "issue" ? FONT.pill : node.kind === "claim" ? FONT.claim : node.kind === "event" ? FONT.event : FONT.label);

/** A node's label in lines of about `width` characters, three at most. */
function labelLines(node, width = isOpened(node) ? 40 : (isTarget(node) ? 24 : 20) - (narrow() ? 5 : 0), most = 3 + narrow()) {
  if (node.lines) return node.lines;
  const lines = [];
  for (const word of tidy(node.label, 120).split(/\s+/)) {
    const piece = word.length > 28 ? word.slice(0, 27) + "…" : word;
    const last = lines.length - 1;
    if (last >= 0 && (lines[last] + " " + piece).length <= width) lines[last] += " " + piece;
    else lines.push(piece);
  }
  if (lines.length > most) {
    lines.length = most;
    lines[most - 1] = lines[most - 1].replace(/[\s,.;:]*$/, "") + "…";
  }
  return lines;
}

/** {lines, width, height} of a node's label in pixels. */
function labelBox(node) {
  if (!measured.has(node.id)) {
    const lines = labelLines(node);
    ruler.font = fontOf(node);
    const width = Math.max(...lines.map((line) => ruler.measureText(line).width), 1);
    measured.set(node.id, { lines, width, height: lines.length * LINE_HEIGHT });
  }
  return measured.get(node.id);
}

const isPill = (node) => node.kind === "issue" || node.kind === "claim" || isOpened(node);

/** Half width and half height of what must not be covered: the node with its label. */
function halfBox(node) {
  if (isCluster(node) && state.view === "issues" && !isOpened(node)) return { w: bubbleSize(node) + 6, h: bubbleSize(node) + (narrow() && !node.on ? LINE_HEIGHT * 1.4 : 4), dy: narrow() && !node.on ? LINE_HEIGHT * 1.2 : 0 };
  if (isCluster(node) && state.view !== "issues") return { w: Math.max(bubbleSize(node), narrow() ? 48 : 74) + 6, h: bubbleSize(node) + LINE_HEIGHT * 1.2 + 6, dy: LINE_HEIGHT * 1.2 };
  const label = labelBox(node), size = sizeOf(node);
  if (isPill(node)) return { w: label.width / 2 + 12, h: label.height / 2 + 8, dy: 0 };
  return { w: Math.max(label.width / 2, size) + 7, h: size + label.height / 2 + 6, dy: label.height / 2 + 1 };
}

/**
 * Places of nodes: {id: {x, y}}, in pixels around (0, 0), for a frame of that size. `closed` are the lines as they are
 * with all clusters closed.
 */
function placesFor(nodes, links, closed, frame) {
  drawing.frames = [];
  if (state.view === "issues") return putMoved(outerPlaces(nodes, links, state.view, frame));
  const places = outerPlaces(nodes.filter((node) => !isMember(node)), closed, state.view, frame);
  for (const { id } of CLUSTERS) if (places[id] && state.moved.has(id)) [places[id].x, places[id].y] = state.moved.get(id);
  if (clustered()) openUp(nodes, links, places);
  return putMoved(places);
}

/** What the reader moved stands where it was put; an opened cluster stays with its members. */
function putMoved(places) {
  for (const [id, [x, y]] of state.moved) if (places[id] && !isOpened(NODES.get(id))) places[id] = { x, y };
  return places;
}

function outerPlaces(nodes, links, view, frame) {
  const key = MODEL.communities && !state.all && view !== "issues" ? "opening" : view;
  const upright = frame.height > frame.width * 1.15 && view !== "issues";
  const crowd = Math.max(1, Math.sqrt((nodes.length * 1500) / (frame.width * frame.height)));
  const few = Math.min(1, 0.3 + nodes.length / 12); // a handful of nodes need not fill the frame
  const half = { w: (frame.width / 2) * crowd, h: (frame.height / 2) * crowd };
  if (shown.near && view !== "issues") return nearPlaces(nodes, links, { w: half.w - 4, h: half.h - 4 });
  const raw = rawPlaces(nodes, links, key, view);
  const across = evened(raw.map(([x, y]) => (upright ? -y : x)));
  const down = evened(raw.map(([x, y]) => (upright ? x : y)));
  const places = {};
  nodes.forEach((node, i) => {
    const box = nodes.length <= 220 ? halfBox(node) : { w: 10, h: 10, dy: 0 };
    const reach = { w: Math.max(10, half.w - Math.min(box.w, half.w * 0.4)), h: Math.max(10, half.h - box.h - 4) };
    places[node.id] = { x: (across[i] * 2 - 1) * reach.w * few, y: (down[i] * 2 - 1) * reach.h * few - box.dy };
  });
  if (view === "issues") columns(nodes, links, places, frame);
  else if (nodes.length <= 220) makeRoom(nodes, links, places, { w: half.w - 4, h: half.h - 4 });
  return places;
}

/** Whether a node of the two columns stands in the right one. */
const onRight = (node) => (isCluster(node) ? node.on : isTarget(node));
const rowHeight = (node) => Math.max(narrow() ? 44 : 34, halfBox(node).h * 2 - (isPill(node) ? 4 : 8));

/** How much height the taller of the two columns wants. */
function columnsHeight(nodes) {
  const height = (side) => side.reduce((sum, node) => sum + rowHeight(node), 0);
  return Math.max(height(nodes.filter(onRight)), height(nodes.filter((node) => !onRight(node)))) + 48;
}

/** Sort each column by where, on average, its neighbours stand in the other one: few lines cross then. */
function sortColumns(sides, links) {
  const around = new Map(sides.flat().map((node) => [node.id, []]));
  for (const { from, to } of links) {
    if (!around.has(from) || !around.has(to)) continue;
    around.get(from).push(to);
    around.get(to).push(from);
  }
  for (let sweep = 0; sweep < 24; sweep++) {
    const [column, other] = sweep % 2 ? sides : [...sides].reverse();
    const height = new Map(other.map((node, i) => [node.id, i / Math.max(1, other.length - 1)]));
    const mean = new Map(column.map(({ id }) => [id, around.get(id).reduce((sum, name) => sum + (height.get(name) ?? 0.5), 0) / (around.get(id).length || 1)]));
    column.sort((a, b) => mean.get(a.id) - mean.get(b.id) || (a.id < b.id ? -1 : 1));
  }
}

/** Values from 0 to 1, half as they are and half by rank, so that crowded parts get more room. */
function evened(values) {
  const low = Math.min(...values), reach = Math.max(...values) - low || 1;
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  const ranks = [];
  order.forEach((index, rank) => (ranks[index] = values.length > 1 ? rank / (values.length - 1) : 0.5));
  const share = values.length > 220 ? 0.6 : EVENNESS;
  return values.map((value, i) => (values.length < 3 ? (value - low) / reach : (1 - share) * ((value - low) / reach) + share * ranks[i]));
}

/** The places in the model; nodes without one in this view stand beside their neighbours, a little off. */
function rawPlaces(nodes, links, key, view) {
  const found = new Map();
  for (const node of nodes) {
    const place_ = node.place[key] || (key === view && node.place.map);
    if (place_) found.set(node.id, place_);
  }
  for (let round = 0; round < 4 && found.size < nodes.length; round++) {
    const sums = new Map();
    for (const { from, to } of links) {
      for (const [id, other] of [[from, to], [to, from]]) {
        if (found.has(id) || !found.has(other)) continue;
        const sum = sums.get(id) || [0, 0, 0], [x, y] = found.get(other);
        sums.set(id, [sum[0] + x, sum[1] + y, sum[2] + 1]);
      }
    }
    [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).forEach(([id, [x, y, count]], i) => {
      const turn = i * 2.399963, reach = 900 + 40 * i;
      found.set(id, [x / count + reach * Math.cos(turn), y / count + reach * Math.sin(turn)]);
    });
  }
  return nodes.map((node) => found.get(node.id) || node.place.map || [5000, 5000]);
}

/** Two columns whose labels have room: those who take a stand end at the left, what it is about begins at the right. */
function columns(nodes, links, places, frame) {
  const sides = [nodes.filter((node) => !onRight(node)), nodes.filter(onRight)];
  sortColumns(sides, links);
  sides.forEach(gatherMembers);
  const widest = (side) => Math.max(0, ...side.map((node) => labelBox(node).width));
  const inner = Math.max(90, frame.width / 2 - (narrow() ? 8 : 24));
  const many = nodes.length > CROWD, row = many ? Math.min(14, (frame.height * 30) / Math.max(...sides.map((side) => side.length))) : 0; // fits at the smallest scale
  const heightOf = (node) => row || rowHeight(node);
  const height = Math.max(frame.height - 24, many ? row * Math.max(...sides.map((side) => side.length)) : columnsHeight(nodes) - 24);
  sides.forEach((side, right) => {
    const left = narrow() ? widest(side) / 2 + 4 : Math.min(widest(side), frame.width * 0.3) + 20;
    const crowd = many ? (0.55 * frame.width * height) / frame.height / 2 : 0; // as wide as high, to be seen whole
    const x = crowd ? (right ? crowd : -crowd) : right ? inner - widest(side) / 2 - 12 : -inner + left;
    const spare = (height - side.reduce((sum, node) => sum + heightOf(node), 0)) / side.length;
    let y = -height / 2;
    for (const node of side) {
      const room = heightOf(node) + spare;
      const edge = right && !isPill(node) ? x - widest(side) / 2 - 2 : x; // an event's label begins where the pills do
      places[node.id] = { x: edge, y: y + room / 2 - (isPill(node) ? 0 : narrow() ? halfBox(node).dy / 2 : 0) };
      y += room;
    }
    drawing.frames.push(...CLUSTERS.filter((cluster) => isOpened(cluster) && side.includes(cluster)).map((cluster) => columnFrame(cluster, side, places)));
  });
}

/** The members of an opened cluster stand below its name. */
function gatherMembers(side) {
  for (const cluster of side.filter(isOpened)) {
    const inside = side.filter((node) => node !== cluster && !isNamed(node) && clusterOf(node) === cluster.id);
    const rest = side.filter((node) => !inside.includes(node));
    rest.splice(rest.indexOf(cluster) + 1, 0, ...inside);
    side.splice(0, side.length, ...rest);
  }
}

/** The ground of an opened cluster in its column. */
function columnFrame(cluster, side, places) {
  const rows = side.filter((node) => node === cluster || (!isNamed(node) && clusterOf(node) === cluster.id)), last = rows.at(-1);
  const top = places[cluster.id].y, bottom = places[last.id].y + rowHeight(last) / 2;
  const spans = rows.map((node) => spanOf(node, places[node.id].x));
  const left = Math.min(...spans.map(([from]) => from)) - 10, right = Math.max(...spans.map(([, to]) => to)) + 10;
  return { id: cluster.id, x: (left + right) / 2, y: (top + bottom) / 2, w: (right - left) / 2, h: (bottom - top) / 2 };
}

/** From where to where a node of a column with its label reaches. */
function spanOf(node, x) {
  const width = labelBox(node).width, size = sizeOf(node) + 5;
  if (isPill(node) || (narrow() && !onRight(node))) return [x - width / 2 - 9, x + width / 2 + 9];
  return onRight(node) ? [x - size, x + size + width] : [x - size - width, x + size];
}
