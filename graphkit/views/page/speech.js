// The drawing of who said what: boxes in columns, curves between them, on the canvas and as SVG.

/** Boxes of speakers and statements: {boxes: id -> {x, y, w, h, …}, height}; x and y are their top left corners. */
function laySayings(width) {
  const groups = new Map();
  for (const item of shown.trees) {
    const speaker = speakerOf(item.id);
    if (!groups.has(speaker)) groups.set(speaker, []);
    groups.get(speaker).push(item);
  }
  const much = ([, items]) => Math.max(...items.map((item) => sizeOfTree(item) * 100 + richness(item)));
  const ordered = [...groups].sort((a, b) => much(b) - much(a) || (a[0] < b[0] ? -1 : 1));
  return narrow() ? layDown(ordered, width) : layAcross(ordered, width);
}

const GAP = 9;

/** On a wide sheet: a column of speakers, one of statements, and one for each level of what these hold. */
function layAcross(groups, width) {
  const left = Math.round(Math.min(178, width * 0.25)), levels = Math.min(DEEPEST, Math.max(1, ...shown.trees.map(depthOf)));
  const step = 46, column = (width - left - 18 - (levels - 1) * step) / levels, boxes = new Map();
  const put = (item, top) => {
    const level = Math.min(item.level, DEEPEST - 1);
    const box = sayingBox(item, left + level * (column + step), top, column);
    boxes.set(item.id, box);
    let below = top;
    for (const inner of item.inner) below = put(inner, item.level < DEEPEST - 1 ? below : below + (below === top ? box.h + GAP : 0)) + GAP;
    return Math.max(top + box.h, below - (item.inner.length ? GAP : 0));
  };
  let top = 18;
  for (const [speaker, items] of groups) {
    const start = top;
    for (const item of items) top = put(item, top) + GAP;
    boxes.set(speaker, actorBox(speaker, left - 30, start, (start + top - GAP) / 2));
    top = Math.max(top, boxes.get(speaker).y + boxes.get(speaker).h + 4) + 10;
  }
  return { boxes, height: Math.max(top, placeOutlets(boxes, left - 30)) };
}

const depthOf = (item) => 1 + Math.max(0, ...item.inner.map(depthOf));

/** On a narrow sheet: each speaker above the statements, which step in with every level. */
function layDown(groups, width) {
  const boxes = new Map();
  let top = 14;
  const put = (item) => {
    const x = 34 + 20 * Math.min(item.level, 4);
    boxes.set(item.id, sayingBox(item, x, top, width - x - 10));
    top += boxes.get(item.id).h + GAP;
    item.inner.forEach(put);
  };
  for (const [speaker, items] of groups) {
    boxes.set(speaker, actorBox(speaker, width - 50, top, null));
    top += boxes.get(speaker).h + 6;
    items.forEach(put);
    top += 12;
  }
  return { boxes, height: top };
}

/** Outlets that speak nowhere themselves stand in the speakers' column, where there is room, near what they passed on. */
function placeOutlets(boxes, width) {
  let end = 0;
  for (const { from, to } of shown.links.filter(({ family }) => family === "relays")) {
    if (boxes.has(from) || !boxes.has(to)) continue;
    const box = actorBox(from, width, 0, boxes.get(to).y + boxes.get(to).h / 2), actors = [...boxes.values()].filter((other) => other.actor).sort((a, b) => a.y - b.y);
    for (const other of actors) if (box.y < other.y + other.h + 10 && other.y < box.y + box.h + 10) box.y = other.y + other.h + 10;
    boxes.set(from, box);
    end = Math.max(end, box.y + box.h + 16);
  }
  return end;
}

function actorBox(id, width, top, middle) {
  const lines = wrapped(labelOf(id), FONT.label, width - 34, 3), h = Math.max(24, lines.length * LINE_HEIGHT + 4);
  return { actor: true, x: 8, y: middle === null ? top : Math.max(top, middle - h / 2), w: 30 + Math.max(...lines.map((line) => ruler.measureText(line).width)), h, lines };
}

