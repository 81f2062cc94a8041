// From the places in the model (0 to 10000) to places on the screen: stretched to the frame, boxes moved apart.

const FONT = { label: "500 12.5px Arial, sans-serif", pill: "600 12px Arial, sans-serif", claim: "italic 12.5px Georgia, serif", event: "italic 12px Arial, sans-serif", edge: "500 11px Arial, sans-serif" };
const LINE_HEIGHT = 14.5;
const ruler = document.createElement("canvas").getContext("2d");
const measured = new Map();

function fontsFromPage() {
  const family = getComputedStyle(document.body).fontFamily, serif = token("serif");
  FONT.label = `500 12.5px ${family}`;
  FONT.pill = `600 12px ${family}`;
  FONT.event = `italic 12px ${family}`;
  FONT.edge = `500 11px ${family}`;
  FONT.claim = `italic 13px ${serif}`;
}

const fontOf = (node) => (node.kind === "issue" ? FONT.pill : node.kind === "claim" ? FONT.claim : node.kind === "event" ? FONT.event : FONT.label);

/** A node's label in lines of about `width` characters, three at most. */
function labelLines(node, width = isTarget(node) ? 24 : 20, most = 3) {
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

const isPill = (node) => node.kind === "issue" || node.kind === "claim";

/** Half width and half height of what must not be covered: the node with its label. */
function halfBox(node) {
  const label = labelBox(node), size = sizeOf(node);
  if (isPill(node)) return { w: label.width / 2 + 12, h: label.height / 2 + 8, dy: 0 };
  return { w: Math.max(label.width / 2, size) + 7, h: size + label.height / 2 + 6, dy: label.height / 2 + 1 };
}

/** Places of nodes for a view: {id: {x, y}}, in pixels around (0, 0), for a frame of that size. */
function placesFor(nodes, view, frame) {
  const key = view === "map" && MODEL.communities && !state.all ? "opening" : view;
  const upright = frame.height > frame.width * 1.15 && view !== "issues";
  const crowd = Math.max(1, Math.sqrt((nodes.length * 2600) / (frame.width * frame.height)));
  const half = { w: (frame.width / 2 - 78) * crowd, h: (frame.height / 2 - 52) * crowd };
  if (narrow()) half.w = (frame.width / 2 - 40) * crowd;
  const places = {};
  for (const node of nodes) {
    const [px, py] = node.place[key] || node.place[view] || node.place.map || [5000, 5000];
    const [ux, uy] = upright ? [1 - py / 10000, px / 10000] : [px / 10000, py / 10000];
    places[node.id] = { x: (ux * 2 - 1) * half.w, y: (uy * 2 - 1) * half.h };
  }
  if (view === "issues") columns(nodes, places, frame);
  else if (nodes.length <= 220) pushApart(nodes, places, { w: frame.width / 2 * crowd - 6, h: frame.height / 2 * crowd - 6 });
  for (const [id, [x, y]] of state.moved) if (places[id]) places[id] = { x, y };
  return places;
}

/** Two columns whose labels have room: those who take a stand end at the left, what it is about begins at the right. */
function columns(nodes, places, frame) {
  const sides = [nodes.filter((node) => !isTarget(node)), nodes.filter(isTarget)];
  const widest = (side) => Math.max(0, ...side.map((node) => labelBox(node).width));
  const inner = Math.max(90, frame.width / 2 - 24);
  const height = Math.max(frame.height - 70, Math.max(...sides.map((side) => side.length)) * 40);
  sides.forEach((side, right) => {
    side.sort((a, b) => places[a.id].y - places[b.id].y || (a.id < b.id ? -1 : 1));
    const x = right ? inner - widest(side) / 2 - 12 : -inner + Math.min(widest(side), frame.width * 0.3) + 20;
    side.forEach((node, i) => (places[node.id] = { x, y: height * ((i + 0.5) / side.length - 0.5) }));
  });
}

/** Move boxes that lie on each other apart, a little at a time, inside the frame. */
function pushApart(nodes, places, frame) {
  const boxes = budgeted(nodes, frame).map((node) => ({ at: places[node.id], ...node.box }));
  for (let round = 0; round < 260; round++) {
    let moved = false;
    for (let i = 0; i < boxes.length; i++) {
      for (let j = i + 1; j < boxes.length; j++) moved = separate(boxes[i], boxes[j]) || moved;
    }
    for (const { at, w, h, dy } of boxes) {
      at.x = Math.max(-frame.w + w, Math.min(frame.w - w, at.x));
      at.y = Math.max(-frame.h + h - dy, Math.min(frame.h - h - dy, at.y));
    }
    if (!moved) break;
  }
}

/** The nodes with the boxes to keep free: with labels as long as these fit, weightiest first, then the bare shapes. */
function budgeted(nodes, frame) {
  let room = frame.w * frame.h * 4 * 0.62;
  return [...nodes].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)).map((node) => {
    const box = halfBox(node), size = sizeOf(node) + 4;
    room -= box.w * box.h * 4;
    return { id: node.id, box: room > 0 ? box : { w: size, h: size, dy: 0 } };
  });
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
