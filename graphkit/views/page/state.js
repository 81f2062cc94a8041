// What the reader has chosen, kept in the address so that a link reopens it.

// What is off at the start: what is only mentioned or feared hides what people stand for. Between actors it is the story.
const OFF_AT_START = { phone: ["f:tie", "f:speaks", "k:event", "s:hypothetical", "s:denied"], map: ["f:tie", "f:speaks", "s:hypothetical", "s:denied"], actors: ["f:tie"], issues: ["f:speaks"] };
const fewStands = MODEL.links.filter((link) => link.kind === "position").length < 0.4 * MODEL.links.filter((link) => link.kind === "speaks").length;

/** What is off at the start in a view. Where hardly anybody takes a stand, who speaks of whom is what there is to see. */
function offAtStart(view) {
  const off = OFF_AT_START[view === "map" && narrow() ? "phone" : view] || OFF_AT_START.map;
  return fewStands ? off.filter((key) => key !== "f:speaks") : off;
}

const state = {
  view: "map", off: new Set(), issue: "", from: "", to: "", confidence: 0, hide: new Set(),
  selected: null, // {node}, {from, to, family} or null
  depth: 0, chain: null, all: false, list: false, opened: new Map(), revealed: new Set(), moved: new Map(),
};
const VIEWS = ["map", "actors", "issues", "agreement", "statements", "table"];
const listeners = [];

/** Call `listener` with the names of what changed after every change. */
const onChange = (listener) => listeners.push(listener);

/** Change the state, tell everybody, write the address. */
function change(values) {
  if (values.view && values.view !== state.view && joined(state.off) === joined(offAtStart(state.view))) values.off = new Set(offAtStart(values.view));
  Object.assign(state, values);
  const names = new Set(Object.keys(values));
  for (const listener of listeners) listener(names);
  writeAddress();
}

const joined = (items) => [...items].sort().join("~");
const split = (text) => (text ? text.split("~").filter(Boolean) : []);

/** The state as the part of the address after "#". */
function address() {
  const parts = new URLSearchParams();
  const put = (key, value) => value && parts.set(key, value);
  put("v", state.view === "map" ? "" : state.view);
  if (joined(state.off) !== joined(offAtStart(state.view))) parts.set("off", joined(state.off) || "~");
  put("issue", state.issue);
  put("from", state.from);
  put("to", state.to);
  put("conf", state.confidence ? String(state.confidence) : "");
  put("hide", joined(state.hide));
  put("depth", state.depth ? String(state.depth) : "");
  put("all", state.all ? "1" : "");
  put("list", state.list ? "1" : "");
  put("open", joined([...state.opened].map(([id, count]) => id.slice(8) + (count === PER_OPENING ? "" : "." + count))));
  put("also", joined(state.revealed));
  if (state.chain) parts.set("chain", state.chain.join("~"));
  if (state.selected && state.selected.node) parts.set("sel", state.selected.node);
  else if (state.selected) parts.set("line", [state.selected.from, state.selected.to, state.selected.family].join("~"));
  put("at", [...state.moved].map(([id, [x, y]]) => id + "!" + x + "!" + y).join("~"));
  return parts.toString();
}

let lastAddress = "";
function writeAddress() {
  lastAddress = address();
  try {
    history.replaceState(null, "", "#" + lastAddress);
  } catch {
    // a page inside a notebook has no address of its own
  }
}

/** Take over what the address says; anything unknown is ignored. */
function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const known = (id) => NODES.has(id);
  state.view = VIEWS.includes(parts.get("v")) ? parts.get("v") : "map";
  state.off = new Set(parts.has("off") ? split(parts.get("off")) : offAtStart(state.view));
  state.issue = known(parts.get("issue")) ? parts.get("issue") : "";
  state.from = parts.get("from") || "";
  state.to = parts.get("to") || "";
  state.confidence = Math.min(1, Math.max(0, Number(parts.get("conf")) || 0));
  state.hide = new Set(split(parts.get("hide")));
  state.depth = Math.min(3, Math.max(0, Math.floor(Number(parts.get("depth")) || 0)));
  state.all = parts.get("all") === "1";
  state.list = parts.get("list") === "1";
  state.opened = new Map(split(parts.get("open")).map((item) => item.split(".")).filter(([id]) => known("cluster:" + id)).map(([id, count]) => ["cluster:" + id, Math.min(MOST_MEMBERS, Math.max(1, Math.floor(Number(count)) || PER_OPENING))]));
  state.revealed = new Set(split(parts.get("also")).filter(known));
  const chain = split(parts.get("chain"));
  state.chain = chain.length === 2 && chain.every(known) ? chain : null;
  const line = split(parts.get("line"));
  if (known(parts.get("sel"))) state.selected = { node: parts.get("sel") };
  else if (line.length === 3 && known(line[0]) && known(line[1])) state.selected = { from: line[0], to: line[1], family: line[2] };
  else state.selected = null;
  state.moved = new Map();
  for (const item of split(parts.get("at"))) {
    const [id, x, y] = item.split("!");
    if (known(id) && Number.isFinite(+x) && Number.isFinite(+y)) state.moved.set(id, [+x, +y]);
  }
}

addEventListener("hashchange", () => {
  if (location.hash.slice(1) === lastAddress) return;
  readAddress();
  change({ ...state, everything: true });
});
