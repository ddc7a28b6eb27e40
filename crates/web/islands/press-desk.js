// <press-desk>: asks for the margin again a moment after the last keystroke, puts a figure where the cursor
// stands, and shows the words that a note is about. Without script the buttons of the form do the same.
class PressDesk extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.body = this.form?.elements.body;
    this.margin = this.querySelector("#margin");
    if (!this.body || !this.margin || this.body.readOnly) return;
    this.first = this.body.value;
    this.body.addEventListener("input", () => this.soon());
    this.addEventListener("click", (event) => this.click(event));
    this.leave = (event) => this.body.value !== this.first && !this.sent && event.preventDefault();
    this.form.addEventListener("submit", () => (this.sent = true));
    addEventListener("beforeunload", this.leave);
  }

  disconnectedCallback() {
    removeEventListener("beforeunload", this.leave);
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  click(event) {
    const put = event.target.closest("[data-put]");
    if (put) {
      event.preventDefault();
      this.body.setRangeText(put.dataset.put, this.body.selectionStart, this.body.selectionEnd, "end");
      this.body.focus();
      this.soon();
      return;
    }
    const note = event.target.closest("[data-from]");
    if (note && !event.target.closest("a")) {
      this.body.focus();
      this.body.setSelectionRange(Number(note.dataset.from), Number(note.dataset.to));
    }
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check().catch(() => {}), 500);
  }

  /** Only the newest question is answered. */
  async check() {
    this.asking?.abort();
    this.asking = new AbortController();
    const fields = new URLSearchParams(new FormData(this.form));
    fields.set("do", "check");
    const answer = await fetch(this.form.action, { method: "POST", body: fields, signal: this.asking.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("margin");
    if (fresh) this.margin.replaceChildren(...fresh.childNodes);
  }
}

customElements.define("press-desk", PressDesk);
