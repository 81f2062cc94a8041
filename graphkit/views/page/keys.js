// The keyboard: arrows walk from node to node, brackets along the lines of the selected one, and the rest.

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function startKeys() {
  stage().addEventListener("keydown", (event) => {
    const direction = DIRECTIONS[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (direction) walk(direction);
    else if (event.key === "+" || event.key === "=") zoomBy(1.25);
    else if (event.key === "-") zoomBy(0.8);
    else if (event.key === "0") fitAll();
    else if (event.key === "]" || event.key === "[") nextLine(event.key === "]" ? 1 : -1);
    else if (event.key === "Enter") enter();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      $("#q").focus();
      event.preventDefault();
    } else if (event.key === "Escape" && !closeMenu() && !closeArticle() && (state.selected || state.chain)) {
      change({ selected: null, chain: null, depth: 0 });
      announce("Nothing selected");
    }
  });
}

/** Open or close the selected cluster; otherwise go to the details. */
function enter() {
  const cluster = state.selected && CLUSTERS.find(({ id }) => id === state.selected.node);
  if (!cluster) return $("#detail h2").focus();
  toggleCluster(cluster);
  announce(isOpened(cluster) ? "Opened: " + counted(drawing.nodes.filter((node) => isMember(node) && clusterOf(node) === cluster.id).length, "member") + " shown" : "Closed");
}

/** Select the nearest node in a direction. */
function walk([dx, dy]) {
  const current = state.selected && drawing.places[state.selected.node];
  const from = current || network.getViewPosition();
  let best = null, least = Infinity;
  for (const node of drawing.nodes) {
    if (state.selected && node.id === state.selected.node) continue;
    const { x, y } = drawing.places[node.id];
    const along = (x - from.x) * dx + (y - from.y) * dy;
    if (current && along <= 0) continue;
    const cost = current ? along + 2.2 * Math.abs((x - from.x) * dy) + 2.2 * Math.abs((y - from.y) * dx) : Math.hypot(x - from.x, y - from.y);
    if (cost < least) [best, least] = [node, cost];
  }
  if (!best) return;
  change({ selected: { node: best.id }, chain: null });
  centre(best.id);
  announce(isStatement(best) ? "Statement: " + tidy(labelOf(best.id), 120) : isCluster(best) ? best.title + ", " + (isOpened(best) ? "open cluster, Enter closes it" : counted(best.members.length, "member") + ", Enter opens it") : [labelOf(best.id), LOOK.kinds[best.kind].label, counted(LINKS_OF.get(best.id).length, "line")].join(", "));
}

/** Select the next line of the selected node, or of the node the selected line starts at. */
function nextLine(step) {
  const { selected } = state;
  if (!selected) return;
  const node = selected.node || selected.from;
  const lines = drawing.bundles.filter((bundle) => bundle.from === node);
  if (!lines.length) return announce("No line starts here");
  const at = selected.node ? -1 : lines.findIndex((bundle) => bundle.to === selected.to && bundle.family === selected.family);
  const next = lines[(at + step + lines.length) % lines.length];
  change({ selected: { from: next.from, to: next.to, family: next.family } });
  announce([labelOf(next.from), next.verb, labelOf(next.to), counted(next.count, "time")].join(" "));
}

function zoomBy(factor) {
  network.moveTo({ scale: Math.min(5, Math.max(0.02, network.getScale() * factor)) });
  looked();
  network.redraw();
}
