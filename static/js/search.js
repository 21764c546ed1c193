// Search: suggestions while a person types, and a key that leads to the box. Without it the form does the same with a
// reload. The page's own results are asked for, so that suggestions and results never differ.
const form = document.querySelector("form.search");
const box = form.querySelector("input");
const list = document.getElementById("suggestions");
const SHOWN = 8;
let active = -1;

// htmx comes with the first look at the box: most visits need none.
function prepare() {
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
    "hx-get": form.getAttribute("action"), "hx-trigger": "input delay:150ms", "hx-target": `#${list.id}`,
    "hx-select": "#results > li", "hx-sync": "this:replace", "hx-push-url": "false",
  })) box.setAttribute(name, value);
  if (window.htmx) return window.htmx.process(box);
  const script = document.createElement("script");
  script.src = form.dataset.htmx;
  script.onload = () => {
    window.htmx.process(box);
    if (box.value.trim()) box.dispatchEvent(new Event("input", { bubbles: true })); // Typed while it came.
  };
  document.head.append(script);
}
box.addEventListener("focus", prepare, { once: true });
if (document.activeElement === box) prepare();

// What happens in the box is no change of the list below it.
for (const name of ["configRequest", "beforeSwap", "afterSwap", "afterSettle", "responseError", "sendError"]) {
  form.addEventListener(`htmx:${name}`, (event) => {
    event.stopPropagation();
    if (name === "afterSwap") show();
    if (name.endsWith("Error")) close();
  });
}

// The results become options, each with what it is.
function show() {
  const lines = [...list.querySelectorAll("li")].slice(0, SHOWN);
  const options = lines.map((line, number) => {
    const option = line.querySelector("a");
    option.id = `suggestion-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.tabIndex = -1;
    option.append(" ", Object.assign(document.createElement("small"), { textContent: line.querySelector(".num").textContent }));
    return option;
  });
  list.replaceChildren(...options);
  active = -1;
  box.removeAttribute("aria-activedescendant");
  const open = options.length > 0 && box.value.trim() !== "" && document.activeElement === box;
  list.hidden = !open;
  box.setAttribute("aria-expanded", String(open));
}
function close() {
  list.hidden = true;
  active = -1;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}
function move(step) {
  const options = [...list.children];
  if (!options.length) return;
  if (list.hidden) {
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
  }
  active = (active + step + options.length + 1) % (options.length + 1);
  options.forEach((option, number) => option.setAttribute("aria-selected", String(number === active)));
  // One place beyond the last is the box itself.
  if (active === options.length) {
    active = -1;
    box.removeAttribute("aria-activedescendant");
  } else {
    box.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  }
}
box.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(active < 0 ? list.children.length : -1);
  else if (event.key === "Enter" && active >= 0) list.children[active].click();
  else if (event.key === "Escape" && !list.hidden) close();
  else return;
  event.preventDefault();
});
box.addEventListener("input", () => {
  if (!box.value.trim()) close();
});
form.addEventListener("focusout", ({ relatedTarget }) => {
  if (!form.contains(relatedTarget)) close();
});
list.addEventListener("mousedown", (event) => event.preventDefault()); // The box keeps the focus.

// A slash leads to the box, unless something is being written.
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  box.focus();
  box.select();
});
