// A statement, a position, a change as a card: who, how, in which words, with the sentence from the article.

const nodeButton = (id, attributes) =>
  NODES.has(id) ? el("button", { type: "button", class: "node", "data-go": id, onclick: () => go(id), ...attributes }, kindIcon(NODES.get(id).kind), labelOf(id)) : el("span", { class: "node" }, labelOf(id));

const listed = (ids) => ids.flatMap((id, i) => (i ? [i === ids.length - 1 ? " and " : ", ", nodeButton(id)] : [nodeButton(id)]));

/** The sentence with its content, quoted words and cue marked; offsets stand on the element. */
function sentenceBox(statement, extra = []) {
  const [begin, end] = statement.sentence;
  const box = el("blockquote", { class: "sentence", "data-article": statement.article, "data-begin": begin, "data-end": end });
  if (!sentenceOf(statement)) return statement.text ? el("blockquote", { class: "sentence" }, statement.text) : null;
  const spans = statement.spans;
  const marks = [...(spans.content || []).map((s) => [...s, "content"]), ...(spans.quoted || []).map((s) => [...s, "quoted"]), ...(spans.cue || []).map((s) => [...s, "cue"]), ...(spans.source || []).map((s) => [...s, "by"]), ...extra.map((s) => [...s, "evidence"])];
  box.append(...marked(statement.article, begin, end, marks));
  return box;
}

/** Text of an article from `begin` to `end`, cut where marks begin or end, each piece with the classes over it. */
function marked(article, begin, end, marks) {
  const inside = marks.filter(([b, e]) => b < end && e > begin);
  const cuts = [...new Set([begin, end, ...inside.flatMap(([b, e]) => [Math.max(b, begin), Math.min(e, end)])])].sort((a, b) => a - b);
  const pieces = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const text = words(article, cuts[i], cuts[i + 1]);
    const classes = [...new Set(inside.filter(([b, e]) => b <= cuts[i] && e >= cuts[i + 1]).map((mark) => mark[2]))];
    if (!classes.length) pieces.push(document.createTextNode(text));
    else pieces.push(el(classes.includes("content") || classes.includes("evidence") || classes.includes("hit") ? "mark" : "span", { class: classes.join(" ") }, text));
  }
  return pieces;
}

function confidenceMark(value) {
  if (value === undefined) return null;
  const full = Math.round(value * 5);
  return el("span", { class: "confidence", title: "How sure the reading of the text is" }, el("span", { "aria-hidden": "true", class: "dots" }, "●".repeat(full) + "○".repeat(5 - full)), el("span", {}, value.toFixed(2)));
}

function sourceLine(articleId, place) {
  const article = ARTICLES.get(articleId) || {};
  const label = [article.publisher, article.date && article.date.slice(0, 10)].filter(Boolean).join(", ");
  return el("p", { class: "source" },
    el("button", { type: "button", class: "read", onclick: () => openArticle(articleId, place) }, "Read it in the article"),
    article.url ? webLink(article.url, (label || "Source") + " ↗") : label ? el("span", {}, label) : null);
}

/** The facts of a statement that need no sentence. */
function statementFacts(statement) {
  const facts = [];
  if (statement.as) facts.push(tidy(statement.as, 80));
  if (statement.onBehalfOf) facts.push(["for ", listed(statement.onBehalfOf)]);
  if (statement.in) facts.push(tidy(statement.in, 90));
  if (statement.medium) facts.push(statement.medium);
  if (statement.time) facts.push(tidy(statement.time, 60));
  if (LOOK.acts[statement.act]) facts.push(LOOK.acts[statement.act]);
  if (statement.implicit) facts.push("attribution carried on from before");
  if (statement.headline) facts.push("headline");
  return facts;
}

/** According to whom: what held the statement, from the inside out, with the outlets that passed it on. */
function chainOf(id, statement) {
  const steps = [...(statement.relayedBy || [])], seen = new Set([id]), own = speakersOf(statement);
  for (let outer = HELD_BY.get(id); outer && !seen.has(outer); outer = HELD_BY.get(outer)) {
    seen.add(outer);
    steps.push(...speakersOf(STATEMENTS.get(outer)), ...(STATEMENTS.get(outer).relayedBy || []));
  }
  const others = [...new Set(steps)].filter((step) => !own.includes(step));
  if (!others.length) return null;
  const article = ARTICLES.get(statement.article) || {};
  return el("p", { class: "chain" }, el("span", { class: "term" }, "Reached us through "), others.flatMap((step, i) => (i ? [" → ", nodeButton(step)] : [nodeButton(step)])), " → ", tidy(article.publisher || "this article", 60));
}

