// Search as you type: actors, issues, events by any of their names, and words in what was said.

const INDEX = MODEL.nodes.map((node) => ({ node, text: folded([node.label, ...(node.aliases || []), ...(node.roles || [])].join(" \n ")) }));
let quoteIndex = null;
let hits = [], current = -1;

function find(query) {
  const wanted = folded(query.trim());
  if (!wanted) return [];
  const names = INDEX.filter((entry) => entry.text.includes(wanted)).sort((a, b) => fitness(b, wanted) - fitness(a, wanted) || b.node.weight - a.node.weight || (a.node.id < b.node.id ? -1 : 1));
  const found = names.slice(0, 9).map(({ node }) => ({ node: node.id, kind: node.kind, text: tidy(node.label, 90), note: (node.roles || [])[0] || LOOK.kinds[node.kind].label }));
  if (state.linking || wanted.length < 3) return found.filter((hit) => !state.linking || !isTarget(NODES.get(hit.node)));
  quoteIndex = quoteIndex || [...STATEMENTS].map(([id, statement]) => ({ id, sentence: sentenceOf(statement) })).map((entry) => ({ ...entry, text: folded(entry.sentence) }));
  for (const entry of quoteIndex) {
    const at = entry.text.indexOf(wanted);
    if (at < 0) continue;
    const begin = at > 36 ? entry.sentence.indexOf(" ", at - 36) + 1 : 0; // a word is not cut
    found.push({ statement: entry.id, cut: begin > 0, text: tidy(entry.sentence.slice(begin, at + 70), 110), note: speakersOf(STATEMENTS.get(entry.id)).map(labelOf).join(", ") || "Nobody named" });
    if (found.length >= 15) break;
  }
  return found;
}

/** How well a name fits what is typed: all of it, the beginning of one of its words, or somewhere within. */
const fitness = ({ text, node }, wanted) => (text === wanted || folded(node.label) === wanted ? 2 : text.startsWith(wanted) || text.includes(" " + wanted) ? 1 : 0);

/** A hit with what was typed in bold. */
function withTyped(text) {
  const wanted = folded($("#q").value.trim()), at = folded(text).indexOf(wanted);
  if (at < 0 || !wanted || folded(text).length !== text.length) return [text]; // where folding changes the length places differ
  return [text.slice(0, at), el("b", {}, text.slice(at, at + wanted.length)), text.slice(at + wanted.length)];
}

function drawHits() {
  const list = $("#hits"), box = $("#q");
  list.replaceChildren(
    ...hits.map((hit, i) =>
      el("li", { role: "option", id: "hit" + i, "aria-selected": String(i === current), onmousedown: (event) => (event.preventDefault(), pick(i)) },
        hit.node ? kindIcon(hit.kind) : el("span", { class: "quotemark", "aria-hidden": "true" }, "“"), el("span", { class: "hit" }, hit.cut ? "…" : null, withTyped(hit.text)), el("span", { class: "note" }, tidy(hit.note, 60)))),
  );
  list.hidden = !hits.length;
  box.setAttribute("aria-expanded", String(hits.length > 0));
  if (current >= 0) {
    box.setAttribute("aria-activedescendant", "hit" + current);
    const option = $("#hit" + current);
    list.scrollTop = Math.max(option.offsetTop + option.offsetHeight - list.clientHeight, Math.min(list.scrollTop, option.offsetTop));
  } else box.removeAttribute("aria-activedescendant");
}

function closeHits() {
  hits = [];
  current = -1;
  drawHits();
}

function pick(i) {
  const hit = hits[i];
  if (!hit) return;
  const linking = state.linking;
  closeHits();
  $("#q").value = "";
  stopLinking();
  if (linking && hit.node) return change({ chain: [linking, hit.node] });
  if (hit.node) go(hit.node);
  else openStatement(hit.statement);
}

/** Select a node from anywhere: bring it onto the screen even where the view or a filter left it out. */
function go(id) {
  const changes = { selected: { node: id }, chain: null };
  const node = NODES.get(id);
  if (isStatement(node)) return goToStatement(id);
  if (isCluster(node) && !clustered()) changes.view = "map";
  if (!isNamed(node) && !isMember(node)) changes.revealed = new Set([...state.revealed, id, ...closest(id, 12)]);
  if (state.off.has("k:" + node.kind)) changes.off = new Set([...state.off].filter((key) => key !== "k:" + node.kind));
  if ((state.view === "actors" || state.view === "agreement") && isTarget(node)) changes.view = "map";
  change(changes);
  centre(id);
}

/** Select a statement in the drawing of who said what. */
function goToStatement(id) {
  const changes = { selected: { node: id }, chain: null, view: "statements", list: false };
  if (!shown.nodes.has(id)) changes.revealed = new Set([...state.revealed, id]);
  change(changes);
}

const closest = (id, most) =>
  [...new Set(LINKS_OF.get(id).map((link) => (link.from === id ? link.to : link.from)))].sort((a, b) => NODES.get(b).weight - NODES.get(a).weight).slice(0, most);

/** Bring a node into the middle if it is not in sight. */
function centre(id) {
  if (!drawing.places[id] || !network || stage().hidden) return;
  const { x, y } = network.canvasToDOM(drawing.places[id]);
  if (x > 60 && y > 40 && x < stage().clientWidth - 60 && y < stage().clientHeight - 60 && network.getScale() > 0.5) return;
  network.moveTo({ position: drawing.places[id], scale: Math.max(network.getScale(), 0.8), animation: calm() ? false : { duration: 300 } });
  setTimeout(() => (looked(), network.redraw()), calm() ? 0 : 330);
}

/** Let the search box pick the other end of a chain. */
function startLinking(id) {
  state.linking = id;
  $("#q").placeholder = "Chain from " + labelOf(id) + " to …";
  $("#q").focus();
}

function stopLinking() {
  delete state.linking;
  $("#q").placeholder = $("#q").dataset.placeholder;
}

function startSearch() {
  const box = $("#q");
  box.dataset.placeholder = box.placeholder;
  box.addEventListener("input", () => {
    hits = find(box.value);
    current = hits.length ? 0 : -1;
    drawHits();
    announce(box.value.trim() ? counted(hits.length, "hit") : "");
  });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      current = (current + step + hits.length) % hits.length;
      drawHits();
      event.preventDefault();
    } else if (event.key === "Enter") pick(current);
    else if (event.key === "Escape") {
      closeHits();
      box.value = "";
      stopLinking();
      event.stopPropagation();
    }
  });
  box.addEventListener("blur", closeHits);
}
