// Lists: what a script adds to the form of filters. Without it the form and the links do the same with a reload.
const phone = matchMedia("(max-width: 52rem)");
const drawer = document.getElementById("filters");
const form = document.getElementById("filter-form");
const opened = () => phone.matches && location.hash === "#filters";
let returnTo = null;

// Empty fields and defaults do not belong in an address.
document.addEventListener("htmx:configRequest", (event) => {
  const { parameters } = event.detail;
  for (const [name, value] of [...parameters.entries()]) if (value === "") parameters.delete(name);
});

// Folded groups and tables stay as the reader left them.
const folded = () => [...form.querySelectorAll("details[id]")].map((group) => [group.id, group.open]);
let before = [];
document.addEventListener("htmx:beforeSwap", () => { before = folded(); });
document.addEventListener("htmx:afterSettle", () => {
  for (const [id, open] of before) {
    const group = document.getElementById(id);
    if (group) group.open = open;
  }
});

// The drawer is a step in the history: Back closes it. What was chosen inside becomes the next step.
document.addEventListener("htmx:beforeHistoryUpdate", (event) => {
  if (!opened()) return;
  event.detail.history.type = "replace";
  event.detail.history.path += "#filters";
});

const outside = () => [...document.querySelectorAll(".skip, .masthead, .colophon, .list-page > section")];

function showDrawer() {
  const open = opened();
  for (const part of outside()) part.inert = open;
  drawer.toggleAttribute("aria-modal", open);
  if (open) {
    drawer.setAttribute("role", "dialog");
    drawer.setAttribute("aria-label", form.getAttribute("aria-label"));
    drawer.querySelector(".close-filters").focus();
  } else {
    drawer.removeAttribute("role");
    drawer.removeAttribute("aria-label");
    if (returnTo) document.getElementById("open-filters").focus();
  }
  returnTo = open;
}

let inDrawer = opened() ? location.pathname + location.search : null;

addEventListener("popstate", (event) => {
  const chosen = inDrawer;
  inDrawer = null;
  if (chosen === null || opened()) return;
  showDrawer();
  if (chosen !== location.pathname + location.search) {
    event.stopImmediatePropagation();
    history.pushState({ htmx: true }, "", chosen);
  }
});
addEventListener("hashchange", () => {
  if (opened()) inDrawer = location.pathname + location.search;
  showDrawer();
});
document.addEventListener("htmx:replacedInHistory", () => {
  if (opened()) inDrawer = location.pathname + location.search;
});
document.addEventListener("click", (event) => {
  if (event.target.closest(".close-filters") && opened()) {
    event.preventDefault();
    history.back();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && opened()) history.back();
});
form.addEventListener("submit", (event) => {
  if (!opened()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  history.back();
}, true);

form.classList.add("live");
if (opened()) showDrawer();