/** The card of one statement. `stance` is the line it is evidence for. */
function statementCard(id, { link = null, level = 0 } = {}) {
  const statement = STATEMENTS.get(id);
  const cue = words(statement.article, ...((statement.spans.cue || [])[0] || [0, 0])) || (statement.implicit ? "(goes on)" : "");
  const hearers = statement.addressee || [];
  const extra = link && link.words ? link.words.filter(([article]) => article === statement.article).map(([, b, e]) => [b, e]) : [];
  const inner = (statement.embeds || []).filter((other) => STATEMENTS.has(other));
  return el("article", { class: "card", "data-statement": id },
    el("p", { class: "who" }, speakersOf(statement).length ? listed(speakersOf(statement)) : el("span", { class: "nobody" }, "Nobody named"), " ", el("em", { class: "cueword" }, tidy(cue, 60)), hearers.length ? [" → ", listed(hearers)] : null,
      el("span", { class: "tag" }, LOOK.quote_types[statement.type] || statement.type)),
    sentenceBox(statement, extra),
    factsLine([...statementFacts(statement), confidenceMark(statement.confidence)]),
    chainOf(id, statement),
    claimsOf(statement),
    relationsOf(statement),
    level < 2 && inner.length ? el("details", { class: "nested" }, el("summary", {}, "It holds " + counted(inner.length, "statement")), inner.map((other) => statementCard(other, { level: level + 1 }))) : null,
    sourceLine(statement.article, statement.sentence));
}

const factsLine = (facts) => {
  const known = facts.filter(Boolean);
  return known.length ? el("p", { class: "facts" }, known.flatMap((fact, i) => (i ? [" · ", fact] : [fact]))) : null;
};

function claimsOf(statement) {
  const content = folded(contentOf(statement)); // that its own words are asserted goes without saying
  const claims = (statement.claims || []).filter(([verb, text]) => verb !== "asserts" || !content.includes(folded(text)));
  if (!claims.length) return null;
  return el("ul", { class: "claims" }, claims.map(([verb, text]) => el("li", {}, el("span", { class: "term" }, verb + " "), tidy(text, 300))));
}

function relationsOf(statement) {
  const line = (relation, label) => (statement[relation] || []).filter((id) => STATEMENTS.has(id)).map((id) => el("p", { class: "relation" }, el("span", { class: "term" }, label + " "), el("button", { type: "button", class: "text", onclick: () => openStatement(id) }, (speakersOf(STATEMENTS.get(id)).map(labelOf).join(", ") || "Nobody named") + ": “" + tidy(contentOf(STATEMENTS.get(id)), 80) + "”")));
  return [...line("disputes", "Stands against"), ...line("summarizes", "Sums up")];
}

const contentOf = (statement) => (statement.spans.content || []).map(([b, e]) => words(statement.article, b, e)).join(" … ") || statement.text || "";

/** The card of a position: holder, stance, target, condition, who ascribes it, and the sentences behind it. */
function positionCard(link, { evidence = true, holder = true, seen = new Set() } = {}) {
  const earlier = (link.earlier || []).map((name) => POSITIONS.get(name)).filter(Boolean);
  return el("article", { class: "card position f-" + link.family, "data-link": link.id },
    el("p", { class: "who" }, holder ? nodeButton(link.from) : null, el("span", { class: "stance" }, lineIcon(link.family), link.verb), nodeButton(link.to)),
    link.condition ? el("p", { class: "condition" }, el("span", { class: "term" }, "If "), tidy(link.condition, 240)) : null,
    factsLine([link.ascribedBy ? ["as ", nodeButton(link.ascribedBy), " says"] : null, link.time ? tidy(link.time, 80) : null, link.inHeadline ? "headline only" : null, confidenceMark(link.confidence)]),
    earlier.map((before) => el("p", { class: "relation" }, el("span", { class: "term" }, "Before: "), before.verb + " " + labelOf(before.to))),
    evidence ? evidenceOf(link, seen) : null);
}

/** The statements or, where there are none, the words behind a position; what `seen` holds is only pointed to. */
function evidenceOf(link, seen) {
  if (link.statements.length) {
    return link.statements.map((id) => {
      if (seen.has(id)) return el("p", { class: "relation" }, el("span", { class: "term" }, "Also in: "), el("button", { type: "button", class: "text", onclick: () => pointTo(id) }, "“" + tidy(contentOf(STATEMENTS.get(id)), 60) + "”"));
      seen.add(id);
      return statementCard(id, { link, level: 1 });
    });
  }
  return (link.words || []).slice(0, 5).map(([article, begin, end]) => el("div", { class: "card" }, el("blockquote", { class: "sentence", "data-article": article }, around_(article, begin, end)), sourceLine(article, [begin, end])));
}

/** Bring a statement's card in the panel to the top and light it up. */
function pointTo(id) {
  for (const lit of $$("#detail .card.hit")) lit.classList.remove("hit");
  const card = $(`#detail [data-statement="${CSS.escape(id)}"]`);
  if (!card) return false;
  if (narrow()) scrollTo({ top: card.getBoundingClientRect().top + scrollY - 12 });
  else $("#panel").scrollTop = card.getBoundingClientRect().top - $("#panel").getBoundingClientRect().top + $("#panel").scrollTop - 16;
  card.classList.add("hit");
  return true;
}

/** Some words with up to 160 characters around them. */
function around_(article, begin, end) {
  const piece = (ARTICLES.get(article) || { pieces: [] }).pieces.find(([top, text]) => begin >= top && end <= top + text.length);
  if (!piece) return [];
  const text = piece[1], top = piece[0];
  const left = Math.max(text.lastIndexOf("\n", begin - top) + 1, begin - top - 160), newline = text.indexOf("\n", end - top);
  const right = Math.min(newline < 0 ? text.length : newline, end - top + 160);
  return marked(article, top + left, top + right, [[begin, end, "evidence"]]);
}
