// The drawing itself: vis-network holds nodes and lines, moves and zooms; shapes and labels are drawn here.

let network = null;
const visNodes = new vis.DataSet(), visEdges = new vis.DataSet();
const drawing = {
  nodes: [], bundles: [], places: {}, strong: new Set(), version: 0, hover: null, looking: "", moving: false, fast: false, sight: null,
  frame: null, frames: [], sayings: null, stale: false,
};
const stage = () => $("#network");

function startNetwork() {
  const options = { ...MODEL.options, physics: false, layout: { improvedLayout: false }, autoResize: true };
  network = new vis.Network(stage(), { nodes: visNodes, edges: visEdges }, options);
  const canvas = $("canvas", stage());
  canvas.setAttribute("aria-hidden", "true");
  canvas.parentElement.tabIndex = -1; // the box around it takes the keyboard
  network.on("beforeDrawing", (context) => {
    if (drawing.stale) return; // what is shown is being worked out, and will be drawn then
    placeLabels();
    if (saying() && drawing.sayings) drawSayings(context);
    drawFrames(context);
    drawCrowd(context);
  });
  network.on("afterDrawing", (context) => drawing.stale || drawLabels(context));
  network.on("click", clicked);
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  network.on("hoverEdge", () => (stage().style.cursor = "pointer"));
  network.on("blurEdge", () => (stage().style.cursor = "default"));
  network.on("dragStart", () => (drawing.moving = drawing.fast));
  network.on("dragEnd", dragged);
  network.on("zoom", zoomed);
  network.on("resize", () => setTimeout(reframe, 0));
  startCrowd();
}

let resting = 0;
function zoomed() {
  looked();
  if (!drawing.fast) return;
  drawing.moving = true;
  clearTimeout(resting);
  resting = setTimeout(() => {
    drawing.moving = false;
    network.redraw();
  }, 160);
}

function hover(id) {
  drawing.hover = id;
  stage().style.cursor = id ? "pointer" : "default";
  if (!drawing.fast) network.redraw();
}

function clicked({ nodes, pointer }) {
  const node = nodeAt(pointer, nodes);
  if (node && isCluster(NODES.get(node))) return toggleCluster(NODES.get(node));
  if (node) return change({ selected: { node }, chain: null });
  const bundle = lineAt(pointer);
  if (bundle) return change({ selected: { from: bundle.from, to: bundle.to, family: bundle.family } });
  if (state.selected || state.chain) change({ selected: null, chain: null, depth: 0 });
}

/** The node at a place on the canvas; `nodes` are those that vis-network found there. */
function nodeAt(pointer, nodes) {
  if (drawing.fast) return crowdAt(pointer.canvas);
  if (!saying()) return nodes[0];
  const id = sayingAt(pointer.canvas);
  return drawing.places[id] ? id : undefined;
}

/** The bundle of lines at a place on the canvas. */
function lineAt(pointer) {
  if (saying()) return drawing.bundles.find((item) => item.id === sayingAt(pointer.canvas));
  if (drawing.fast) return crowdLineAt(pointer.canvas);
  const id = network.getEdgeAt(pointer.DOM);
  return drawing.bundles.find((item) => item.id === id);
}

function dragged({ nodes }) {
  drawing.moving = false;
  if (nodes.length && !drawing.fast) {
    const moved = new Map(state.moved);
    for (const [id, { x, y }] of Object.entries(network.getPositions(nodes))) {
      moved.set(id, [Math.round(x), Math.round(y)]);
      drawing.places[id] = { x, y };
    }
    drawing.version++;
    change({ moved });
  }
  looked();
}

/** Note which part of the picture is looked at: large pictures label only what is in sight. */
function looked() {
  if (!drawing.fast) return;
  const scale = network.getScale(), { x, y } = network.getViewPosition();
  const w = stage().clientWidth / scale / 2, h = stage().clientHeight / scale / 2;
  drawing.sight = { left: x - w, right: x + w, top: y - h, bottom: y + h };
  drawing.looking = [x, y].map(Math.round).join();
}

