// Copy buttons: each names the field whose text it copies, and says in the status beside it when that is done. Without
// this script, or where a browser forbids it, the fields are there to select from.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const status = button.parentElement.querySelector("[role=status]");
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    // What was said before is taken back, so that the same words are announced again.
    status.textContent = "";
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = button.dataset.copied;
    } catch {
      field.focus(); // Selected: one key copies it.
    }
  });
}
