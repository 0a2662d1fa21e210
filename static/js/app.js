// Nothing here is needed for a page to work: it makes the components quicker and the menu shorter.
import { initAll } from "../govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