/** Bring the canvas up to date with what is shown. */
function redraw({ fit = false } = {}) {
  drawing.stale = true;
  if (saying()) arrangeSayings(Math.max(240, $("#picture").clientWidth));
  heighten();
  const frame = { width: Math.max(240, stage().clientWidth), height: Math.max(240, stage().clientHeight) };
  const nodes = saying() ? [...shown.nodes].map((id) => NODES.get(id)) : [...MODEL.nodes, ...CLUSTERS].filter((node) => shown.nodes.has(node.id));
  drawing.fast = !saying() && nodes.length > CROWD;
  if (saying()) drawing.frame = frame;
  else arrange(frame);
  drawing.nodes = nodes.filter((node) => drawing.places[node.id]);
  drawing.bundles = bundles().filter((bundle) => drawing.places[bundle.from] && drawing.places[bundle.to]);
  emphasise();
  drawing.version++;
  if (drawing.fast) prepareCrowd();
  drawing.stale = false;
  const own = drawing.fast || saying(); // drawn here, vis-network need not know
  sync(visNodes, own ? [] : drawing.nodes.map(nodeLook));
  sync(visEdges, own ? [] : edgeLooks(drawing.bundles));
  if (fit) fitPicked();
  looked();
  network.redraw();
}

/**
 * Places anew if the view, the frame or what was switched on has changed. Filters that only take away leave everything
 * where it is: places are those of all that the view shows with what is off at the start still off.
 */
function arrange(frame) {
  const near = shown.near ? joined(shown.near.ids) : "";
  const key = [state.view, frame.width, frame.height, offNow().join(), near, state.all, clustered(), joined(state.opened), joined(state.revealed), shown.chain.join()].join("|");
  if (key !== drawing.arrangement) {
    const links = possibleLinks(), all = gathered(links), kept = shown.near ? shown.links : all.links;
    const ids = new Set(shown.near ? shown.near.ids : all.nodes);
    for (const id of shown.nodes) ids.add(id);
    const closed = state.opened.size ? gathered(links, { opened: new Map() }).links : all.links; // places are the same with clusters open or closed
    drawing.places = placesFor([...MODEL.nodes, ...CLUSTERS].filter((node) => ids.has(node.id)), kept, closed, frame);
    drawing.arrangement = key;
    drawing.frame = frame;
  } else putMoved(drawing.places);
}

/** Columns get as much height as they need: the picture, or on a phone the page, scrolls then. */
function heighten() {
  const nodes = state.view === "issues" ? [...shown.nodes].map((id) => NODES.get(id)) : [];
  const room = $("#picture").clientHeight;
  const wanted = saying() ? drawing.sayings.height : nodes.length && nodes.length <= CROWD ? columnsHeight(nodes) : 0;
  const tall = wanted > (narrow() ? 400 : room);
  $("#picture").style.height = tall && narrow() ? wanted + "px" : "";
  stage().style.height = tall && !narrow() ? wanted + "px" : "";
  $("#picture").classList.toggle("tall", tall && !narrow());
  $("#picture").classList.toggle("long", tall && narrow());
  network.setOptions({ interaction: { zoomView: !tall, dragView: !tall } });
  if (stage().clientHeight !== drawing.height) network.setSize("100%", "100%");
  drawing.height = stage().clientHeight;
}

/** Replace what changed in a vis data set, nothing else. */
function sync(set, items) {
  const wanted = new Map(items.map((item) => [item.id, item]));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  const changed = items.filter((item) => {
    const old = set.get(item.id);
    return !old || old.mark !== item.mark;
  });
  if (changed.length) set.update(changed);
}

