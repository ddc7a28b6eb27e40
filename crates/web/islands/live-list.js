// <live-list id="…" data-events="/…" data-fragment="/…">: reads itself again when the server says that something happened.
class LiveList extends HTMLElement {
  connectedCallback() {
    if (!this.id || !this.dataset.events) return;
    this.begin = () => {
      this.source?.close();
      this.source = document.hidden ? null : new EventSource(this.dataset.events);
      this.source?.addEventListener("message", () => this.soon());
    };
    document.addEventListener("visibilitychange", this.begin);
    this.begin();
  }

  disconnectedCallback() {
    this.source?.close();
    document.removeEventListener("visibilitychange", this.begin);
    clearTimeout(this.timer);
  }

  /** Many events in a moment make one reading. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh().catch(() => {}), 400);
  }

  async refresh() {
    const answer = await fetch(this.dataset.fragment || location.href, { credentials: "same-origin" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(this.id);
    if (!fresh || this.querySelector("input[type=text]:focus, textarea:focus")) return;
    const focus = this.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    const picked = new Set([...this.querySelectorAll("input:checked")].map((box) => box.value));
    const scroll = this.scrollTop;
    this.replaceChildren(...fresh.childNodes);
    this.querySelectorAll("input[type=checkbox]").forEach((box) => (box.checked = picked.has(box.value)));
    if (focus) this.querySelector(`a[href="${CSS.escape(focus)}"]`)?.focus();
    this.scrollTop = scroll;
  }
}

customElements.define("live-list", LiveList);
