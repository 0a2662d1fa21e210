// Says what became of the draft that htmx sends while somebody types. Without it, the button keeps the draft.
const said = document.querySelector("[data-draft]");
const form = said.closest("form");
let leaving = false;

form.addEventListener("submit", () => {
  leaving = true;
  window.htmx?.trigger(said, "htmx:abort");
});
addEventListener("pageshow", () => {
  leaving = false;
});
said.addEventListener("htmx:beforeRequest", (event) => {
  if (leaving) {
    event.preventDefault(); // or the draft would outlive the update
  } else {
    form.elements.draft.disabled = false; // tells the update that there is a draft to forget
  }
});
said.addEventListener("htmx:beforeSwap", (event) => {
  // Read aloud once a minute at most.
  event.detail.shouldSwap &&= event.detail.xhr.responseText.trim() !== said.textContent.trim();
});
said.addEventListener("htmx:responseError", (event) => {
  const { signedOut, failed } = said.dataset;
  said.textContent = event.detail.xhr.status === 401 ? signedOut : failed;
});
said.addEventListener("htmx:sendError", () => {
  said.textContent = said.dataset.failed;
});