/** What stands out: the selection with its neighbours, or the chain. */
function emphasise() {
  const strong = new Set();
  const { selected } = state;
  if (shown.chain.length) {
    shown.chain.forEach((id) => strong.add(id));
    for (const bundle of drawing.bundles) {
      const at = shown.chain.indexOf(bundle.from), to = shown.chain.indexOf(bundle.to);
      if (at >= 0 && to >= 0 && Math.abs(at - to) === 1) strong.add(bundle.id);
    }
  } else if (selected && selected.node) {
    if (isOpened(NODES.get(selected.node)) || state.depth > 1) return void (drawing.strong = strong);
    strong.add(selected.node);
    for (const bundle of drawing.bundles) {
      if (bundle.from === selected.node || bundle.to === selected.node) [bundle.id, bundle.from, bundle.to].forEach((id) => strong.add(id));
    }
  } else if (selected) {
    strong.add(selected.from).add(selected.to);
    for (const bundle of drawing.bundles) if (bundle.from === selected.from && bundle.to === selected.to && bundle.family === selected.family) strong.add(bundle.id);
  }
  drawing.strong = strong;
}

/** Show the opened cluster that was picked, else the last one that is open, else everything. */
function fitPicked() {
  const frame = drawing.frames.find(({ id }) => state.selected && id === state.selected.node) || drawing.frames.at(-1);
  if (!frame || state.view === "issues") return fitAll();
  const scale = Math.min((stage().clientWidth - 40) / (2 * frame.w), (stage().clientHeight - 70) / (2 * frame.h), 1);
  network.moveTo({ position: { x: frame.x, y: frame.y }, scale });
  looked();
}

/** Show everything that is on the screen at once. */
function fitAll(nodes = drawing.nodes) {
  if (!nodes.length) return;
  if (saying()) return network.moveTo({ position: { x: 0, y: Math.min(0, (drawing.frame.height - drawing.sayings.height) / 2) }, scale: 1 });
  const frame = { w: stage().clientWidth, h: stage().clientHeight };
  const whole = nodes === drawing.nodes && fillsFrame(nodes, frame);
  network.moveTo(whole ? { position: { x: 0, y: 0 }, scale: 1 } : fitting(nodes, frame));
  looked();
}

/** The position and the largest scale, up to 1.5, at which all nodes with their labels lie in the frame. */
function fitting(nodes, frame) {
  let least = 0.02, most = 1.5;
  for (let step = 0; step < 14; step++) {
    const scale = (least + most) / 2, box = extent(nodes, scale);
    if (box.right - box.left <= frame.w - 16 && box.bottom - box.top <= frame.h - 16) least = scale;
    else most = scale;
  }
  const box = extent(nodes, least);
  return { position: { x: (box.left + box.right) / 2 / least, y: (box.top + box.bottom) / 2 / least }, scale: least };
}

/** The box around nodes with their labels, which are as large at every scale; of crowds some labels may be cut. */
function extent(nodes, scale) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of nodes) {
    const { w, h, dy } = drawing.fast ? { w: 20, h: 20, dy: 0 } : halfBox(node), { x, y } = screenAt(node, scale);
    box.left = Math.min(box.left, x - w); box.right = Math.max(box.right, x + w);
    box.top = Math.min(box.top, y + dy - h); box.bottom = Math.max(box.bottom, y + dy + h);
  }
  return box;
}

/** Whether the places, as they were worked out for the frame, fit it as they are and leave little of it empty. */
function fillsFrame(nodes, { w, h }) {
  const box = extent(nodes, 1);
  const fits = box.left >= -w / 2 && box.right <= w / 2 && box.top >= -h / 2 && box.bottom <= h / 2;
  return !drawing.fast && fits && nodes.length > 4 && (box.right - box.left > w * 0.75 || box.bottom - box.top > h * 0.75);
}

/** The frame changed its size: places are worked out anew for it. */
function reframe() {
  if (!network || !stage().clientWidth) return;
  if (drawing.frame && Math.abs(drawing.frame.width - stage().clientWidth) < 2 && Math.abs(drawing.frame.height - stage().clientHeight) < 2) return;
  redraw({ fit: true });
}

const themeName = () => document.documentElement.dataset.theme + (matchMedia("(prefers-color-scheme: dark)").matches ? "d" : "l");
