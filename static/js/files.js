// While the files of an edition are being made, looks every few seconds whether they are there. Without script the
// page asks for itself anew.
const SECONDS = 3;

const look = async () => {
  const box = document.getElementById("files");
  if (!box || !("coming" in box.dataset)) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer && answer.ok && !answer.redirected) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("files");
    if (now && now.innerText !== box.innerText) box.replaceWith(document.adoptNode(now));
  }
  setTimeout(look, SECONDS * 1000);
};

setTimeout(look, SECONDS * 1000);
