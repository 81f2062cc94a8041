// The view model as it came, and indexes over it.

const MODEL = JSON.parse($("#model").textContent);
const LOOK = MODEL.look;
const NODES = new Map(MODEL.nodes.map((node) => [node.id, node]));
const STATEMENTS = new Map(Object.entries(MODEL.statements));
const ARTICLES = new Map(Object.entries(MODEL.articles));
const TARGET_KINDS = new Set(["issue", "claim", "event"]);
const STANCES = new Set(["support", "oppose", "conditional", "neutral"]);
const POSITIONS = new Map(MODEL.links.filter((link) => link.position).map((link) => [link.position, link]));
const LINKS_OF = new Map(MODEL.nodes.map((node) => [node.id, []]));
for (const link of MODEL.links) {
  LINKS_OF.get(link.from).push(link);
  if (link.to !== link.from) LINKS_OF.get(link.to).push(link);
}

const isTarget = (node) => TARGET_KINDS.has(node.kind);
const isActor = (node) => !isTarget(node) && node.kind !== "cluster" && node.kind !== "statement";
const labelOf = (id) => tidy(NODES.has(id) ? NODES.get(id).label : String(id).replace(/^.*[/#]/, "").replace(/-/g, " "), 200);
const speakersOf = (statement) => statement.speaker || [];
const dateOf = (statement) => (ARTICLES.get(statement.article) || {}).date || "";

/** The statements by a node, in the order of the articles. */
function statementsBy(id) {
  return [...STATEMENTS].filter(([, statement]) => speakersOf(statement).includes(id)).map(([name]) => name);
}

/** Where an article or another outlet published a statement. */
function outletsOf(statement) {
  const article = ARTICLES.get(statement.article) || {};
  const names = (statement.relayedBy || []).map(labelOf);
  return article.publisher ? [article.publisher, ...names] : names;
}

/** The piece of an article's text from `begin` to `end`, in code points. */
function words(articleId, begin, end) {
  const article = ARTICLES.get(articleId);
  if (!article) return "";
  for (const piece of article.pieces) {
    piece.points = piece.points || (/[\ud800-\udfff]/.test(piece[1]) ? [...piece[1]] : piece[1]);
    if (begin >= piece[0] && end <= piece[0] + piece.points.length) {
      const cut = piece.points.slice(begin - piece[0], end - piece[0]);
      return typeof cut === "string" ? cut : cut.join("");
    }
  }
  return "";
}

/** The text of a statement's sentence. */
const sentenceOf = (statement) => words(statement.article, ...statement.sentence) || statement.text || "";