/** A statement's box: what stands in it, whose it is where it stands inside another, and the stance it is proof of. */
function sayingBox(item, x, y, w) {
  const statement = STATEMENTS.get(item.id), name = [];
  if (item.level) name.push(speakersOf(statement).map(labelOf).join(", ") || "Nobody named");
  if (narrow() && (statement.relayedBy || []).length) name.push("via " + statement.relayedBy.map(labelOf).join(", "));
  const head = name.length ? wrapped(name.join(" · "), FONT.pill, w - 24, 1) : [];
  const lines = wrapped(tidy(contentOf(statement), 220), FONT.claim, w - 24, narrow() ? 4 : 3);
  return { x, y, w, h: (lines.length + head.length) * LINE_HEIGHT * 1.08 + 12, head, lines, stance: majority(item.id) };
}

/** The family of most positions that rest on a statement; null where none do. */
function majority(id) {
  const counts = [...tally(STANDS_ON.get(id).map((link) => link.family))].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return counts.length ? counts[0][0] : null;
}

/** Text in lines that are at most `width` pixels wide, at most `most` of them. */
function wrapped(text, font, width, most) {
  ruler.font = font;
  const fits = (line) => ruler.measureText(line).width <= width, lines = [""];
  for (const word of tidy(text, 240).split(/\s+/)) {
    const piece = fits(word) ? word : word.slice(0, Math.max(3, Math.floor((word.length * width) / ruler.measureText(word).width) - 2)) + "…";
    const longer = lines.at(-1) ? lines.at(-1) + " " + piece : piece;
    if (fits(longer)) lines[lines.length - 1] = longer;
    else if (lines.length < most) lines.push(piece);
    else {
      let last = lines.at(-1);
      while (last && !fits(last + "…")) last = last.slice(0, -1);
      lines[lines.length - 1] = last.replace(/[\s,.;:]*$/, "") + "…";
      break;
    }
  }
  return lines;
}

/** Lay the drawing out for the frame; places are the middles of the boxes, around (0, 0). */
function arrangeSayings(width) {
  const { boxes, height } = laySayings(width);
  for (const box of boxes.values()) {
    box.x -= width / 2;
    box.y -= height / 2;
  }
  drawing.sayings = { boxes, height };
  drawing.places = Object.fromEntries([...boxes].map(([id, { x, y, w, h }]) => [id, { x: x + w / 2, y: y + h / 2 }]));
  drawing.frames = [];
  drawing.arrangement = "";
}

/** The four points of the curve that a line follows. */
function curveOf({ from, to, family }) {
  const a = drawing.sayings.boxes.get(from), b = drawing.sayings.boxes.get(to), mid = (box) => box.y + box.h / 2;
  if (family === "disputes") {
    const side = Math.max(a.x + a.w, b.x + b.w), y1 = mid(a), y2 = mid(b), out = Math.min(drawing.frame.width / 2 - 6, side + 26);
    return [[a.x + a.w, y1], [out, y1], [out, y2], [b.x + b.w + 2, y2]];
  }
  if (narrow()) {
    const x = a.actor ? a.x + 10 : a.x + 7, y = a.y + a.h - (a.actor ? 2 : 0), end = b.y + b.h / 2;
    return [[x, y], [x, end], [x, end], [b.x - 2, end]];
  }
  const start = a.x + a.w + 3, end = b.x - 2, y1 = mid(a), y2 = mid(b);
  if (b.x < a.x + a.w) return [[a.x + 12, a.y + a.h], [a.x + 12, y2], [b.x - 14, y2], [end, y2]];
  const bend = Math.max(18, (end - start) * 0.45);
  return [[start, y1], [start + bend, y1], [end - bend, y2], [end, y2]];
}

