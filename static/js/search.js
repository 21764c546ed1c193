// Suggestions while a person types: in the search box, which leads to a page, and in the fields of the picker, which take
// a name. Without it the forms do the same with a reload. The page's own results are asked for, so that suggestions and
// results never differ.
const search = document.querySelector("form.search");
const SHOWN = 8;

// A field that offers what a search finds. `asked` is the address of the search, `choose` what happens with an option.
function combobox(box, list, asked, choose) {
  let active = -1;
  let awaited = false; // The list is open or will be. Closed or chosen from, it stays closed whatever still comes.
  const name = list.id;

  // htmx comes with the first look at a field: most visits need none.
  function prepare() {
    for (const [attribute, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
      "hx-get": asked, "hx-trigger": "input delay:150ms", "hx-target": `#${list.id}`,
      "hx-select": "#results > li", "hx-sync": "this:replace", "hx-push-url": "false",
    })) box.setAttribute(attribute, value);
    if (window.htmx) return window.htmx.process(box);
    const script = document.createElement("script");
    script.src = search.dataset.htmx;
    script.onload = () => {
      window.htmx.process(box);
      if (box.value.trim() !== box.defaultValue) box.dispatchEvent(new Event("input", { bubbles: true })); // Typed while it came.
    };
    document.head.append(script);
  }
  box.addEventListener("focus", prepare, { once: true });
  if (document.activeElement === box) prepare();

  // What happens in the field is no change of the list below it; whatever the field is called, the search is asked for it.
  for (const happens of ["configRequest", "beforeSwap", "afterSwap", "afterSettle", "responseError", "sendError"]) {
    box.parentElement.addEventListener(`htmx:${happens}`, (event) => {
      event.stopPropagation();
      if (happens === "configRequest") {
        delete event.detail.parameters[box.name];
        event.detail.parameters.q = box.value;
        // What the visitor carries goes along to what is chosen.
        for (const { name, value } of search.querySelectorAll("[type=hidden]")) event.detail.parameters.append(name, value);
      }
      if (happens === "afterSwap") show();
      if (happens.endsWith("Error")) close();
    });
  }

  // The results become options, each with what it is.
  function show() {
    const lines = [...list.querySelectorAll("li")].slice(0, SHOWN);
    const options = lines.map((line, number) => {
      const option = line.querySelector("a");
      option.dataset.name = option.textContent;
      option.id = `${name}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.tabIndex = -1;
      option.append(" ", Object.assign(document.createElement("small"), { textContent: line.querySelector(".num").textContent }));
      return option;
    });
    list.replaceChildren(...options);
    active = -1;
    box.removeAttribute("aria-activedescendant");
    const open = awaited && options.length > 0 && document.activeElement === box;
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
  }
  function close() {
    awaited = false;
    list.hidden = true;
    active = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }
  function move(step) {
    const options = [...list.children];
    if (!options.length) return;
    if (list.hidden) {
      awaited = true;
      list.hidden = false;
      box.setAttribute("aria-expanded", "true");
    }
    active = (active + step + options.length + 1) % (options.length + 1);
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === active)));
    // One place beyond the last is the field itself.
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
    else if (event.key === "Escape" && awaited) close();
    else return;
    event.preventDefault();
  });
  box.addEventListener("input", () => {
    awaited = box.value.trim() !== "";
    if (!awaited) close();
  });
  box.parentElement.addEventListener("focusout", ({ relatedTarget }) => {
    if (!box.parentElement.contains(relatedTarget)) close();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // The field keeps the focus.
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option && choose) {
      event.preventDefault();
      choose(option.dataset.name);
      close();
    }
  });
}

const box = search.querySelector("input");
combobox(box, document.getElementById("suggestions"), search.getAttribute("action"));

// A field of the picker takes the name of what is chosen, and is replaced as a whole by what is typed next.
for (const field of document.querySelectorAll("input[data-pick]")) {
  const list = Object.assign(document.createElement("div"), { id: `${field.id}-offers`, className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.getElementById("suggestions").getAttribute("aria-label"));
  field.after(list);
  combobox(field, list, field.dataset.pick, (name) => {
    field.value = name;
  });
  field.addEventListener("focus", () => field.select());
}

// A slash leads to the box, unless something is being written.
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  box.focus();
  box.select();
});
