// Kits kept on this device: names and addresses in the browser's own storage, written only when the button is pressed
// and never sent. Without it the page is the same but for this part, and an address can be bookmarked.
const KEY = "lmount-kits";
const MOST = 20;
const LONGEST_NAME = 60;
const LONGEST_ADDRESS = 2100;

const template = document.getElementById("kept-kits");
const words = template.dataset;

// What is kept, as far as it makes sense: others may have written there. Only addresses of kits become links.
const isKit = (one) =>
  typeof one?.name === "string" && typeof one?.address === "string" &&
  one.address.startsWith(`${words.path}?`) && one.address.length <= LONGEST_ADDRESS;

// Null where the browser allows no storage.
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isKit).slice(0, MOST) : [];
  } catch (error) {
    return error instanceof SyntaxError ? [] : null;
  }
}

// Whether it could be written.
function write(kits) {
  try {
    localStorage.setItem(KEY, JSON.stringify(kits));
    return true;
  } catch {
    return false;
  }
}

const part = template.content.firstElementChild.cloneNode(true);
const [form, status, list] = ["form", ".kept-said", "ul"].map((selector) => part.querySelector(selector));
const model = list.firstElementChild;
const say = (sentence) => (status.textContent = sentence);

// The kits as they stand, each with its link and the button that forgets it.
function show() {
  const kits = read() ?? [];
  list.replaceChildren(...kits.map(line));
  list.hidden = kits.length === 0;
  if (words.address || kits.length) template.after(part);
}

function line({ name, address }) {
  const item = model.cloneNode(true);
  const link = item.querySelector("a");
  link.textContent = name.slice(0, LONGEST_NAME);
  link.href = address;
  if (address === words.address) link.setAttribute("aria-current", "page");
  const button = item.querySelector("button");
  button.querySelector("span").textContent = `: ${link.textContent}`;
  button.addEventListener("click", () => forget(address));
  return item;
}

// A kit that is kept already gets the new name.
function keep(name) {
  const kits = read();
  const others = kits?.filter((one) => one.address !== words.address);
  if (others?.length >= MOST) return say(words.full);
  const isKept = kits !== null && write([{ name, address: words.address }, ...others]);
  say(isKept ? words.done : words.failed);
  show();
}

function forget(address) {
  const kits = read();
  const isGone = kits !== null && write(kits.filter((one) => one.address !== address));
  say(isGone ? words.gone : words.failed);
  show();
  // The button is gone with its line: reading goes on at what is said.
  status.tabIndex = -1;
  status.focus();
}

if (!words.address) form.remove();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const name = form.querySelector("input").value.trim();
  if (name) keep(name);
});
// Another window may keep one too.
addEventListener("storage", ({ key }) => {
  if (key === KEY || key === null) show();
});
show();
