// <offline-queue data-waiting="%n …" data-refused="%n …" data-failed>: reports survive a lost connection.
// Works on every form[data-offline] with a hidden field `idempotency_key`. What was sent later leaves a slip with its
// number and receipt, which stays until it is put away: without the receipt nobody unnamed can rate or object.
import { all, drop, freshKey, keep, send } from "./waiting.js";

/** Busy, broken, or asking to sign in first: the report has not arrived. */
const later = (answer) => answer.status >= 500 || answer.status === 429 || new URL(answer.url).pathname === "/sign-in";

/** The next report from this page is another one: without a new key it would take the place of the last. */
const renew = (form) => {
  const field = form.elements.idempotency_key;
  if (field) field.value = freshKey();
};

/** Number and receipt from the page that answers a report, with the words it was made with. */
function read(html, { fields }) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const [no, code] = [...page.querySelectorAll(".slip-no")].map((part) => part.textContent.trim());
  const words = String(fields.find(([name]) => name === "words")?.[1] ?? "").slice(0, 40);
  return no ? { no, code, words } : null;
}

class OfflineQueue extends HTMLElement {
  connectedCallback() {
    this.status = this.querySelector("[role=status]");
    this.querySelector("button")?.addEventListener("click", () => this.flush(true));
    addEventListener("online", () => this.flush());
    document.addEventListener("submit", (event) => this.take(event));
    this.clock = setInterval(() => document.visibilityState === "visible" && this.flush(), 60_000);
    this.flush();
  }

  disconnectedCallback() {
    clearInterval(this.clock);
  }

  async take(event) {
    const form = event.target;
    if (!form.matches("form[data-offline]") || event.defaultPrevented) return;
    event.preventDefault();
    if (form.ariaBusy === "true") return; // the second click of a double click
    form.ariaBusy = "true";
    const fields = [...new FormData(form, event.submitter)];
    const key = fields.find(([name]) => name === "idempotency_key")?.[1] || freshKey();
    const report = { key, action: form.action, fields };
    let kept = true;
    await keep(report).catch(() => (kept = false)); // private windows may have no shelf: sending still works
    const answer = await send(report).catch(() => null);
    if (answer && !later(answer)) {
      if (kept) await drop(key);
      renew(form);
      if (answer.redirected) {
        form.dispatchEvent(new CustomEvent("sent", { bubbles: true }));
        location.assign(answer.url);
      } else this.explain(form, await answer.text());
    } else if (kept) {
      form.reset();
      renew(form);
      form.dispatchEvent(new CustomEvent("kept", { bubbles: true }));
      this.scrollIntoView({ block: "start" });
    } else this.show(this.dataset.failed);
    form.ariaBusy = "false";
    if (answer || kept) this.count();
  }

  /** A refusal comes as a page; only its errors are taken over, so that photos and words stay. */
  explain(form, html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const errors = page.querySelector("[data-errors]");
    if (!errors) return document.querySelector("main").replaceWith(page.querySelector("main") ?? page.body);
    form.querySelector("[data-errors]")?.remove();
    form.prepend(errors);
    form.querySelectorAll("[aria-invalid]").forEach((field) => this.mark(field));
    errors.querySelectorAll("a[href^='#']").forEach((link) => this.mark(form.querySelector(link.hash), link));
    errors.tabIndex = -1;
    errors.focus();
  }

  /** Binds a field to what is wrong with it, or lets it go. */
  mark(field, link) {
    if (!field) return;
    const notes = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !id.endsWith("-error"));
    if (link) {
      link.id = `${field.id}-error`;
      field.setAttribute("aria-invalid", "true");
      notes.push(link.id);
    } else field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", notes.join(" "));
  }

  /** One tab at a time; what the server refuses stays here until the person decides. */
  flush(again = false) {
    const work = async () => {
      for (const report of await all()) {
        if (report.slip || (report.refused && !again)) continue;
        const answer = await send(report).catch(() => null);
        if (!answer || later(answer)) break;
        const slip = answer.ok && read(await answer.text(), report);
        // The slip takes the report's place on the shelf in one stroke.
        if (slip) await keep({ key: report.key, slip });
        else if (answer.ok || answer.redirected) await drop(report.key);
        else await keep({ ...report, refused: answer.status });
      }
      await this.count();
    };
    return (navigator.locks ? navigator.locks.request("sanwei-reports", work) : work()).catch(() => {});
  }

  async count() {
    const shelf = await all().catch(() => []);
    this.lay(shelf.filter((report) => report.slip));
    const waiting = shelf.filter((report) => !report.slip);
    this.classList.toggle("is-waiting", waiting.length > 0);
    if (waiting.length === 0) return;
    const refused = waiting.filter((report) => report.refused).length;
    this.show((refused ? this.dataset.refused : this.dataset.waiting)?.replace("%n", refused || waiting.length));
  }

  /** Lays out the slips that nobody has put away yet. */
  lay(slips) {
    const pattern = this.querySelector("template");
    if (!pattern) return;
    this.querySelectorAll(".kept-slip").forEach((old) => slips.some(({ key }) => key === old.dataset.key) || old.remove());
    const laid = new Set([...this.querySelectorAll(".kept-slip")].map((old) => old.dataset.key));
    for (const { key, slip } of slips.filter(({ key }) => !laid.has(key))) {
      const paper = pattern.content.firstElementChild.cloneNode(true);
      paper.dataset.key = key;
      const link = paper.querySelector("a");
      link.href = `/matters/${encodeURIComponent(slip.no)}`;
      link.textContent = slip.no;
      paper.querySelector("[data-words]").textContent = slip.words;
      const code = paper.querySelector("[data-code]");
      if (slip.code) code.querySelector("b").textContent = slip.code;
      else code.remove();
      paper.querySelector("button").addEventListener("click", () => drop(key).then(() => this.count()));
      this.append(paper);
    }
    this.classList.toggle("has-slips", slips.length > 0);
  }

  show(text) {
    this.classList.add("is-waiting");
    if (this.status) this.status.textContent = text ?? "";
  }
}

customElements.define("offline-queue", OfflineQueue);
