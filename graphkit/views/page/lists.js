// Two views that are no picture: statements, nested as they were told, and the table of all that is shown.

function showStatements() {
  const groups = new Map();
  for (const item of shown.trees) {
    const key = speakersOf(STATEMENTS.get(item.id))[0] || "";
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  const ordered = [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const box = $("#statements");
  box.replaceChildren(...ordered.slice(0, 60).map(([speaker, items]) => el("section", { class: "speaker" }, el("h3", {}, speaker ? nodeButton(speaker) : "Nobody named", el("span", { class: "count" }, counted(items.length, "statement"))), el("ol", {}, items.slice(0, 40).map(told), items.length > 40 ? el("li", { class: "hint" }, counted(items.length - 40, "more statement") + ".") : null))));
  if (ordered.length > 60) box.append(el("p", { class: "hint" }, counted(ordered.length - 60, "more speaker") + ". Narrow with the filters or the search."));
  if (!ordered.length) box.append(el("p", { class: "hint" }, "No statement passes the filters."));
}

/** One statement with what it embeds, as deep as the article nests it. */
function told({ id, level, inner }) {
  const statement = STATEMENTS.get(id), cue = cueOf(statement), stances = STANDS_ON.get(id);
  return el("li", { class: "told" },
    el("p", { class: "line" }, level ? [listed(speakersOf(statement)), " "] : null, el("em", { class: "cueword" }, tidy(cue || (statement.implicit ? "goes on" : ""), 50)), (statement.addressee || []).length ? [" to ", listed(statement.addressee)] : null, el("span", { class: "tag" }, LOOK.quote_types[statement.type] || statement.type)),
    el("p", { class: "content" }, el("button", { type: "button", class: "text", onclick: () => openArticle(statement.article, statement.sentence) }, tidy(contentOf(statement), 500))),
    stances.length ? el("p", { class: "stances" }, stances.map((link) => el("button", { type: "button", class: "chip f-" + link.family, onclick: () => change({ selected: { from: link.from, to: link.to, family: link.family } }) }, lineIcon(link.family), link.verb + " " + labelOf(link.to)))) : null,
    inner.length ? el("ol", {}, inner.map(told)) : null);
}

const COLUMNS = [
  ["from", "From", (link) => labelOf(link.from)],
  ["verb", "Relation", (link) => link.verb],
  ["to", "To", (link) => labelOf(link.to)],
  ["statements", "Statements", (link) => link.statements.filter((id) => shown.passing.has(id)).length],
  ["words", "In words", (link) => wordsOf(link)],
  ["date", "Date", (link) => link.statements.map((id) => dateOf(STATEMENTS.get(id))).sort()[0] || ""],
  ["confidence", "Confidence", (link) => (link.confidence !== undefined ? link.confidence : "")],
];
let sorting = { column: "", down: false };

/** The first words behind a line. */
function wordsOf(link) {
  const id = link.statements.find((name) => shown.passing.has(name));
  if (id) return tidy(contentOf(STATEMENTS.get(id)), 220);
  const place = (link.words || [])[0] || (NODES.get(link.to).words || NODES.get(link.from).words || [])[0];
  return place ? tidy(words(...place), 220) : "";
}

/** The lines that are shown as rows of plain values, sorted as the reader asked. */
function tableRows() {
  const rows = shown.links.map((link) => ({ link, cells: COLUMNS.map(([, , value]) => value(link)) }));
  const column = COLUMNS.findIndex(([key]) => key === sorting.column);
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en"));
  if (column >= 0) rows.sort((a, b) => compare(a.cells[column], b.cells[column]) * (sorting.down ? -1 : 1));
  return rows;
}

function showTable(most = 300) {
  const rows = tableRows();
  const dated = rows.some(({ cells }) => cells[5]); // without dates the column would only take room
  $("#table").classList.toggle("undated", !dated);
  const headers = COLUMNS.map(([key, label]) => {
    const direction = sorting.column === key ? (sorting.down ? "descending" : "ascending") : null;
    return el("th", { scope: "col", class: "h-" + key, "aria-sort": direction }, el("button", { type: "button", onclick: () => sortBy(key) }, label, el("span", { "aria-hidden": "true", class: "dir" }, direction ? (sorting.down ? " ↓" : " ↑") : "")));
  });
  const body = rows.slice(0, most).map(({ link, cells }) =>
    el("tr", { class: "f-" + link.family }, cells.map((cell, i) => (i === 0 ? el("th", { scope: "row" }, nodeButton(link.from)) : i === 1 ? el("td", { class: "rel" }, el("button", { type: "button", class: "text", onclick: () => change({ selected: { from: link.from, to: link.to, family: link.family } }) }, lineIcon(link.family), cell)) : i === 2 ? el("td", {}, nodeButton(link.to)) : el("td", { class: COLUMNS[i][0] }, COLUMNS[i][0] === "confidence" && cell !== "" ? cell.toFixed(2) : String(cell))))));
  const box = $("#table");
  box.replaceChildren(el("table", {}, el("caption", {}, counted(rows.length, "line") + " shown" + (rows.some(({ link }) => link.kind === "sum") ? ", those of a cluster gathered" : "")), el("thead", {}, el("tr", {}, headers)), el("tbody", {}, body)));
  if (rows.length > most) box.append(el("button", { type: "button", class: "quiet", onclick: () => showTable(most + 1000) }, "Show more of " + grouped(rows.length)));
}

function sortBy(key) {
  sorting = { column: key, down: sorting.column === key && !sorting.down };
  showTable();
  $$("#table thead button")[COLUMNS.findIndex(([name]) => name === key)].focus();
}
