// Names for what Django's forms leave without one: fields that search, the cells of rows, and days with their hours.

const content = document.getElementById("content");

const textOf = (element) => element?.textContent.trim().replace(/\s+/g, " ") ?? "";

// What stands above the cell of a row.
function columnName(input) {
  const cell = input.closest(".tabular td");
  const place = cell && [...cell.parentElement.children].indexOf(cell);
  return cell ? textOf(cell.closest("table").tHead.rows[0].cells[place]) : "";
}

function fieldName(input) {
  const label = input.labels?.[0] ?? input.closest(".fieldBox, .form-row:not(tr)")?.querySelector("label, legend");
  return columnName(input) || textOf(label);
}

// The words before the two halves of a moment belong to their names.
function halfName(input) {
  const own = input.closest(".datetime") ? textOf(input.previousSibling) : "";
  return [fieldName(input), own].filter(Boolean).join(" ");
}

function nameSearching(select) {
  const box = select.nextElementSibling;
  const name = fieldName(select);
  for (const part of box?.querySelectorAll(".select2-selection__rendered, .select2-search__field") ?? []) {
    part.setAttribute("aria-label", name);
  }
  const button = box?.querySelector(".select2-selection");
  button?.removeAttribute("aria-labelledby");
  button?.setAttribute("aria-label", [name, select.multiple ? "" : textOf(select.selectedOptions[0])].join(" ").trim());
}

// An empty heading is none.
function withoutEmptyHeadings() {
  for (const heading of content.querySelectorAll(".tabular thead th")) {
    if (heading.textContent.trim()) continue;
    const cell = document.createElement("td");
    cell.className = heading.className;
    heading.replaceWith(cell);
  }
}

function nameAll() {
  content.querySelectorAll("select.select2-hidden-accessible").forEach(nameSearching);
  for (const input of content.querySelectorAll(":is(.tabular td, .datetime) :is(input, select, textarea):not([type=hidden])")) {
    if (!input.matches("[aria-label], .select2-search__field") && !input.labels?.length) input.setAttribute("aria-label", halfName(input));
  }
}

if (content) {
  withoutEmptyHeadings();
  nameAll();
  // Rows are added, and fields that search are made, by scripts of Django's.
  new MutationObserver(nameAll).observe(content, { childList: true, subtree: true });
}
