// <flow-view>: a drawing wider than the screen begins at its steps, not at its empty margin.
class FlowView extends HTMLElement {
  connectedCallback() {
    const step = this.querySelector(".flow-step")?.getBoundingClientRect();
    if (!step) return;
    const own = this.getBoundingClientRect();
    this.scrollLeft += step.left + step.width / 2 - (own.left + own.width / 2);
  }
}

customElements.define("flow-view", FlowView);
