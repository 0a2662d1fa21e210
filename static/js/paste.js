// A column pasted into a box goes where "Paste a column" on the same page takes it: the server fills the boxes.
const paste = document.querySelector("[data-paste]");
const [begins, cells] = paste?.querySelectorAll("select, textarea") ?? [];

document.querySelector(".app-sheet")?.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text/plain");
  const box = event.target.name?.split("-").pop();
  if (/[\n\t]/.test(text.trim()) && [...begins.options].some((option) => option.value === box)) {
    event.preventDefault();
    begins.value = box;
    cells.value = text;
    paste.querySelector("button").click();
  }
});
