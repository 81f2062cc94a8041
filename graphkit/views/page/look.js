// How kinds and families are drawn: shapes on the canvas, the same shapes in the legend, dashes and colours of lines.

const DASHES = { support: false, oppose: [9, 5], conditional: [12, 4, 2, 4], neutral: [2, 4], told: false, speaks: [2, 4], event: false, tie: [1, 3], says: false, holds: false, relays: [5, 3], disputes: [9, 5] };
const KIND_SIZE = { cluster: 14, person: 9, organization: 8.5, news: 9, state: 10, collective: 9, unnamed: 8.5, actor: 8, event: 5.5, issue: 6, claim: 6 };
let colours = {};

/** Read the colours of the theme: the canvas does not know style sheets. */
function readColours() {
  const names = ["side", "paper", "ink", "muted", "rule", "halo", "select", "pill", "claim"];
  for (const kind of Object.keys(LOOK.kinds)) names.push("k-" + kind);
  for (const family of Object.keys(LOOK.families)) names.push("f-" + family);
  colours = Object.fromEntries(names.map((name) => [name, token(name)]));
}

/** The outline of a kind's shape as points around (0, 0); null for a circle. */
function corners(kind, size) {
  const ring = (count, turn, factor = 1) =>
    Array.from({ length: count }, (_, i) => {
      const angle = turn + (2 * Math.PI * i) / count;
      return [size * factor * Math.cos(angle), size * factor * Math.sin(angle)];
    });
  switch (LOOK.kinds[kind].shape) {
    case "square": return [[-size * 0.9, -size * 0.9], [size * 0.9, -size * 0.9], [size * 0.9, size * 0.9], [-size * 0.9, size * 0.9]];
    case "triangle": return ring(3, -Math.PI / 2, 1.2);
    case "triangleDown": return ring(3, Math.PI / 2, 1.2);
    case "diamond": return ring(4, -Math.PI / 2, 1.2);
    case "hexagon": return ring(6, 0, 1.08);
    default: return null;
  }
}

/** How far a kind's shape reaches above and below its middle, in sizes. */
const REACH = { square: [0.9, 0.9], triangle: [1.2, 0.6], triangleDown: [0.6, 1.2], diamond: [1.2, 1.2], hexagon: [0.94, 0.94] };
const reachOf = (node) => REACH[LOOK.kinds[node.kind].shape] || [1, 1];

/** How large a node is drawn, in pixels from its middle. */
function sizeOf(node) {
  if (isCluster(node)) return isOpened(node) ? 12 : bubbleSize(node);
  const base = KIND_SIZE[node.kind] || 8;
  return isTarget(node) ? base : base + Math.min(9, 1.25 * Math.sqrt(node.weight));
}

/** Put the shape of a kind on a canvas at (0, 0). */
function drawShape(context, kind, size) {
  const points = corners(kind, size);
  context.beginPath();
  if (points) {
    points.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.closePath();
  } else context.arc(0, 0, size, 0, 2 * Math.PI);
  context.fillStyle = kind === "unnamed" || kind === "event" ? colours.paper : colours["k-" + kind];
  context.fill();
  context.lineWidth = kind === "unnamed" || kind === "event" ? 2 : 1.25;
  context.strokeStyle = kind === "unnamed" || kind === "event" ? colours["k-" + kind] : colours.paper;
  if (kind === "unnamed") context.setLineDash([3, 2]);
  context.stroke();
  context.setLineDash([]);
}

/** The same shape as a small picture for the legend and the lists. */
function kindIcon(kind) {
  const picture = svg("svg", { viewBox: "-11 -11 22 22", width: 18, height: 18, class: "icon", "aria-hidden": "true" });
  const colour = `var(--k-${kind})`;
  const hollow = kind === "unnamed" || kind === "event";
  const paint = { fill: hollow ? "var(--paper)" : colour, stroke: hollow ? colour : "none", "stroke-width": 2 };
  if (kind === "unnamed") paint["stroke-dasharray"] = "3 2";
  const points = corners(kind, kind === "event" ? 6 : 8);
  if (kind === "cluster") picture.append(svg("circle", { r: 9, fill: "var(--side)", stroke: colour, "stroke-width": 1.5 }), ...[[-3.5, -2], [3, -3.5], [0, 1], [4, 3], [-3, 4]].map(([cx, cy]) => svg("circle", { cx, cy, r: 1.6, fill: colour })));
  else if (LOOK.kinds[kind].shape === "box") {
    const dashed = kind === "claim" ? { "stroke-dasharray": "2 2" } : {};
    picture.append(svg("rect", { x: -10, y: -6, width: 20, height: 12, rx: 6, fill: "var(--pill)", stroke: colour, "stroke-width": 1.5, ...dashed }));
  } else if (points) picture.append(svg("polygon", { points: points.map((point) => point.map((v) => v.toFixed(1)).join(",")).join(" "), ...paint }));
  else picture.append(svg("circle", { r: kind === "event" ? 5.5 : 7.5, ...paint }));
  return picture;
}

/** A line of a family as a small picture; ties and events have no direction. */
function lineIcon(family, arrow = family !== "event" && family !== "tie") {
  const picture = svg("svg", { viewBox: "0 0 30 12", width: 30, height: 12, class: "icon", "aria-hidden": "true" });
  const dashes = DASHES[family] ? DASHES[family].map((v) => v * 0.7).join(" ") : "none";
  picture.append(svg("line", { x1: 0, y1: 6, x2: arrow ? 23 : 30, y2: 6, stroke: `var(--f-${family})`, "stroke-width": STANCES.has(family) ? 2.5 : 1.5, "stroke-dasharray": dashes }));
  if (arrow) picture.append(svg("polygon", { points: "22,2.5 30,6 22,9.5", fill: `var(--f-${family})` }));
  return picture;
}
