// <only-when data-field="…" data-words="…">: a fieldset that is asked for by one choice of another field of its form, and
// stands aside otherwise: not seen, not reached by the keyboard, not sent. Without script all of it stands there, under
// the words that say when it is wanted.
class OnlyWhen extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.part = this.querySelector("fieldset");
    if (!this.form || !this.part) return;
    this.look = () => {
      const chosen = new FormData(this.form).getAll(this.dataset.field);
      const wanted = this.dataset.words.split(" ").some((word) => chosen.includes(word));
      this.hidden = !wanted;
      this.part.disabled = !wanted;
    };
    this.form.addEventListener("change", this.look);
    this.form.addEventListener("reset", () => setTimeout(this.look));
    this.look();
  }

  disconnectedCallback() {
    this.form?.removeEventListener("change", this.look);
  }
}
customElements.define("only-when", OnlyWhen);
