// <live-list id="…" data-events="/…" data-seq="N" data-news="…">: says that there is news of this list, and shows it when asked to.
// Nothing moves by itself: whoever is about to touch a line touches that line.
const SOON = 600; // many events in a moment make one reading
const REST = 10_000; // and a busy day does not make a reading of each

class LiveList extends HTMLElement {
  connectedCallback() {
    if (!this.id || !this.dataset.events) return;
    this.shown = words(this);
    this.news = document.createElement("div");
    this.news.className = "live-news";
    this.news.setAttribute("role", "status");
    document.body.append(this.news);
    this.begin = () => {
      this.source?.close();
      this.source = document.hidden ? null : new EventSource(this.dataset.events);
      this.source?.addEventListener("message", (event) => this.hear(event));
    };
    document.addEventListener("visibilitychange", this.begin);
    this.end = () => this.source?.close();
    this.back = (event) => event.persisted && this.begin();
    addEventListener("pagehide", this.end);
    addEventListener("pageshow", this.back);
    this.begin();
  }

  disconnectedCallback() {
    this.source?.close();
    document.removeEventListener("visibilitychange", this.begin);
    removeEventListener("pagehide", this.end);
    removeEventListener("pageshow", this.back);
    clearTimeout(this.timer);
    this.news?.remove();
  }

  /** The stream begins with where the log ends, which the page may know already. */
  hear(event) {
    if (JSON.parse(event.data).seq > Number.parseInt(this.dataset.seq ?? "0", 10)) this.soon();
  }

  soon() {
    clearTimeout(this.timer);
    const rest = Math.max(0, (this.read ?? -REST) + REST - performance.now());
    this.timer = setTimeout(() => this.look().catch(() => {}), Math.max(SOON, rest));
  }

  async look() {
    this.read = performance.now();
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.fresh = page.getElementById(this.id);
    if (!this.fresh || words(this.fresh) === this.shown) return this.news.replaceChildren();
    if (this.news.firstChild) return;
    const button = Object.assign(document.createElement("button"), {
      type: "button", className: "btn btn-primary", textContent: this.dataset.news ?? "↻",
    });
    button.addEventListener("click", () => this.show());
    this.news.replaceChildren(button);
  }

  /** What was ticked stays ticked, and whoever stood on a line goes on standing on it. */
  show() {
    const picked = new Set([...this.querySelectorAll("input:checked")].map((box) => box.value));
    this.shown = words(this.fresh);
    this.replaceChildren(...this.fresh.childNodes);
    this.querySelectorAll("input[type=checkbox]").forEach((box) => (box.checked = picked.has(box.value)));
    this.news.replaceChildren();
    this.querySelector("a")?.focus();
  }
}

const words = (list) => list.textContent.replace(/\s+/g, " ").trim();

customElements.define("live-list", LiveList);
