// A sheet of boxes is filled as in a spreadsheet: Enter and the arrows go from box to box, Ctrl and Enter saves, and
// a column pasted into a box goes where "Paste a column" on the same page takes it, for the server to fill the boxes.
const sheet = document.querySelector(".app-sheet");
const paste = document.querySelector("[data-paste]");
const [begins, cells] = paste?.querySelectorAll("select, textarea") ?? [];
const STEPS = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

document.querySelector("[data-keys]")?.removeAttribute("hidden");

sheet?.addEventListener("keydown", (event) => {
  if (!(event.key in STEPS) || event.isComposing || event.target.tagName !== "INPUT") return;
  const column = [...event.target.closest(".app-sheet > div").querySelectorAll("input")];
  const next = column[column.indexOf(event.target) + STEPS[event.key]];
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    sheet.closest("form").requestSubmit();
  } else if (next) {
    event.preventDefault();
    next.focus();
    next.select();
  }
});

sheet?.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text/plain");
  const box = event.target.name?.split("-").pop();
  if (/[\n\t]/.test(text.trim()) && [...begins.options].some((option) => option.value === box)) {
    event.preventDefault();
    begins.value = box;
    cells.value = text;
    paste.querySelector("button").click();
  }
});
