// The article in the panel: its text with the sentence highlighted, scrolled to it, with a link to the source.

let opener = null;

function openArticle(id, [begin, end]) {
  const article = ARTICLES.get(id), sheet = $("#article");
  if (!article) return;
  opener = document.activeElement;
  const marks = [...STATEMENTS.values()].filter((statement) => statement.article === id).flatMap((statement) => (statement.spans.content || []).map((span) => [...span, "said"]));
  marks.push([begin, end, "hit"]);
  const body = el("div", { class: "body", tabindex: 0, role: "group", "aria-label": "Text of the article" }, article.pieces.flatMap(([top, text], i) => [i || top ? el("p", { class: "gap" }, "[…]") : null, ...paragraphs(id, top, text, marks)]));
  sheet.replaceChildren(
    el("header", { class: "head" }, el("button", { type: "button", class: "close", "aria-label": "Close the article", onclick: closeArticle }, "×"), el("p", { class: "kicker" }, [article.publisher, article.date && article.date.slice(0, 10), article.author].filter(Boolean).map((part) => tidy(part, 60)).join(" · ") || "Article"), el("h2", {}, tidy(article.headline || "Article", 300)), article.url ? el("p", {}, webLink(article.url, "Open the source ↗")) : null),
    body);
  sheet.hidden = false;
  $("#detail").hidden = true;
  const mark = $("mark.hit", sheet);
  if (mark) body.scrollTop = mark.offsetTop - body.offsetTop - body.clientHeight / 3;
  $(".close", sheet).focus({ preventScroll: !narrow() });
  announce("Article opened at the sentence");
}

/** The paragraphs of a piece of text that starts at `top`, with marks. */
function paragraphs(id, top, text, marks) {
  const made = [];
  let at = top;
  for (const line of text.split("\n")) {
    const length = /[\ud800-\udfff]/.test(line) ? [...line].length : line.length;
    if (line.trim()) made.push(el("p", {}, marked(id, at, at + length, marks)));
    at += length + 1;
  }
  return made;
}

function closeArticle() {
  const sheet = $("#article");
  if (sheet.hidden) return false;
  sheet.hidden = true;
  sheet.replaceChildren();
  $("#detail").hidden = false;
  if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  return true;
}
