// <report-steps>: shows the fieldsets of one long form one at a time.
// Without script all three stand below each other and are sent at once; with no signal all three are already here.
class ReportSteps extends HTMLElement {
  connectedCallback() {
    this.parts = [...this.querySelectorAll("[data-step]")];
    this.marks = [...this.querySelectorAll(".steps > li")];
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-next], [data-back]");
      if (button) this.walk("next" in button.dataset ? 1 : -1);
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest("[data-errors] a[href^='#']");
      if (link) this.reach(link.hash, event);
    });
    this.addEventListener("kept", () => this.show(0));
    this.guard();
    this.asks();
    this.querySelectorAll("[data-next], [data-back]").forEach((button) => (button.hidden = false));
    const wrong = this.parts.findIndex((part) => part.querySelector("[aria-invalid=true]"));
    this.show(Math.max(wrong, 0), false);
  }

  disconnectedCallback() {
    removeEventListener("beforeunload", this.leave);
  }

  /** Whoever leaves with a report half written, by another language or larger print too, is asked first. */
  guard() {
    const begun = (is) => () => (this.begun = is);
    for (const name of ["input", "change", "photos", "place"]) this.addEventListener(name, begun(true));
    for (const name of ["kept", "sent", "reset"]) this.addEventListener(name, begun(false));
    // “Me too” is pressed instead of sending: nothing is left behind.
    document.addEventListener("submit", (event) => {
      if (this.contains(event.submitter) && !event.defaultPrevented) this.begun = false;
    });
    this.leave = (event) => this.begun && event.preventDefault();
    addEventListener("beforeunload", this.leave);
  }

  /** Of some fields one is enough, and none is too few; said here, before the end. */
  lacks(part) {
    const said = part.querySelector("[data-any-said]");
    if (!part.dataset.any || !said) return false;
    const fields = part.dataset.any.split(" ").map((name) => part.querySelector(`[name=${name}]`));
    const empty = fields.every((field) => !field?.value.trim());
    said.hidden = !empty;
    if (!empty) return false;
    for (const name of ["input", "change", "place"]) part.addEventListener(name, () => (said.hidden = true), { once: true });
    fields.find((field) => field && field.type !== "hidden")?.focus();
    return true;
  }

  /** What was dealt with on the spot is shown before and after; said while one still stands there. */
  lacksPhotos(part) {
    const said = part.querySelector("[data-pair-said]");
    if (!said || !part.querySelector("[data-fixes]")?.checked) return false;
    const missing = [...part.querySelectorAll("input[type=file]")].find((input) => input.files.length === 0);
    said.hidden = !missing;
    missing?.focus();
    for (const name of ["photos", "change"]) part.addEventListener(name, () => (said.hidden = true), { once: true });
    return !!missing;
  }

  walk(by) {
    const fields = [...this.parts[this.at].querySelectorAll("input, select, textarea")];
    if (by > 0 && !fields.every((field) => field.reportValidity())) return;
    if (by > 0 && (this.lacks(this.parts[this.at]) || this.lacksPhotos(this.parts[this.at]))) return;
    this.show(Math.min(Math.max(this.at + by, 0), this.parts.length - 1));
  }

  /** Leads from an error to its field, which may stand in a step that is folded away. */
  reach(hash, event) {
    const field = this.querySelector(hash);
    const step = this.parts.findIndex((part) => part.contains(field));
    if (step < 0) return;
    event.preventDefault();
    this.show(step, false);
    const folded = field.closest("details");
    if (folded) folded.open = true;
    field.focus();
  }

  show(at, focus = true) {
    this.at = at;
    this.parts.forEach((part, step) => (part.hidden = step !== at));
    this.marks.forEach((mark, step) => {
      mark.classList.toggle("is-done", step < at);
      if (step === at) mark.setAttribute("aria-current", "step");
      else mark.removeAttribute("aria-current");
    });
    if (at === this.parts.length - 1) this.near().catch(() => {});
    if (!focus) return;
    const title = this.parts[at].querySelector("h1, h2, legend");
    title?.setAttribute("tabindex", "-1");
    title?.focus();
    this.scrollIntoView({ block: "start" });
  }

  /** What is like the report is shown while it is written, so that no page need stop it before it is sent. */
  asks() {
    const shown = this.querySelector("[name=near]");
    if (shown) shown.value = "shown";
    const again = (event) => {
      if (!event.target.matches("[name=words], [name=category]")) return;
      clearTimeout(this.waits);
      this.waits = setTimeout(() => this.near().catch(() => {}), 500);
    };
    for (const name of ["input", "change"]) this.addEventListener(name, again);
  }

  /** Similar open matters nearby, asked for once the place is known and again as the words are written. */
  async near() {
    const slot = this.querySelector("[data-near]");
    if (!slot) return;
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const form = new FormData(this.querySelector("form"));
    const asked = new URLSearchParams();
    for (const name of ["lat", "lon", "datum", "place", "words", "category"]) if (form.get(name)) asked.set(name, form.get(name));
    const answer = await fetch(`${slot.dataset.near}?${asked}`, { credentials: "same-origin" });
    if (!answer.ok) return;
    const text = await answer.text();
    // A later question was answered sooner, or there is nothing new to be read out.
    if (turn !== this.turn || text === this.told) return;
    this.told = text;
    const page = new DOMParser().parseFromString(text, "text/html");
    slot.replaceChildren(...page.body.childNodes);
  }
}

customElements.define("report-steps", ReportSteps);
