// <before-after data-slide="…" data-side="…" data-label="…">: lays one photograph over the other on request.
// Side by side is what everybody gets; the slider is an ordinary range field, so arrow keys move it.
class BeforeAfter extends HTMLElement {
  connectedCallback() {
    this.frame = this.querySelector(".compare");
    if (!this.frame || !this.dataset.slide || this.querySelector(".compare-range")) return;
    this.handle = Object.assign(document.createElement("div"), { className: "compare-handle" });
    this.range = Object.assign(document.createElement("input"), {
      type: "range", min: 0, max: 100, value: 50, className: "compare-range", hidden: true,
    });
    this.range.setAttribute("aria-label", this.dataset.label ?? this.dataset.slide);
    this.range.addEventListener("input", () => this.style.setProperty("--at", `${this.range.value}%`));
    this.frame.append(this.handle, this.range);

    this.toggle = Object.assign(document.createElement("button"), {
      type: "button", className: "btn btn-quiet", textContent: this.dataset.slide,
    });
    this.toggle.addEventListener("click", () => this.slide(!this.frame.classList.contains("is-sliding")));
    this.append(this.toggle);
  }

  slide(on) {
    this.frame.classList.toggle("is-sliding", on);
    this.range.hidden = !on;
    this.toggle.textContent = on ? this.dataset.side : this.dataset.slide;
    this.frame.querySelectorAll(".photo a").forEach((link) => (link.tabIndex = on ? -1 : 0));
    if (on) this.range.focus();
  }
}

customElements.define("before-after", BeforeAfter);
