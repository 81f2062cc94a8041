// Labels at the same size on the screen whatever the zoom, none on another: weightiest first, the rest when there is room.

const MOST_LABELS = 140;
let labelled = { key: "", nodes: new Map(), lines: [] };

const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
const free = (box, taken) => !taken.some((other) => overlaps(box, other));

/** Decide again which labels are drawn where, if the zoom, the places or the selection changed. Screen pixels. */
function placeLabels() {
  const scale = network.getScale();
  const key = [scale.toFixed(4), drawing.version, drawing.hover, drawing.looking].join("|");
  if (labelled.key === key) return;
  labelled = { key, nodes: new Map(), lines: [] };
  if (saying()) return;
  const taken = [];
  const candidates = drawing.nodes.filter(inSight).sort(byImportance);
  const shapes = drawing.fast ? [] : candidates;
  for (const node of shapes) if (!isPill(node)) taken.push({ ...square(screenAt(node, scale), sizeOf(node) * 0.85), owner: node.id });
  for (const node of candidates.slice(0, MOST_LABELS * 3)) {
    if (labelled.nodes.size >= (drawing.fast ? MOST_LABELS / 2 : MOST_LABELS)) break;
    placeLabel(node, scale, taken);
  }
  if (!drawing.fast) placeLineLabels(scale, taken);
}

const square = ({ x, y }, size) => ({ x: x - size, y: y - size, w: 2 * size, h: 2 * size });
const screenAt = (node, scale) => ({ x: drawing.places[node.id].x * scale, y: drawing.places[node.id].y * scale });

/** Pills first, for they have one place only; but before them what is selected or under the pointer. */
function byImportance(a, b) {
  const rank = (node) => (isOpened(node) ? 5e6 : isPill(node) && !drawing.fast ? 1.5e6 : isCluster(node) ? 1e6 : 0) + (drawing.strong.has(node.id) ? 2e6 : 0) + (node.id === drawing.hover ? 1e7 : 0) + node.weight * (isTarget(node) ? 1 : 1.5);
  return rank(b) - rank(a) || (a.id < b.id ? -1 : 1);
}

/** Whether a node lies in the part of the picture that is looked at (with a margin); all do in small pictures. */
function inSight(node) {
  if (!drawing.fast) return true;
  const { x, y } = drawing.places[node.id], view = drawing.sight;
  return !view || (x > view.left && x < view.right && y > view.top && y < view.bottom);
}

function placeLabel(node, scale, taken) {
  const { x, y } = screenAt(node, scale), { lines, width, height } = labelBox(node), size = sizeOf(node) + 3, [above, below] = reachOf(node).map((part) => sizeOf(node) * part + 3);
  const others = taken.filter((box) => box.owner !== node.id);
  if (isPill(node) && !drawing.fast) {
    const box = { x: x - width / 2 - 9, y: y - height / 2 - 4, w: width + 18, h: height + 8 };
    if (!free(box, others)) return;
    taken.push(box);
    labelled.nodes.set(node.id, { lines, pill: box });
    return;
  }
  const spots = [
    { x: x - width / 2, y: y + below, align: "center" },
    { x: x - width / 2, y: y - above - height, align: "center" },
    { x: x + size + 2, y: y - height / 2, align: "left" },
    { x: x - size - 2 - width, y: y - height / 2, align: "right" },
  ];
  if (state.view === "issues" && !(narrow() && !onRight(node))) spots.unshift(onRight(node) ? spots[2] : spots[3]);
  if (state.view === "issues" && drawing.fast) spots.splice(0, spots.length, onRight(node) ? spots.at(-2) : spots.at(-1)); // never over the lines
  const boxes = spots.map((spot) => ({ spot, box: { x: spot.x - 2, y: spot.y, w: width + 4, h: height } }));
  for (const { spot, box } of boxes.filter(({ box }) => onSheet(box, scale, node))) {
    if (free(box, others)) {
      taken.push(box);
      labelled.nodes.set(node.id, { lines, box, align: spot.align });
      return;
    }
  }
}

/** Whether a box lies inside its cluster, else the frame when everything is shown; of a crowd inside what is looked at. */
function onSheet(box, scale, node) {
  if (drawing.fast) return !drawing.sight || (box.x >= drawing.sight.left * scale && box.x + box.w <= drawing.sight.right * scale);
  const frame = isMember(node) && drawing.frames.find(({ id }) => id === clusterOf(node));
  if (frame) return box.x >= (frame.x - frame.w) * scale && box.x + box.w <= (frame.x + frame.w) * scale;
  const w = (drawing.frame.width / 2) * scale, h = (drawing.frame.height / 2) * scale;
  return drawing.frames.length > 0 || (box.x >= -w && box.x + box.w <= w && box.y >= -h && box.y + box.h <= h);
}

/** The verb on a line, where there is room beside the labels of nodes. */
function placeLineLabels(scale, taken) {
  const wanted = drawing.bundles.filter((bundle) => (STANCES.has(bundle.family) && bundle.links[0].kind !== "sum") || drawing.strong.has(bundle.id)).filter((bundle) => state.view !== "agreement" || bundle.count > 1 || drawing.strong.has(bundle.id)); // colour says it there
  if (wanted.length > 70) return;
  ruler.font = FONT.edge;
  for (const bundle of wanted) {
    const edge = network.body.edges[bundle.id];
    if (!edge || !edge.edgeType || !edge.connected) continue;
    const text = bundle.count > 1 ? bundle.verb + " ×" + bundle.count : bundle.verb;
    const width = ruler.measureText(text).width;
    for (const part of [0.5, 0.42, 0.58, 0.35, 0.65]) {
      const point = edge.edgeType.getPoint(part);
      const box = { x: point.x * scale - width / 2 - 3, y: point.y * scale - 7, w: width + 6, h: 14 };
      if (free(box, taken)) {
        taken.push(box);
        labelled.lines.push({ text, box, family: bundle.family, id: bundle.id });
        break;
      }
    }
  }
}

/** Draw the labels; the context is in the network's units. */
function drawLabels(context) {
  const scale = network.getScale();
  context.save();
  context.scale(1 / scale, 1 / scale);
  context.textBaseline = "middle";
  context.lineJoin = "round";
  if (!drawing.moving) {
    context.font = FONT.edge;
    context.textAlign = "center";
    for (const { text, box, family, id } of labelled.lines) {
      context.globalAlpha = faded(id) ? 0.15 : 1;
      haloed(context, text, box.x + box.w / 2, box.y + 7.5, colours["f-" + family], 4);
    }
  }
  for (const [id, label] of labelled.nodes) {
    if (label.pill) continue;
    const node = NODES.get(id);
    context.globalAlpha = faded(id) ? 0.2 : 1;
    context.font = fontOf(node);
    context.textAlign = label.align;
    const x = label.align === "left" ? label.box.x + 2 : label.align === "right" ? label.box.x + label.box.w - 2 : label.box.x + label.box.w / 2;
    label.lines.forEach((line, i) => haloed(context, line, x, label.box.y + LINE_HEIGHT * (i + 0.5), node.kind === "event" ? colours.muted : colours.ink, 3.5));
  }
  context.restore();
}

function haloed(context, text, x, y, colour, width) {
  context.strokeStyle = colours.halo;
  context.lineWidth = width;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

/** Whether something stands back because something else is selected. */
const faded = (id) => drawing.strong.size > 0 && !drawing.strong.has(id);
