// Room for every label: boxes are moved off each other, then each node tries spots where fewer lines cross.

/** Bring nodes with their labels to places where nothing lies on anything else. `frame` is half width and half height. */
function makeRoom(nodes, links, places, frame) {
  const boxes = budgeted(nodes, frame).map((node) => ({ id: node.id, at: places[node.id], whole: node.whole, ...node.box }));
  clear(boxes, frame, 120);
  if (nodes.length > 100) return;
  const at = new Map(boxes.map((box) => [box.id, box]));
  const lines = mergedLines(links, at);
  for (const box of boxes) box.lines = lines.filter((line) => line.a === box || line.b === box);
  boxes.sort((a, b) => b.lines.length - a.lines.length || (a.id < b.id ? -1 : 1));
  for (const box of boxes) box.home = { ...box.at };
  const sweeps = Math.max(3, Math.min(8, Math.round(30000 / (boxes.length * (lines.length + boxes.length)))));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    if (sweep === sweeps - 3) stretch(boxes, frame);
    for (const box of boxes) settle(box, boxes, lines, frame, 1 - sweep / sweeps);
  }
  clear(boxes, frame, 200);
}

/** One line for each joined pair, with how much it matters that it can be followed. */
function mergedLines(links, at) {
  const made = new Map();
  for (const { from, to, family } of links) {
    if (from === to || !at.has(from) || !at.has(to)) continue;
    const key = from < to ? from + "|" + to : to + "|" + from;
    const weight = STANCES.has(family) ? 1 : family === "speaks" ? 0.3 : 0.6;
    if (!made.has(key)) made.set(key, { a: at.get(from), b: at.get(to), weight });
    else made.get(key).weight = Math.max(made.get(key).weight, weight);
  }
  return [...made.values()];
}

/** Let the picture fill the frame: the whole is widened, at most by half. A handful of nodes stays together. */
function stretch(boxes, frame) {
  if (boxes.length < 8) return;
  const low = { x: Math.min(...boxes.map((box) => box.at.x - box.w)), y: Math.min(...boxes.map((box) => box.at.y + box.dy - box.h)) };
  const high = { x: Math.max(...boxes.map((box) => box.at.x + box.w)), y: Math.max(...boxes.map((box) => box.at.y + box.dy + box.h)) };
  const by = { x: Math.min(1.5, (2 * frame.w) / (high.x - low.x)), y: Math.min(1.5, (2 * frame.h) / (high.y - low.y)) };
  for (const { at } of boxes) {
    at.x = (at.x - (low.x + high.x) / 2) * Math.max(1, by.x);
    at.y = (at.y - (low.y + high.y) / 2) * Math.max(1, by.y);
  }
  for (const box of boxes) box.home = { ...box.at };
}

const compass = (count) => Array.from({ length: count }, (_, i) => [Math.cos((2 * i * Math.PI) / count), Math.sin((2 * i * Math.PI) / count)]);
const FINE = compass(12), COARSE = compass(8); // crowded pictures try fewer spots

/** Move a box to the best of the spots around it and around its neighbours. */
function settle(box, boxes, lines, frame, heat) {
  const spots = [{ ...box.at }], directions = boxes.length > 45 ? COARSE : FINE;
  for (const reach of [14, 40 + 60 * heat, 90 + 170 * heat]) for (const [dx, dy] of directions) spots.push({ x: box.at.x + dx * reach, y: box.at.y + dy * reach });
  if (box.lines.length && box.lines.length <= 3) {
    for (const line of box.lines) {
      const other = line.a === box ? line.b : line.a;
      for (const [dx, dy] of directions) spots.push({ x: other.at.x + dx * (box.w + other.w + 60) * 0.85, y: other.at.y + dy * (box.h + other.h + 56) });
    }
  }
  let best = null, least = Infinity;
  for (const spot of spots) {
    keepInside(spot, box, frame);
    const cost = costAt(box, spot, boxes, lines, least);
    if (cost < least - 0.01) [best, least] = [spot, cost];
  }
  Object.assign(box.at, best);
}

