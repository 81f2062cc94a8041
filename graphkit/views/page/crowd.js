// Drawing of crowds: above some hundred nodes vis-network only moves and zooms, and everything is drawn in a few strokes.

const CROWD = 260;
let crowdGrid = null;

const crowdSize = (node) => (isTarget(node) ? 5 : 4 + Math.min(14, 1.4 * Math.sqrt(node.weight)));

/** Sort nodes and lines by what they look like, so that each look is one stroke. */
function prepareCrowd() {
  drawing.byKind = new Map();
  for (const node of drawing.nodes) {
    if (!drawing.byKind.has(node.kind)) drawing.byKind.set(node.kind, []);
    drawing.byKind.get(node.kind).push({ node, size: crowdSize(node), corners: corners(node.kind, crowdSize(node)), ...drawing.places[node.id] });
  }
  drawing.byFamily = new Map();
  for (const bundle of drawing.bundles) {
    if (!drawing.byFamily.has(bundle.family)) drawing.byFamily.set(bundle.family, []);
    drawing.byFamily.get(bundle.family).push({ id: bundle.id, a: drawing.places[bundle.from], b: drawing.places[bundle.to] });
  }
  crowdGrid = null;
}

/** Show the crowd: a plate drawn beforehand, larger than the frame, so that moving costs one copy of an image. */
function drawCrowd(context) {
  if (!drawing.fast) return;
  const scale = network.getScale(), centre_ = network.getViewPosition();
  const w = stage().clientWidth / scale / 2, h = stage().clientHeight / scale / 2;
  const covered = plate && plate.version === drawing.version && plate.scale === scale && Math.abs(centre_.x - plate.x) <= plate.w - w && Math.abs(centre_.y - plate.y) <= plate.h - h;
  if (!covered && !(plate && plate.version === drawing.version && drawing.moving)) plate = drawPlate(scale, centre_, w * 1.6, h * 1.6);
  context.drawImage(plate.canvas, plate.x - plate.w, plate.y - plate.h, plate.w * 2, plate.h * 2);
  context.save();
  lightLine(context, scale);
  for (const items of drawing.byKind.values()) ringCrowd(context, items, grownAt(scale));
  context.restore();
}

/** The line under the pointer, over the plate. */
function lightLine(context, scale) {
  const line = drawing.hover && drawing.bundles.find((bundle) => bundle.id === drawing.hover);
  if (!line) return;
  context.strokeStyle = colours["f-" + line.family];
  stroke(context, [{ a: drawing.places[line.from], b: drawing.places[line.to] }], 3 / scale, 1);
}

let plate = null;
const grownAt = (scale) => Math.max(1, 0.3 / scale); // far out, shapes do not vanish

/** Draw lines and shapes of the part of the picture around a point onto a canvas of its own. */
function drawPlate(scale, { x, y }, w, h) {
  const density = Math.min(2, devicePixelRatio || 1), canvas = (plate && plate.canvas) || document.createElement("canvas");
  canvas.width = Math.round(2 * w * scale * density);
  canvas.height = Math.round(2 * h * scale * density);
  const context = canvas.getContext("2d");
  context.setTransform(scale * density, 0, 0, scale * density, canvas.width / 2 - x * scale * density, canvas.height / 2 - y * scale * density);
  const inside_ = (p) => p.x > x - w && p.x < x + w && p.y > y - h && p.y < y + h;
  const misses = (a, b) => Math.max(a.x, b.x) < x - w || Math.min(a.x, b.x) > x + w || Math.max(a.y, b.y) < y - h || Math.min(a.y, b.y) > y + h;
  crowdLines(context, scale, misses);
  for (const [kind, items] of drawing.byKind) crowdShapes(context, kind, items.filter(inside_), scale);
  return { canvas, x, y, w, h, scale, version: drawing.version };
}

function crowdLines(context, scale, misses) {
  const chosen = drawing.strong.size > 0;
  for (const [family, lines] of drawing.byFamily) {
    context.strokeStyle = colours["f-" + family];
    const seen = lines.filter(({ a, b }) => !misses(a, b));
    stroke(context, seen, (STANCES.has(family) ? 1.1 : 0.7) / scale, chosen ? 0.07 : Math.min(0.4, 1600 / drawing.bundles.length));
    if (chosen) stroke(context, seen.filter((line) => drawing.strong.has(line.id)), 2 / scale, 0.9);
  }
}

