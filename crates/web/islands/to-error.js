// Leads from what was refused to the form that it is about: to the first field that is wrong there, or to its first.
// Without script the link leads to the form.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-errors] a[href^='#act-']");
  const form = link && document.getElementById(link.hash.slice(1));
  if (!form) return;
  event.preventDefault();
  const folded = form.closest("details");
  if (folded) folded.open = true;
  const wrong = form.querySelector("[aria-invalid=true]");
  const field = wrong?.matches("fieldset") ? wrong.querySelector("input") : wrong;
  (field ?? form.querySelector("input:not([type=hidden]), select, textarea, button"))?.focus();
});