/** What is wrong with a spot: boxes on each other, lines through boxes, crossings, lines too short or too long. */
function costAt(box, spot, boxes, lines, limit) {
  let cost = 0.02 * far(spot.x - box.home.x, spot.y - box.home.y);
  for (const other of boxes) {
    if (other === box) continue;
    const gapX = Math.abs(spot.x - other.at.x) - box.w - other.w, gapY = Math.abs(spot.y + box.dy - other.at.y - other.dy) - box.h - other.h;
    if (gapX < 0 && gapY < 0) cost += 120 + 3 * Math.min(-gapX, -gapY);
    else if (gapX < 14 && gapY < 12) cost += 3;
    if (cost >= limit) return cost;
  }
  for (const line of box.lines) {
    const other = line.a === box ? line.b : line.a;
    const gapX = Math.max(0, Math.abs(spot.x - other.at.x) - box.w - other.w), gapY = Math.max(0, Math.abs(spot.y + box.dy - other.at.y - other.dy) - box.h - other.h);
    const gap = far(gapX, gapY);
    cost += line.weight * (gap < 46 ? (46 - gap) * 1.1 : (gap - 46) * 0.11);
    const left = Math.min(spot.x, other.at.x), right = Math.max(spot.x, other.at.x), top = Math.min(spot.y, other.at.y), bottom = Math.max(spot.y, other.at.y);
    for (const third of boxes) {
      const { x, y } = third.at;
      if (third === box || third === other || x + third.w < left || x - third.w > right || y + third.dy + third.h < top || y + third.dy - third.h > bottom) continue;
      cost += 64 * line.weight * inside(third, third.at, spot, other.at);
    }
    if (cost >= limit) return cost;
    for (const second of lines) {
      const p = second.a.at, q = second.b.at;
      if ((p.x < left && q.x < left) || (p.x > right && q.x > right) || (p.y < top && q.y < top) || (p.y > bottom && q.y > bottom)) continue;
      if (second.a !== box && second.b !== box && second.a !== other && second.b !== other && cross(spot, other.at, p, q)) cost += 26 * Math.min(line.weight, second.weight);
    }
    if (cost >= limit) return cost;
  }
  const reach = 1.3 * box.w + box.h; // a line farther off cannot pass through
  for (const line of lines) {
    if (line.a === box || line.b === box) continue;
    const p = line.a.at, q = line.b.at;
    if ((p.x < spot.x - reach && q.x < spot.x - reach) || (p.x > spot.x + reach && q.x > spot.x + reach)) continue;
    const top = spot.y + box.dy - reach, bottom = spot.y + box.dy + reach;
    if ((p.y < top && q.y < top) || (p.y > bottom && q.y > bottom)) continue;
    cost += 64 * line.weight * inside(box, spot, p, q);
    if (cost >= limit) return cost;
  }
  return cost;
}

/** How deep the line from `p` to `q` passes through a box whose node stands at `at`: 0 is not at all, 1 through the middle. */
function inside(box, at, p, q) {
  const dx = q.x - p.x, dy = q.y - p.y, length = far(dx, dy);
  if (length < 1) return 0;
  const cx = at.x - p.x, cy = at.y + box.dy - p.y, along = (cx * dx + cy * dy) / length;
  const half = (Math.abs(dy) * box.w + Math.abs(dx) * box.h) / length;
  if (along < -box.w * 0.3 || along > length + box.w * 0.3) return 0;
  const off = Math.abs(cx * dy - cy * dx) / length;
  return off < half ? 0.35 + 0.65 * (1 - off / half) : 0;
}

const far = (x, y) => Math.sqrt(x * x + y * y); // many times as fast as Math.hypot, which minds overflow
const side = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
const cross = (p, q, r, s) => side(p, q, r) * side(p, q, s) < 0 && side(r, s, p) * side(r, s, q) < 0;

/** Push boxes that lie on each other apart, a little at a time, inside the frame. */
function clear(boxes, frame, rounds) {
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (let i = 0; i < boxes.length; i++) {
      for (let j = i + 1; j < boxes.length; j++) moved = separate(boxes[i], boxes[j]) || moved;
    }
    for (const box of boxes) keepInside(box.at, box, frame);
    if (!moved) return;
  }
}

/** The nodes with the boxes to keep free: with labels as long as these fit, weightiest first, then the bare shapes. */
function budgeted(nodes, frame) {
  let room = frame.w * frame.h * 4 * 0.62;
  return [...nodes].sort((a, b) => isCluster(b) - isCluster(a) || b.weight - a.weight || (a.id < b.id ? -1 : 1)).map((node) => {
    const whole = halfBox(node), size = sizeOf(node) + 4;
    room -= whole.w * whole.h * 4;
    return { id: node.id, whole, box: room > 0 ? whole : { w: size, h: size, dy: 0 } };
  });
}

/** Move a spot so far in that the node with its label, whether room is kept for that or not, lies inside the frame. */
function keepInside(spot, { whole: { w, h, dy } }, frame) {
  spot.x = Math.max(-frame.w + w, Math.min(frame.w - w, spot.x));
  spot.y = Math.max(-frame.h + h - dy, Math.min(frame.h - h - dy, spot.y));
}

function separate(a, b) {
  const dx = b.at.x - a.at.x, dy = b.at.y + b.dy - a.at.y - a.dy;
  const overX = a.w + b.w - Math.abs(dx), overY = a.h + b.h - Math.abs(dy);
  if (overX <= 0 || overY <= 0) return false;
  if (overX * 0.75 < overY) {
    const step = (overX / 2 + 0.3) * (dx < 0 ? -1 : 1) * 0.6;
    a.at.x -= step;
    b.at.x += step;
  } else {
    const step = (overY / 2 + 0.3) * (dy < 0 ? -1 : 1) * 0.6;
    a.at.y -= step;
    b.at.y += step;
  }
  return true;
}
