// The editors' desk: asks before typed words are left behind, keeps them on this device until they are saved, and
// saves by keyboard. Without it all forms work as they are.
(() => {
  "use strict";
  const form = document.querySelector("body.change-form #content-main > form[method=post]");
  const prefix = "desk:typed:";
  const sentKey = "desk:sent";

  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* Full or forbidden: the leave warning stays. */ } },
    drop(key) { try { localStorage.removeItem(key); } catch { /* As above. */ } },
  };

  // What was sent from a page is saved once a page with a message of success follows.
  const sent = store.get(sentKey);
  if (sent && document.querySelector(".messagelist .success")) store.drop(prefix + sent);
  if (sent && !document.querySelector(".typed")) store.drop(sentKey);

  // Whoever signs out leaves nothing on the device.
  document.querySelector("#logout-form")?.addEventListener("submit", () => {
    Object.keys(localStorage).filter((key) => key.startsWith("desk:")).forEach((key) => store.drop(key));
  });

  if (!form) return;
  const page = location.pathname;
  const key = prefix + page;
  const skipped = new Set(["csrfmiddlewaretoken", "seen", "seen_now", "_selected_action"]);

  function fields() {
    return [...form.querySelectorAll("input[name], select[name], textarea[name]")].filter(
      (field) => !skipped.has(field.name) && !["submit", "file", "password"].includes(field.type) && !field.name.includes("__prefix__"),
    );
  }

  function valueOf(field) {
    if (field.type === "checkbox" || field.type === "radio") return field.checked;
    if (field.tagName !== "SELECT") return field.value;
    return [...field.selectedOptions].map((option) => [option.value, option.text]);
  }

  const typed = () => Object.fromEntries(fields().map((field) => [nameOf(field), valueOf(field)]));
  const nameOf = (field) => (field.type === "radio" ? `${field.name}=${field.value}` : field.name);
  const opened = JSON.stringify(typed());
  const isDirty = () => JSON.stringify(typed()) !== opened || form.querySelector(".errornote") !== null;
  let isSending = false;

  function give(field, value) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = value;
    else if (field.tagName !== "SELECT") field.value = value;
    else {
      const chosen = new Set(value.map(([one]) => one));
      for (const [one, text] of value) {
        if (![...field.options].some((option) => option.value === one)) field.add(new Option(text, one));
      }
      for (const option of field.options) option.selected = chosen.has(option.value);
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // Rows that were added below the parent come back by the links that add them.
  function addRows(values) {
    for (const [name, number] of Object.entries(values)) {
      if (!name.endsWith("-TOTAL_FORMS")) continue;
      const group = document.getElementById(`${name.slice(0, -"-TOTAL_FORMS".length)}-group`);
      const count = () => Number(form.elements.namedItem?.(name)?.value ?? form.querySelector(`[name="${name}"]`)?.value);
      for (let before = -1; count() < Number(number) && count() !== before;) {
        before = count();
        group?.querySelector(".add-row a")?.click();
      }
    }
  }

  function bringBack(values) {
    addRows(values);
    for (const field of fields()) {
      const isCount = field.name.endsWith("_FORMS");
      if (nameOf(field) in values && !isCount) give(field, values[nameOf(field)]);
    }
  }

  const bar = document.getElementById("typed-before");
  const before = store.get(key);
  if (bar && before && before !== opened && !form.querySelector(".errornote")) {
    bar.hidden = false;
    bar.querySelector("[data-bring-back]").addEventListener("click", () => {
      bringBack(JSON.parse(before));
      bar.hidden = true;
    });
    bar.querySelector("[data-forget]").addEventListener("click", () => {
      store.drop(key);
      bar.hidden = true;
    });
  }

  // The drawing follows what is typed.
  const drawing = form.querySelector("[data-drawing]");
  let drawTimer, asked = 0;
  async function draw() {
    const facts = new FormData(form);
    for (const name of [...facts.keys()]) {
      if (skipped.has(name) || name.includes("-") || typeof facts.get(name) !== "string") facts.delete(name);
    }
    const number = ++asked;
    const answer = await fetch(`${drawing.dataset.drawing}?${new URLSearchParams(facts)}`).catch(() => null);
    if (answer?.ok && number === asked) drawing.innerHTML = await answer.text();
  }
  if (drawing) {
    form.addEventListener("input", () => { clearTimeout(drawTimer); drawTimer = setTimeout(draw, 250); });
  }

  let timer;
  function keep() {
    clearTimeout(timer);
    if (isDirty()) store.set(key, JSON.stringify(typed()));
  }
  function keepSoon() {
    clearTimeout(timer);
    timer = setTimeout(keep, 300);
  }
  form.addEventListener("input", keepSoon);
  form.addEventListener("change", keepSoon);
  form.addEventListener("submit", () => {
    keep();
    store.set(sentKey, page);
    isSending = true;
  });
  addEventListener("beforeunload", (event) => {
    if (isSending || !isDirty()) return;
    keep();
    event.preventDefault();
  });
  addEventListener("pageshow", () => { isSending = false; });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      const button = form.querySelector("[name=_continue]") ?? form.querySelector("[type=submit]");
      button?.click();
    }
  });
})();
