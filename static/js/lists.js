// Lists: what a script adds to the form of filters. Without it the form and the links do the same with a reload.
const phone = matchMedia("(max-width: 52rem)");
const drawer = document.getElementById("filters");
const form = document.getElementById("filter-form");
const closeLink = drawer.querySelector(".close-filters");
const outside = document.querySelectorAll(".skip, .masthead, .colophon, .list-page > section, #tray");
const address = () => location.pathname + location.search;
const isOpen = () => phone.matches && location.hash === "#filters";

// A link to another state of the list asks as a changed field does: chips, orders, pages, views, what is carried. It is
// what is asked for until the answer is there or a field is changed.
let link = null;
const list = document.getElementById("list");
const strip = document.getElementById("kit-strip");
list.addEventListener("input", () => (link = null));
for (const part of [list, strip]) part.addEventListener("click", (event) => {
  const target = event.target.closest("a[href]");
  const elsewhere = !target || target.hash || target.host + target.pathname !== location.host + location.pathname;
  if (elsewhere || !window.htmx || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  link = target;
  window.htmx.trigger(form, "change");
});
// Where the link is gone with the answer, reading goes on at the results; another page starts at its top.
document.addEventListener("htmx:afterSettle", () => {
  if (!link) return;
  const results = document.getElementById("results");
  if (document.activeElement === document.body) results.focus({ preventScroll: true });
  if (link.closest(".pagination, .list-span nav")) results.scrollIntoView({ behavior: "instant" });
  link = null;
});

// Empty fields do not belong in an address, but an option of the same name that is ticked does. The list may have moved:
// /mix/ with one camera is that camera's own page.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const { parameters } = detail;
  detail.path = link ? link.href : location.pathname;
  const asked = [...parameters.entries()];
  for (const [name] of asked) parameters.delete(name);
  for (const [name, value] of asked) if (!link && value !== "") parameters.append(name, value);
});

// When no answer comes, that is said, with a button that asks again; the next answer takes it back.
const failed = document.getElementById("failed");
for (const name of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(name, () => (failed.hidden = false));
}
document.addEventListener("htmx:afterSwap", () => (failed.hidden = true));
failed.querySelector("button").addEventListener("click", () => window.htmx.trigger(form, "change"));

// What is being written stays written: an answer knows only what was asked before.
let writing = null;
form.addEventListener("input", ({ target }) => (writing = target.matches(".field") ? target : null));
form.addEventListener("change", () => (writing = null));
form.addEventListener("focusout", ({ target }) => {
  if (target === writing) askFor(target);
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!writing || !detail.shouldSwap) return;
  const { id, value } = writing;
  writing = null;
  document.addEventListener("htmx:afterSwap", () => {
    writing = document.getElementById(id);
    if (writing) writing.value = value;
  }, { once: true });
});
function askFor(field) {
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

// Folded groups and tables stay as the reader left them, and so do the things of the kit.
const folded = new Map();
const foldable = () => [...form.querySelectorAll("details[id]"), ...strip.querySelectorAll("details")];
document.addEventListener("htmx:beforeSwap", () => {
  for (const group of foldable()) folded.set(group.id, group.open);
});
document.addEventListener("htmx:afterSettle", () => {
  for (const group of foldable()) group.open = folded.get(group.id) ?? group.open;
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
// A phone that is turned may be too wide for a drawer.
phone.addEventListener("change", showDrawer);

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
// Every change has been asked for already, but what is written just now; the button only closes the drawer.
form.addEventListener("submit", (event) => {
  if (!window.htmx) return;
  event.preventDefault();
  if (writing) askFor(writing);
  if (isOpen()) leaveDrawer();
});

form.classList.toggle("live", "htmx" in window);
if (isOpen()) showDrawer();
