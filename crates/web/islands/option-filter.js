// <option-filter data-label="…" data-found="%n …" data-none="…">: a few letters shorten the long list of the select inside.
// The select stays what is chosen from and sent; without script it holds every option, in its groups. An address is found
// as people write it, 吉如家园5幢 or 吉如5, and by the letters of its code, jiru or jrjy5.

/** Small, in one width, without what only divides. */
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s·・,，、。_-]+/g, "");

/** A syllable of the letters that a code is written with; its first letter is what people abbreviate it to. */
const SYLLABLE =
  /(?:zh|ch|sh|[b-df-hj-np-tw-z])?(?:[iu]ang|iong|[aeio]ng|ian|iao|ua[in]|a[ino]|e[inr]|i[aenu]|ou|u[aeino]|ve|[aeiouv])|\d+/g;
const initials = (code) => (code.toLowerCase().match(SYLLABLE) ?? []).map((part) => (/\d/.test(part) ? part : part[0])).join("");

/** What is asked for, word by word; a number is a word of its own. */
const words = (text) => text.normalize("NFKC").split(/\s+/).flatMap((word) => plain(word).match(/\d+|\D+/g) ?? []);

/** A number fits as a whole: 5 is not found in 15. */
const holds = (text, word) => (/\d/.test(word) ? new RegExp(`(?<!\\d)${word}(?!\\d)`).test(text) : text.includes(word));

class OptionFilter extends HTMLElement {
  connectedCallback() {
    this.select = this.querySelector("select");
    if (!this.select || this.querySelector("input[type=search]")) return;
    this.whole = [...this.select.children].map((part) => part.cloneNode(true));
    this.input = Object.assign(document.createElement("input"), { type: "search", className: "input", autocomplete: "off" });
    this.input.placeholder = this.dataset.label ?? "";
    this.input.setAttribute("aria-label", this.dataset.label ?? "");
    this.status = Object.assign(document.createElement("p"), { className: "hint" });
    this.status.setAttribute("role", "status");
    this.select.before(this.input, this.status);
    this.input.addEventListener("input", (event) => {
      event.stopPropagation();
      this.shorten();
    });
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.select.form?.addEventListener("reset", () => {
      this.input.value = "";
      setTimeout(() => this.shorten());
    });
  }

  press(event) {
    if (event.isComposing || !["ArrowDown", "Enter"].includes(event.key)) return;
    event.preventDefault(); // Enter here chooses from the list; it does not send the form
    this.select.focus();
  }

  shorten() {
    const asked = words(this.input.value);
    const chosen = this.select.value;
    const fits = (option, group = "") => {
      const text = [`${group} ${option.textContent}`, option.value].map(plain).concat(initials(option.value)).join("|");
      return option.value === "" || asked.every((word) => holds(text, word));
    };
    const parts = this.whole.flatMap((part) => {
      const copy = part.cloneNode(true);
      if (copy.matches("option")) return fits(copy) ? [copy] : [];
      [...copy.children].forEach((option) => fits(option, copy.label) || option.remove());
      return copy.children.length > 0 ? [copy] : [];
    });
    this.select.replaceChildren(...parts);
    const left = [...this.select.options].filter((option) => option.value !== "");
    const kept = left.some((option) => option.value === chosen);
    // One is left: it is the one. What was chosen stays chosen as long as it fits.
    this.select.value = kept ? chosen : asked.length > 0 && left.length === 1 ? left[0].value : "";
    if (this.select.value !== chosen) this.select.dispatchEvent(new Event("change", { bubbles: true }));
    this.say(asked.length > 0, left);
  }

  say(asked, left) {
    const found = left.length === 1 ? left[0].textContent : (this.dataset.found ?? "").replace("%n", left.length);
    this.status.textContent = !asked ? "" : left.length > 0 ? found : (this.dataset.none ?? "");
  }
}

customElements.define("option-filter", OptionFilter);
