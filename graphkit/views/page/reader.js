// The article and timeline pages: layers on and off, and a card lights up with its words in the text.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

for (const button of all("[data-layer]")) {
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    document.getElementById("text").classList.toggle("show-" + button.dataset.layer, on);
  });
}

/** Light up what belongs to a statement or an event; nothing where `id` is empty. */
function light(id) {
  for (const piece of all("[data-refs]")) piece.classList.toggle("lit", Boolean(id) && piece.dataset.refs.split(" ").includes(id));
  for (const card of all("aside .card")) card.classList.toggle("lit", card.id === id);
}

const pointed = (event) => event.target.closest("[data-refs], aside .card");
document.addEventListener("pointerover", (event) => {
  const what = pointed(event);
  light(what ? what.id || what.dataset.refs.split(" ").sort((a, b) => b.length - a.length)[0] : location.hash.slice(1));
});
document.addEventListener("focusin", (event) => {
  const card = event.target.closest("aside .card");
  if (card) light(card.id);
});

/** A click on a card goes to its words, a click on words to their card. */
document.addEventListener("click", (event) => {
  if (event.target.closest("a, button")) return;
  const what = pointed(event);
  if (!what) return;
  const id = what.id || what.dataset.refs.split(" ")[0];
  const goal = what.id ? all("[data-refs]").find((piece) => piece.dataset.refs.split(" ").includes(id)) : document.getElementById(id);
  if (!goal) return;
  light(id);
  const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  goal.scrollIntoView({ block: "nearest", behavior: smooth });
});
addEventListener("hashchange", () => light(location.hash.slice(1)));
light(location.hash.slice(1));

const theme = document.getElementById("theme");
const isDark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
theme.setAttribute("aria-pressed", String(isDark()));
theme.addEventListener("click", () => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  theme.setAttribute("aria-pressed", String(isDark()));
});
