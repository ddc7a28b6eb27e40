// <keyboard-list>: j and k walk the rows, x picks one, Enter opens (as every link does).
// The letters work only while the focus is inside, so that they disturb no other tool (WCAG 2.1.4); a desk with a
// keyboard begins there, on the row that is being read or on the first.
class KeyboardList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.press(event));
    // Nobody is taken out of a form, away from a place in the page that was asked for, or from a message.
    const busy = document.activeElement && document.activeElement !== document.body;
    const keys = matchMedia("(hover: hover) and (pointer: fine)").matches;
    if (keys && !busy && !location.hash) this.go(this.rows[Math.max(this.current, 0)]);
  }

  get rows() {
    return [...this.querySelectorAll(".desk-row")].filter((row) => row.offsetParent);
  }

  /** Where the focus is, or which row is being read; -1 where there is none. */
  get current() {
    const rows = this.rows;
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    return here >= 0 ? here : rows.findIndex((row) => row.ariaCurrent || row.querySelector("[aria-current]"));
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.matches("textarea, select, input:not([type=checkbox])")) return;
    const { rows, current } = this;
    if (event.key === "j") this.go(rows[Math.min(current + 1, rows.length - 1)]);
    else if (event.key === "k") this.go(rows[Math.max(current - 1, 0)]);
    else if (event.key === "x") rows[current]?.querySelector("input[type=checkbox]")?.click();
    else if (event.key === "Enter" && event.target.matches(".pick input")) rows[current]?.querySelector("a")?.click();
    else return;
    event.preventDefault();
  }

  go(row) {
    const link = row?.querySelector("a");
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("keyboard-list", KeyboardList);