/** Lines one by one: a single path of thousands would be worked out against itself. */
function stroke(context, lines, width, alpha) {
  context.lineWidth = width;
  context.globalAlpha = alpha;
  for (const { a, b } of lines) {
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.stroke();
  }
}

function crowdShapes(context, kind, items, scale) {
  const chosen = drawing.strong.size > 0, grown = grownAt(scale);
  context.fillStyle = colours["k-" + kind];
  for (const item of items) {
    context.globalAlpha = chosen && !drawing.strong.has(item.node.id) ? 0.2 : 1;
    const size = item.size * grown;
    if (size * scale < 2.2) {
      context.fillRect(item.x - size, item.y - size, 2 * size, 2 * size);
      continue;
    }
    context.beginPath();
    if (item.corners) item.corners.forEach(([x, y], i) => (i ? context.lineTo(item.x + x * grown, item.y + y * grown) : context.moveTo(item.x + x * grown, item.y + y * grown)));
    else context.arc(item.x, item.y, size, 0, 2 * Math.PI);
    context.fill();
  }
}

function ringCrowd(context, items, grown) {
  const wanted = state.selected && state.selected.node;
  for (const item of items) {
    if (item.node.id !== wanted && item.node.id !== drawing.hover) continue;
    context.beginPath();
    context.arc(item.x, item.y, item.size * grown + 4 / network.getScale(), 0, 2 * Math.PI);
    context.lineWidth = 3 / network.getScale();
    context.strokeStyle = item.node.id === wanted ? colours.select : colours.muted;
    context.globalAlpha = 1;
    context.stroke();
  }
}

/** The node of the crowd at a place in the network's units, within some pixels. */
function crowdAt({ x, y }) {
  const cell = 60;
  if (!crowdGrid) {
    crowdGrid = new Map();
    for (const items of drawing.byKind.values()) {
      for (const item of items) {
        const key = Math.floor(item.x / cell) + "," + Math.floor(item.y / cell);
        if (!crowdGrid.has(key)) crowdGrid.set(key, []);
        crowdGrid.get(key).push(item);
      }
    }
  }
  let best = null, least = 8 / network.getScale();
  const reach = Math.min(6, Math.ceil((least + 20) / cell));
  for (let i = -reach; i <= reach; i++) {
    for (let j = -reach; j <= reach; j++) {
      for (const item of crowdGrid.get(Math.floor(x / cell) + i + "," + (Math.floor(y / cell) + j)) || []) {
        const away = Math.hypot(item.x - x, item.y - y) - item.size;
        if (away < least) [best, least] = [item.node.id, away];
      }
    }
  }
  return best;
}

/** The line of the crowd nearest to a place, within some pixels; of lines on each other the one with more statements. */
function crowdLineAt({ x, y }) {
  const reach = 6 / network.getScale();
  let best = null, least = Infinity;
  for (const bundle of drawing.bundles) {
    const a = drawing.places[bundle.from], b = drawing.places[bundle.to];
    if (Math.min(a.x, b.x) > x + reach || Math.max(a.x, b.x) < x - reach || Math.min(a.y, b.y) > y + reach || Math.max(a.y, b.y) < y - reach) continue;
    const away = distanceToLine(x, y, a, b);
    if (away < reach && away - bundle.count * 0.01 * reach < least) [best, least] = [bundle, away - bundle.count * 0.01 * reach];
  }
  return best;
}

/** How far a point is from the nearest point between `a` and `b`. */
function distanceToLine(x, y, a, b) {
  const dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  const along = length ? Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / length)) : 0;
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}

/** Follow the pointer over a crowd: vis-network does not know its nodes. */
function startCrowd() {
  let waiting = false;
  stage().addEventListener("pointermove", (event) => {
    if ((!drawing.fast && !saying()) || drawing.moving || waiting) return;
    waiting = true;
    const at = { x: event.offsetX, y: event.offsetY };
    requestAnimationFrame(() => {
      waiting = false;
      if (!drawing.fast && !saying()) return;
      const place_ = network.DOMtoCanvas(at), id = saying() ? sayingAt(place_) : crowdAt(place_) || (crowdLineAt(place_) || { id: null }).id;
      if (id !== drawing.hover) {
        hover(id);
        network.redraw();
      }
    });
  });
}
