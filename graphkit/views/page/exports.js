// To take away: PNG and SVG of the picture with title and legend, CSV and GEXF of what is shown.

function save(name, blob) {
  const link = el("a", { download: name, href: URL.createObjectURL(blob) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 2000);
  announce(name + " saved");
}

const fileName = (ending) => (folded(document.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "network") + "." + ending;
const escaped = (text) => String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd").replace(/[<>&"']/g, (c) => "&#" + c.charCodeAt(0) + ";");

/** The picture as SVG, as the screen shows it, with its title above and its legend below: {text, width, height}. */
function pictureSvg() {
  const scale = network.getScale(), centre_ = network.getViewPosition();
  const width = stage().clientWidth, height = stage().clientHeight, heading = headingSvg(width), legend = legendSvg(width), top = heading.height;
  const at = ({ x, y }) => [(x - centre_.x) * scale + width / 2, (y - centre_.y) * scale + height / 2 + top].map((v) => +v.toFixed(1));
  const parts = saying() ? sayingsSvg(at) : [...drawing.frames.map((frame) => frameSvg(frame, at, scale)), ...drawing.bundles.map((bundle) => lineSvg(bundle, at, scale)), ...drawing.nodes.map((node) => nodeSvg(node, at)), ...labelsSvg(at, scale)];
  const whole = top + height + legend.height;
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" font-family="Arial, Helvetica, sans-serif">` +
    `<title>${escaped(document.title)}</title><rect width="100%" height="100%" fill="${colours.paper}"/>` +
    `<clipPath id="frame"><rect y="${top}" width="${width}" height="${height}"/></clipPath><g clip-path="url(#frame)">${parts.join("")}</g>` +
    `${heading.text}<g transform="translate(0 ${top + height})">${legend.text}</g></svg>`;
  return { text, width, height: whole };
}

/** The page's title and what is on the screen, in as many lines as the width asks for: {text, height}. */
function headingSvg(width) {
  const title = wrapped(tidy(document.title, 160), "700 22px Georgia, serif", width - 40, 3), facts = wrapped(summary(), "12.5px Arial, sans-serif", width - 40, 2);
  const below = 10 + 25 * title.length;
  const lines = title.map((line, i) => `<text x="20" y="${32 + 25 * i}" font-family="Georgia, serif" font-weight="700" font-size="22" fill="${colours.ink}">${escaped(line)}</text>`);
  return { text: [...lines, ...facts.map((line, i) => `<text x="20" y="${below + 17 * (i + 1)}" font-size="12.5" fill="${colours.muted}">${escaped(line)}</text>`)].join(""), height: below + 17 * facts.length + 12 };
}

function lineSvg(bundle, at, scale) {
  const edge = network.body.edges[bundle.id];
  if (drawing.fast) return straightSvg(bundle, at);
  if (!edge || !edge.connected) return "";
  const points = outside(bundle, Array.from({ length: 49 }, (_, i) => at(edge.edgeType.getPoint(i / 48))), at);
  if (points.length < 2) return "";
  const look = visEdges.get(bundle.id), dashes = look.dashes ? ` stroke-dasharray="${look.dashes.join(" ")}"` : "";
  const colour = colours["f-" + bundle.family], opacity = faded(bundle.id) ? 0.1 : look.color.opacity;
  let arrow = "";
  if (look.arrows) {
    const [x2, y2] = points.at(-1), [x1, y1] = points.at(-Math.min(4, points.length)), angle = Math.atan2(y2 - y1, x2 - x1), size = 9;
    const tip = [x2, y2], wing = (turn) => [x2 - size * Math.cos(angle + turn), y2 - size * Math.sin(angle + turn)].map((v) => v.toFixed(1)).join(",");
    arrow = `<polygon points="${tip.join(",")} ${wing(0.42)} ${wing(-0.42)}" fill="${colour}" opacity="${opacity}"/>`;
  }
  return `<path d="M${points.filter((_, i) => i % 3 === 0 || i === points.length - 1).map((point) => point.join(" ")).join("L")}" fill="none" stroke="${colour}" stroke-width="${(look.width * Math.min(1.5, scale)).toFixed(2)}" opacity="${opacity}"${dashes}><title>${escaped(labelOf(bundle.from) + " " + bundle.verb + " " + labelOf(bundle.to))}</title></path>${arrow}`;
}

/** The points of a line that lie outside of the shapes it joins. */
function outside(bundle, points, at) {
  const covered = [bundle.from, bundle.to].map((id) => {
    const [x, y] = at(drawing.places[id]), label = labelled.nodes.get(id), size = sizeOf(NODES.get(id)) + 2;
    const w = label && label.pill ? label.pill.w / 2 + 1 : size, h = label && label.pill ? label.pill.h / 2 + 1 : size;
    return ([px, py]) => Math.abs(px - x) < w && Math.abs(py - y) < h;
  });
  return points.filter((point) => !covered.some((inside_) => inside_(point)));
}

function straightSvg(bundle, at) {
  const [x1, y1] = at(drawing.places[bundle.from]), [x2, y2] = at(drawing.places[bundle.to]);
  return `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${colours["f-" + bundle.family]}" stroke-width="0.8" opacity="0.35"/>`;
}

function nodeSvg(node, at) {
  const [x, y] = at(drawing.places[node.id]), label = labelled.nodes.get(node.id), colour = colours["k-" + node.kind];
  const opacity = faded(node.id) ? ' opacity="0.2"' : "";
  if (label && label.pill) {
    const { w, h } = label.pill, font = node.kind === "claim" ? 'font-family="Georgia, serif" font-style="italic" font-size="13"' : 'font-weight="600" font-size="12"';
    const lines = label.lines.map((line, i) => `<text x="${x}" y="${(y + LINE_HEIGHT * (i + 0.5 - label.lines.length / 2) + 4.5).toFixed(1)}" text-anchor="middle" ${font} fill="${colours.ink}">${escaped(line)}</text>`);
    return `<g${opacity}><rect x="${(x - w / 2).toFixed(1)}" y="${(y - h / 2).toFixed(1)}" width="${w.toFixed(1)}" height="${h.toFixed(1)}" rx="${Math.min(12, h / 2)}" fill="${colours.pill}" stroke="${colour}" stroke-width="1.25"${node.kind === "claim" ? ' stroke-dasharray="3 2.5"' : ""}/>${lines.join("")}</g>`;
  }
  if (isCluster(node) && !drawing.fast) return bubbleSvg(node, x, y, opacity);
  const hollow = node.kind === "unnamed" || node.kind === "event", size = drawing.fast ? crowdSize(node) * Math.max(network.getScale(), 0.3) : sizeOf(node);
  const paint = `fill="${hollow ? colours.paper : colour}" stroke="${hollow ? colour : colours.paper}" stroke-width="${hollow ? 2 : 1.25}"${node.kind === "unnamed" ? ' stroke-dasharray="3 2"' : ""}${opacity}`;
  const points = corners(node.kind, size);
  const title = `<title>${escaped(labelOf(node.id))}</title>`;
  if (isPill(node) && !drawing.fast) return `<rect x="${x - 7}" y="${y - 4}" width="14" height="8" rx="4" fill="${colours.pill}" stroke="${colour}" stroke-width="1.5"${opacity}>${title}</rect>`;
  if (points) return `<polygon points="${points.map(([px, py]) => (x + px).toFixed(1) + "," + (y + py).toFixed(1)).join(" ")}" ${paint}>${title}</polygon>`;
  return `<circle cx="${x}" cy="${y}" r="${size.toFixed(1)}" ${paint}>${title}</circle>`;
}

function bubbleSvg(cluster, x, y, opacity) {
  const size = sizeOf(cluster), dots = seeds(cluster, size).map((dot) => `<circle cx="${(x + dot.x).toFixed(1)}" cy="${(y + dot.y).toFixed(1)}" r="${dot.r.toFixed(1)}" fill="${colours["k-" + dot.kind]}"/>`);
  return `<g${opacity}><circle cx="${x}" cy="${y}" r="${size.toFixed(1)}" fill="${colours.side}" stroke="${colours["k-cluster"]}" stroke-width="1.25"/>${dots.join("")}</g>`;
}

/** The ground of an opened cluster. */
function frameSvg({ x, y, w, h }, at, scale) {
  const [left, top] = at({ x: x - w, y: y - h });
  return `<rect x="${left}" y="${top}" width="${(2 * w * scale).toFixed(1)}" height="${(2 * h * scale).toFixed(1)}" rx="18" fill="${colours.side}" stroke="${colours["k-cluster"]}"/>`;
}

function labelsSvg(at, scale) {
  const place = (box) => at({ x: box.x / scale, y: box.y / scale });
  const halo = `stroke="${colours.halo}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"`;
  const lines = labelled.lines.map(({ text, box, family, id }) => {
    const [x, y] = place(box);
    return `<text x="${(x + box.w / 2).toFixed(1)}" y="${(y + 11).toFixed(1)}" text-anchor="middle" font-size="11" fill="${colours["f-" + family]}" ${halo}${faded(id) ? ' opacity="0.15"' : ""}>${escaped(text)}</text>`;
  });
  const nodes = [...labelled.nodes].filter(([, label]) => label.box).map(([id, label]) => {
    const [x, y] = place(label.box), node = NODES.get(id), event = node.kind === "event";
    return label.lines.map((line, i) => `<text x="${(x + label.box.w / 2).toFixed(1)}" y="${(y + LINE_HEIGHT * (i + 0.5) + 4.5).toFixed(1)}" text-anchor="middle" font-size="12.5"${event ? ' font-style="italic"' : ""} fill="${event ? colours.muted : colours.ink}" ${halo}${faded(id) ? ' opacity="0.2"' : ""}>${escaped(line)}</text>`).join("");
  });
  return [...lines, ...nodes];
}

/** What lines and shapes of the picture stand for, in rows that fit the width: {text, height}. */
function legendSvg(width) {
  const families = new Set(drawing.bundles.map((bundle) => bundle.family)), kinds = new Set(drawing.nodes.map((node) => node.kind));
  const items = [
    ...Object.entries(LOOK.families).filter(([family]) => families.has(family)).map(([family, { label }]) => ({ label, icon: lineKeySvg(family), room: 36 })),
    ...Object.entries(LOOK.kinds).filter(([kind]) => kinds.has(kind) && kind !== "statement").map(([kind, { plural }]) => ({ label: plural, icon: kindIcon(kind).innerHTML.replace(/var\(--([\w-]+)\)/g, (_, name) => colours[name]), room: 26, shift: 9 })),
  ];
  ruler.font = "12px Arial, sans-serif";
  let x = 20, y = 24;
  const parts = items.map(({ label, icon, room, shift = 0 }) => {
    const wide = room + ruler.measureText(label).width + 20;
    if (x > 20 && x + wide > width - 8) [x, y] = [20, y + 22];
    const part = `<g transform="translate(${x.toFixed(1)} ${y})"><g transform="translate(${shift} 0)">${icon}</g><text x="${room}" y="4" font-size="12" fill="${colours.ink}">${escaped(label)}</text></g>`;
    x += wide;
    return part;
  });
  return { text: parts.join(""), height: y + 20 };
}

function lineKeySvg(family) {
  const dashes = DASHES[family] ? ` stroke-dasharray="${DASHES[family].join(" ")}"` : "";
  return `<line x1="0" y1="0" x2="28" y2="0" stroke="${colours["f-" + family]}" stroke-width="2.5"${dashes}/>`;
}

async function savePng() {
  const { text, width, height } = pictureSvg();
  const picture = new Image();
  const address_ = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await new Promise((done, fail) => ((picture.onload = done), (picture.onerror = fail), (picture.src = address_)));
  const canvas = el("canvas", { width: width * 2, height: height * 2 });
  canvas.getContext("2d").drawImage(picture, 0, 0, width * 2, height * 2);
  URL.revokeObjectURL(address_);
  canvas.toBlob((blob) => save(fileName("png"), blob), "image/png");
}

const csvCell = (value) => {
  let text = String(value).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");
  if (/^[=+\-@\t\r]/.test(text) && typeof value !== "number") text = "'" + text; // a spreadsheet would run it
  return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
};

/** The table that is shown, with the sentence and its place. */
function csvText() {
  const header = [...COLUMNS.map(([, label]) => label), "Sentence", "Article", "Begin", "End", "Address"];
  const rows = tableRows().map(({ link, cells }) => {
    const statement = STATEMENTS.get(link.statements.find((id) => shown.passing.has(id)));
    const article = statement ? ARTICLES.get(statement.article) || {} : {};
    return [...cells, statement ? sentenceOf(statement) : "", article.headline || "", ...(statement ? statement.sentence : ["", ""]), article.url || ""];
  });
  return "\ufeff" + [header, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

/** What is shown as GEXF 1.3 for Gephi, with places and colours of lines. */
function gexfText() {
  const value = (id, text) => `<attvalue for="${id}" value="${escaped(text)}"/>`;
  const nodes = drawing.nodes.map((node) => {
    const { x, y } = drawing.places[node.id];
    return `<node id="${escaped(node.id)}" label="${escaped(tidy(node.label))}"><attvalues>${value("kind", node.kind)}${value("weight", node.weight)}</attvalues><viz:position x="${x.toFixed(1)}" y="${(-y).toFixed(1)}" z="0"/></node>`;
  });
  const edges = shown.links.filter((link) => drawing.places[link.from] && drawing.places[link.to]).map((link) => `<edge id="${escaped(link.id)}" source="${escaped(link.from)}" target="${escaped(link.to)}" label="${escaped(link.verb)}" weight="${Math.max(1, link.statements.length)}"><attvalues>${value("family", link.family)}${value("words", wordsOf(link))}</attvalues></edge>`);
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3"><meta><creator>graphkit</creator></meta><graph defaultedgetype="directed">' +
    '<attributes class="node"><attribute id="kind" title="kind" type="string"/><attribute id="weight" title="weight" type="integer"/></attributes>' +
    '<attributes class="edge"><attribute id="family" title="family" type="string"/><attribute id="words" title="words" type="string"/></attributes>' +
    `<nodes>${nodes.join("")}</nodes><edges>${edges.join("")}</edges></graph></gexf>\n`
  );
}

const EXPORTS = {
  png: savePng,
  svg: () => save(fileName("svg"), new Blob([pictureSvg().text], { type: "image/svg+xml" })),
  csv: () => save(fileName("csv"), new Blob([csvText()], { type: "text/csv;charset=utf-8" })),
  gexf: () => save(fileName("gexf"), new Blob([gexfText()], { type: "application/xml" })),
  print: () => print(),
  link: copyLink,
};

async function copyLink() {
  writeAddress();
  try {
    await navigator.clipboard.writeText(location.href);
    announce("Link copied");
    flash("Link copied");
  } catch {
    flash("The address bar holds the link");
  }
}

function flash(text) {
  const note = $("#flash");
  note.textContent = text;
  note.hidden = false;
  setTimeout(() => (note.hidden = true), 2500);
}
