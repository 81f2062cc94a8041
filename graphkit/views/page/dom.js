// The document: elements are built from nodes and text, never from markup.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/** An element with attributes, listeners (on…) and children; null children and attributes are left out. */
function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

/** An SVG element. */
function svg(name, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** Say something to screen readers. */
function announce(text) {
  $("#live").textContent = text;
}

/** The value of a colour or size from the style sheet. */
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const NARROW = matchMedia("(max-width: 860px)");
const narrow = () => NARROW.matches;

/** A whole number with commas between its thousands. The browser's own way loads a library of 50 ms first. */
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

/** "1 statement", "2 statements". */
const counted = (number, one, many = one + "s") => grouped(number) + " " + (number === 1 ? one : many);

/** How often each item occurs. */
const tally = (items) => items.reduce((counts, item) => counts.set(item, (counts.get(item) || 0) + 1), new Map());

/** Text for comparing: no accents, no case. */
const folded = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

/** Text for one line of the page: control and direction characters taken out, cut at `length`. */
function tidy(text, length = 400) {
  const clean = String(text).replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " ").trim();
  return clean.length > length ? [...clean.slice(0, length)].slice(0, length - 1).join("") + "…" : clean;
}

/** A link to an address of the web; plain text for anything else. */
function webLink(address, text, attributes) {
  if (!/^https?:\/\//i.test(address || "")) return el("span", {}, text);
  return el("a", { href: address, rel: "noopener noreferrer", target: "_blank", ...attributes }, text);
}
