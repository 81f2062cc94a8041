// Nodes and lines of pictures that are no crowd: what vis-network is told of them, and how nodes are drawn.

function nodeLook(node) {
  const { x, y } = drawing.places[node.id];
  const mark = [Math.round(x), Math.round(y), themeName(), isOpened(node)].join("|");
  return { id: node.id, x, y, shape: "custom", ctxRenderer: renderNode, label: undefined, fixed: isOpened(node), mark };
}

/** Draw a node: its shape, or for issues and claims the label itself. */
function renderNode({ ctx, id, x, y }) {
  const node = NODES.get(id), scale = network.getScale();
  const label = labelled.nodes.get(id), pill = label && label.pill;
  const size = sizeOf(node);
  const box = pill ? { width: pill.w / scale, height: pill.h / scale } : { width: (2 * size) / scale, height: (2 * size) / scale };
  const inner = network.body.nodes[id];
  if (inner && inner.shape) Object.assign(inner.shape, box, { left: x - box.width / 2, top: y - box.height / 2 });
  return {
    drawNode() {
      ctx.translate(x, y);
      ctx.scale(1 / scale, 1 / scale);
      if (faded(id)) {
        if (pill) clearBehind(ctx, label);
        ctx.globalAlpha = 0.2;
      }
      const chosen = state.selected && (state.selected.node === id || state.selected.from === id || state.selected.to === id);
      if (pill) drawPill(ctx, node, label, chosen);
      else {
        if (!isCluster(node) && (chosen || id === drawing.hover)) ring(ctx, size + 5, chosen);
        if (isCluster(node)) drawBubble(ctx, node, size, chosen);
        else if (isPill(node)) drawDot(ctx, node);
        else drawShape(ctx, node.kind, size);
      }
    },
    nodeDimensions: box,
  };
}

/** Paper under a pill that stands back, so that lines do not show through. */
function clearBehind(ctx, { pill }) {
  ctx.beginPath();
  ctx.roundRect(-pill.w / 2, -pill.h / 2, pill.w, pill.h, Math.min(12, pill.h / 2));
  ctx.fillStyle = colours.paper;
  ctx.fill();
}

function ring(ctx, radius, chosen) {
  ctx.beginPath();
  ctx.arc(0, 0, radius, 0, 2 * Math.PI);
  ctx.lineWidth = chosen ? 3 : 2;
  ctx.strokeStyle = chosen ? colours.select : colours.muted;
  ctx.stroke();
}

function drawDot(ctx, node) {
  ctx.beginPath();
  ctx.roundRect(-7, -4, 14, 8, 4);
  ctx.fillStyle = colours.pill;
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = colours["k-" + node.kind];
  ctx.stroke();
}

function drawPill(ctx, node, { lines, pill }, chosen) {
  ctx.beginPath();
  ctx.roundRect(-pill.w / 2, -pill.h / 2, pill.w, pill.h, Math.min(12, pill.h / 2));
  ctx.fillStyle = colours.pill;
  ctx.fill();
  ctx.lineWidth = chosen ? 3 : node.id === drawing.hover ? 2.25 : 1.25;
  ctx.strokeStyle = chosen ? colours.select : colours["k-" + node.kind];
  if (node.kind === "claim") ctx.setLineDash([3, 2.5]);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.font = fontOf(node);
  ctx.fillStyle = colours.ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  lines.forEach((line, i) => ctx.fillText(line, 0, LINE_HEIGHT * (i + 0.5 - lines.length / 2) + 0.5));
}

/** How lines are drawn; those between the same two nodes are bent apart. */
function edgeLooks(items) {
  const pairs = new Map();
  for (const item of items) {
    const key = item.from < item.to ? item.from + "|" + item.to : item.to + "|" + item.from;
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(item);
  }
  const looks = [];
  for (const group of pairs.values()) {
    group.forEach((item, i) => {
      const bend = (i - (group.length - 1) / 2) * 0.24 * (item.from < item.to ? 1 : -1);
      looks.push(edgeLook(item, bend));
    });
  }
  return looks;
}

function edgeLook(item, bend) {
  const colour = colours["f-" + item.family], weak = faded(item.id), stance = STANCES.has(item.family);
  const sum = item.links[0].kind === "sum"; // a wash behind the lines that are someone's own
  const width = sum ? 1.5 + Math.min(3.5, 0.5 * Math.sqrt(item.count)) : stance ? 1.6 + Math.min(5, 0.9 * (item.count - 1)) : 1 + Math.min(2, 0.3 * (item.count - 1));
  const mark = [width, weak, bend, themeName(), drawing.strong.has(item.id)].join("|");
  const plain = { color: colour, highlight: colour, hover: colour, inherit: false, opacity: weak ? 0.1 : sum && !drawing.strong.has(item.id) ? 0.32 : stance ? 0.9 : 0.75 };
  return {
    id: item.id, from: item.from, to: item.to, color: plain, width: drawing.strong.has(item.id) ? width + 0.8 : width, mark,
    dashes: DASHES[item.family] || false,
    arrows: item.family === "event" || item.family === "tie" || item.id.startsWith("agree:") || state.view === "agreement" ? "" : { to: { enabled: true, scaleFactor: stance ? 0.62 : 0.45, type: "arrow" } },
    smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : { enabled: true, type: "curvedCW", roundness: 0.06 },
  };
}