const onCurve = ([p, q, r, s], t) => [0, 1].map((i) => (1 - t) ** 3 * p[i] + 3 * (1 - t) ** 2 * t * q[i] + 3 * (1 - t) * t * t * r[i] + t ** 3 * s[i]);
const SAYING_WIDTH = { says: 1.25, holds: 2, relays: 1.5, disputes: 2 };

const hasBox = (id) => drawing.sayings.boxes.has(id);

/** Lines to what is held inside, from its own speaker, would cross everything: they are drawn when asked for. */
const sayingSeen = (bundle) => hasBox(bundle.from) && hasBox(bundle.to) && (drawing.strong.has(bundle.id) || bundle.id === drawing.hover || bundle.family !== "says" || !HELD_BY.has(bundle.to) || !shown.nodes.has(HELD_BY.get(bundle.to)));

function drawSayings(context) {
  for (const bundle of drawing.bundles) if (sayingSeen(bundle)) drawSayingLine(context, bundle);
  for (const node of drawing.nodes.filter(({ id }) => hasBox(id))) {
    context.save();
    context.globalAlpha = faded(node.id) ? 0.3 : 1;
    if (isStatement(node)) drawSaying(context, node.id);
    else drawSpeaker(context, node);
    context.restore();
  }
}

function drawSayingLine(context, bundle) {
  const curve = curveOf(bundle), [p, q, r, s] = curve, lit = bundle.id === drawing.hover;
  context.save();
  context.globalAlpha = faded(bundle.id) && !lit ? 0.15 : 1;
  context.strokeStyle = context.fillStyle = colours["f-" + bundle.family];
  context.lineWidth = SAYING_WIDTH[bundle.family] + (lit || drawing.strong.has(bundle.id) ? 1.25 : 0);
  context.setLineDash(DASHES[bundle.family] || []);
  context.beginPath();
  context.moveTo(...p);
  context.bezierCurveTo(...q, ...r, ...s);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  arrowHead(curve).forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.fill();
  context.restore();
}

/** The three corners of the arrow at the end of a curve. */
function arrowHead(curve) {
  const [x, y] = curve[3], [fx, fy] = onCurve(curve, 0.9), angle = Math.atan2(y - fy, x - fx), wing = (turn) => [x - 8 * Math.cos(angle + turn), y - 8 * Math.sin(angle + turn)];
  return [[x, y], wing(0.42), wing(-0.42)];
}

function drawSpeaker(context, node) {
  const box = drawing.sayings.boxes.get(node.id), chosen = isChosen(node.id);
  context.save();
  context.translate(box.x + 10, box.y + box.h / 2);
  if (chosen || node.id === drawing.hover) ring(context, 13, chosen);
  drawShape(context, node.kind, 8.5);
  context.restore();
  context.font = FONT.label;
  context.textAlign = "left";
  context.textBaseline = "middle";
  box.lines.forEach((line, i) => haloed(context, line, box.x + 26, box.y + box.h / 2 + LINE_HEIGHT * (i + 0.5 - box.lines.length / 2) + 0.5, colours.ink, 3.5));
}

const isChosen = (id) => Boolean(state.selected) && [state.selected.node, state.selected.from, state.selected.to].includes(id);

function drawSaying(context, id) {
  const box = drawing.sayings.boxes.get(id), chosen = isChosen(id);
  context.beginPath();
  context.roundRect(box.x, box.y, box.w, box.h, 5);
  context.fillStyle = colours.pill;
  context.fill();
  context.lineWidth = chosen ? 2.5 : id === drawing.hover ? 1.75 : 1;
  context.strokeStyle = chosen ? colours.select : id === drawing.hover ? colours.muted : colours.rule;
  context.stroke();
  if (box.stance) {
    context.beginPath();
    context.roundRect(box.x, box.y, 5, box.h, [5, 0, 0, 5]);
    context.fillStyle = colours["f-" + box.stance];
    context.fill();
  }
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillStyle = colours.ink;
  [...box.head, ...box.lines].forEach((line, i) => {
    context.font = i < box.head.length ? FONT.pill : FONT.claim;
    context.fillText(line, box.x + 14, box.y + 6 + LINE_HEIGHT * 1.08 * (i + 0.5));
  });
}

