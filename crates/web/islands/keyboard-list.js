// <keyboard-list>: j and k walk the rows, x picks one, Enter opens (as every link does).
// The letters work only while the focus is inside, so that they disturb no other tool (WCAG 2.1.4).
class KeyboardList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.press(event));
  }

  get rows() {
    return [...this.querySelectorAll(".desk-row")].filter((row) => row.offsetParent);
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.matches("textarea, select, input:not([type=checkbox])")) return;
    const rows = this.rows;
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const current = here >= 0 ? here : rows.findIndex((row) => row.querySelector("[aria-current]") || row.ariaCurrent);
    if (event.key === "j") this.go(rows[Math.min(current + 1, rows.length - 1)]);
    else if (event.key === "k") this.go(rows[Math.max(current - 1, 0)]);
    else if (event.key === "x") rows[current]?.querySelector("input[type=checkbox]")?.click();
    else return;
    event.preventDefault();
  }

  go(row) {
    const link = row?.querySelector("a");
    link?.focus();
    link?.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("keyboard-list", KeyboardList);
