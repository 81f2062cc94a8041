// Puts the page together: builds the controls once, then answers every change of the state.

/** Whether the current view is a picture. */
const drawable = () => state.view !== "table" && !(state.view === "statements" && state.list);

function showView() {
  for (const tab of $$("#views button")) {
    tab.setAttribute("aria-pressed", String(tab.dataset.view === state.view));
    if (tab.dataset.view === state.view) $("#views").scrollLeft = tab.offsetLeft - 60;
  }
  $("#picture").hidden = $("#zoom").hidden = !drawable();
  $("#statements").hidden = state.view !== "statements" || !state.list;
  $("#table").hidden = state.view !== "table";
  document.body.classList.toggle("roomy", state.view === "table" && !state.selected && !state.chain); // the panel gives way
  if (state.view === "statements" && state.list) showStatements();
  if (state.view === "table") showTable();
}

/** Which changes move everything to new places, so that the picture is fitted again. */
const REFIT = ["view", "list", "depth", "all", "opened", "everything"];

function refresh(names) {
  refilter();
  present(names);
}

/** Bring everything on the page up to what the filters left. */
function present(names) {
  const has = (list) => list.some((name) => names.has(name));
  showView();
  showFilters();
  showNotice();
  if (drawable()) redraw({ fit: has(REFIT) });
  showKey();
  if (has(["selected", "chain", "depth", "opened", "everything"]) || state.chain) showPanel();
  showEmpty();
}

function closeMenu() {
  const menu = $("#save");
  if (!menu.open) return false;
  menu.open = false;
  $("summary", menu).focus();
  return true;
}

function startTools() {
  for (const tab of $$("#views button")) tab.addEventListener("click", () => change({ view: tab.dataset.view, depth: tab.dataset.view === state.view ? state.depth : 0 }));
  for (const button of $$("[data-export]")) {
    button.addEventListener("click", () => {
      $("#save").open = false;
      EXPORTS[button.dataset.export]();
    });
  }
  $("#zoom-in").addEventListener("click", () => zoomBy(1.25));
  $("#zoom-out").addEventListener("click", () => zoomBy(0.8));
  $("#fit").addEventListener("click", () => fitAll());
  $("#peek").addEventListener("click", () => scrollTo({ top: $("#panel").getBoundingClientRect().top + scrollY - 8, behavior: calm() ? "auto" : "smooth" }));
  $("#skip").addEventListener("click", (event) => {
    event.preventDefault();
    change(state.view === "statements" ? { list: true } : { view: "table" });
    $(state.view === "statements" ? "#statements" : "#table").focus();
  });
  document.addEventListener("click", (event) => {
    if (!$("#save").contains(event.target)) $("#save").open = false;
  });
}

function startTheme() {
  const button = $("#theme");
  const dark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const show = () => {
    button.setAttribute("aria-pressed", String(dark()));
    readColours();
    if (network) drawable() && redraw();
  };
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
    show();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  show();
}

/** Between a wide and a narrow window labels break otherwise and less is shown at first. */
function startWidths() {
  matchMedia("(max-width: 860px)").addEventListener("change", () => {
    measured.clear();
    change({ everything: true });
  });
}

function start() {
  readAddress();
  if (!state.selected && MODEL.focus && !location.hash.includes("=")) state.selected = { node: MODEL.focus };
  fontsFromPage();
  startTheme();
  buildLegend();
  if (narrow()) {
    $("#filters").open = false;
    $("#q").placeholder = "Search";
  }
  startSearch();
  startTools();
  refilter();
  showView();
  startNetwork();
  startKeys();
  startWidths();
  onChange(refresh);
  present(new Set(["everything", "selected"]));
  globalThis.graphkitPage = { network, state, drawing, labelled: () => labelled, curvePoint: (bundle, part) => onCurve(curveOf(bundle), part), shown: () => shown, change, pictureSvg, csvText, gexfText, started: performance.now() };
}

start();