/** What is at a place of the drawing: the id of a box or of a line, or null. */
function sayingAt({ x, y }) {
  for (const [id, box] of drawing.sayings.boxes) if (x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h) return id;
  let best = null, least = 7;
  for (const bundle of drawing.bundles.filter(sayingSeen)) {
    const curve = curveOf(bundle), points = Array.from({ length: 17 }, (_, i) => onCurve(curve, i / 16));
    for (let i = 0; i < 16; i++) {
      const away = distanceToLine(x, y, { x: points[i][0], y: points[i][1] }, { x: points[i + 1][0], y: points[i + 1][1] });
      if (away < least) [best, least] = [bundle.id, away];
    }
  }
  return best;
}

/** The drawing as SVG elements; `at` turns its places into those of the picture. */
function sayingsSvg(at) {
  const point = ([x, y]) => at({ x, y }).join(" ");
  const lines = drawing.bundles.filter(sayingSeen).map((bundle) => {
    const curve = curveOf(bundle), [p, q, r, s] = curve.map(point), colour = colours["f-" + bundle.family], opacity = faded(bundle.id) ? 0.15 : 1;
    const dashes = DASHES[bundle.family] ? ` stroke-dasharray="${DASHES[bundle.family].join(" ")}"` : "";
    return `<path d="M${p}C${q} ${r} ${s}" fill="none" stroke="${colour}" stroke-width="${SAYING_WIDTH[bundle.family]}" opacity="${opacity}"${dashes}/><polygon points="${arrowHead(curve).map(point).join(" ")}" fill="${colour}" opacity="${opacity}"/>`;
  });
  return [...lines, ...drawing.nodes.map((node) => boxSvg(node, at))];
}

function boxSvg(node, at) {
  const box = drawing.sayings.boxes.get(node.id), [x, y] = at(box), opacity = faded(node.id) ? ' opacity="0.3"' : "";
  const text = (line, i, left, font) => `<text x="${x + left}" y="${(y + 10 + LINE_HEIGHT * 1.08 * (i + 0.5)).toFixed(1)}" ${font} fill="${colours.ink}">${escaped(line)}</text>`;
  if (!isStatement(node)) {
    const points = corners(node.kind, 8.5), middle = y + box.h / 2, paint = `fill="${node.kind === "unnamed" ? colours.paper : colours["k-" + node.kind]}" stroke="${colours["k-" + node.kind]}"`;
    const shape = points ? `<polygon points="${points.map(([px, py]) => (x + 10 + px).toFixed(1) + "," + (middle + py).toFixed(1)).join(" ")}" ${paint}/>` : `<circle cx="${x + 10}" cy="${middle}" r="8.5" ${paint}/>`;
    const top = box.h / 2 - (LINE_HEIGHT * 1.08 * box.lines.length) / 2 - 6;
    return `<g${opacity}>${shape}${box.lines.map((line, i) => text(line, i, 26, 'font-size="12.5"').replace(/y="([\d.]+)"/, (_, v) => `y="${(+v + top).toFixed(1)}"`)).join("")}</g>`;
  }
  const bar = box.stance ? `<rect x="${x}" y="${y}" width="5" height="${box.h}" fill="${colours["f-" + box.stance]}"/>` : "";
  const lines = [...box.head, ...box.lines].map((line, i) => text(line, i, 14, i < box.head.length ? 'font-weight="600" font-size="12"' : 'font-family="Georgia, serif" font-style="italic" font-size="13"'));
  return `<g${opacity}><rect x="${x}" y="${y}" width="${box.w}" height="${box.h}" rx="5" fill="${colours.pill}" stroke="${colours.rule}"/>${bar}${lines.join("")}</g>`;
}
