// Lists: what a script adds to the form of filters. Without it the form and the links do the same with a reload.
const phone = matchMedia("(max-width: 52rem)");
const drawer = document.getElementById("filters");
const form = document.getElementById("filter-form");
const closeLink = drawer.querySelector(".close-filters");
const outside = document.querySelectorAll(".skip, .masthead, .colophon, .list-page > section");
const address = () => location.pathname + location.search;
const isOpen = () => phone.matches && location.hash === "#filters";

// Empty fields do not belong in an address.
document.addEventListener("htmx:configRequest", ({ detail: { parameters } }) => {
  for (const [name, value] of [...parameters.entries()]) if (value === "") parameters.delete(name);
});

// Folded groups and tables stay as the reader left them.
const folded = new Map();
document.addEventListener("htmx:beforeSwap", () => {
  for (const group of form.querySelectorAll("details[id]")) folded.set(group.id, group.open);
});
document.addEventListener("htmx:afterSettle", () => {
  for (const group of form.querySelectorAll("details[id]")) group.open = folded.get(group.id) ?? group.open;
});

// The drawer of a phone is a step in the history, so Back closes it. Inside it, a changed filter replaces that
// step instead of adding one; when the drawer closes, what was chosen in it becomes the next step.
let chosen = isOpen() ? address() : null;
let isStep = false;
document.addEventListener("htmx:beforeHistoryUpdate", ({ detail: { history: update } }) => {
  if (!isOpen()) return;
  chosen = update.path;
  update.type = "replace";
  update.path += "#filters";
});
addEventListener("popstate", (event) => {
  if (chosen === null || isOpen()) return;
  const next = chosen;
  showDrawer();
  if (next === address()) return;
  event.stopImmediatePropagation();
  history.replaceState({ htmx: true }, "");
  history.pushState({ htmx: true }, "", next);
});
addEventListener("hashchange", () => {
  isStep = isOpen();
  showDrawer();
});

function showDrawer() {
  const open = isOpen();
  const wasOpen = drawer.hasAttribute("role");
  for (const part of outside) part.inert = open;
  chosen = open ? address() : null;
  if (open && !wasOpen) {
    drawer.setAttribute("role", "dialog");
    drawer.setAttribute("aria-modal", "true");
    drawer.setAttribute("aria-label", form.getAttribute("aria-label"));
    closeLink.focus();
  } else if (!open && wasOpen) {
    for (const name of ["role", "aria-modal", "aria-label"]) drawer.removeAttribute(name);
    document.getElementById("open-filters").focus();
  }
}

// A drawer that an address opened by itself is no step to go back from.
function leaveDrawer() {
  if (isStep) history.back();
  else location.replace("#list");
}
closeLink.addEventListener("click", (event) => {
  event.preventDefault();
  leaveDrawer();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isOpen()) leaveDrawer();
});
// Every change has been asked for already; the button only closes the drawer.
form.addEventListener("submit", (event) => {
  if (!window.htmx) return;
  event.preventDefault();
  if (isOpen()) leaveDrawer();
});

form.classList.toggle("live", "htmx" in window);
if (isOpen()) showDrawer();
