// <press-desk>: asks for the margin again a moment after the last keystroke, puts a figure where the cursor
// stands, shows the words that a note is about, and keeps in this tab what is not saved yet. Without script the
// buttons of the form do the same.
class PressDesk extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form.press");
    this.body = this.form?.elements.body;
    this.margin = this.querySelector("#margin");
    if (!this.body || !this.margin || this.body.readOnly) return;
    this.first = this.body.value;
    this.place = `press-desk ${this.form.getAttribute("action")}`;
    this.look();
    this.jumps();
    this.body.addEventListener("input", () => {
      this.keep();
      this.soon();
    });
    this.addEventListener("click", (event) => this.click(event));
    this.leave = (event) => this.isChanged() && !this.sent && event.preventDefault();
    this.back = () => (this.sent = false);
    this.online = () => this.isOld && this.soon();
    this.form.addEventListener("submit", () => (this.sent = true));
    addEventListener("beforeunload", this.leave);
    addEventListener("pageshow", this.back);
    addEventListener("online", this.online);
  }

  disconnectedCallback() {
    removeEventListener("beforeunload", this.leave);
    removeEventListener("pageshow", this.back);
    removeEventListener("online", this.online);
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  /** A page that comes back from filling or checking holds a text that is nowhere else yet. */
  isChanged() {
    return "unsaved" in this.dataset || this.body.value !== this.first;
  }

  /** What this tab has kept of the text, and the page does not have: it is offered, never put in unasked. */
  look() {
    const kept = this.store((store) => store.getItem(this.place));
    if ("unsaved" in this.dataset) this.keep();
    else if ("saved" in this.dataset || kept === this.first) this.forget();
    else if (kept) {
      this.offered = kept;
      this.offer(true);
    }
    // Read again later, the page no longer says that it was saved just now.
    if ("saved" in this.dataset) history.replaceState(null, "", location.pathname);
  }

  keep() {
    this.store((store) => store.setItem(this.place, this.body.value));
  }

  forget() {
    this.store((store) => store.removeItem(this.place));
  }

  /** A browser that keeps nothing refuses even to be asked. */
  store(use) {
    try {
      return use(sessionStorage);
    } catch {
      return null;
    }
  }

  offer(open) {
    this.querySelector(".press-kept").hidden = !open;
  }

  click(event) {
    const put = event.target.closest("[data-put]");
    if (put) {
      event.preventDefault();
      this.type(put.dataset.put);
      return;
    }
    if (event.target.closest("[data-restore]")) {
      this.body.select();
      this.type(this.offered);
      this.offer(false);
      return;
    }
    if (event.target.closest("[data-forget]")) {
      if (this.isChanged()) this.keep();
      else this.forget();
      this.offer(false);
      return;
    }
    const note = event.target.closest("[data-from]");
    if (note && !event.target.closest("a")) {
      this.body.focus();
      this.body.setSelectionRange(Number(note.dataset.from), Number(note.dataset.to));
    }
  }

  /** Puts words where the cursor stands as if they were typed, so that they can be undone like anything typed. */
  type(words) {
    this.body.focus();
    if (document.execCommand("insertText", false, words)) return;
    this.body.setRangeText(words, this.body.selectionStart, this.body.selectionEnd, "end");
    this.body.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** The words of every note become a button, for whoever comes by keyboard. */
  jumps() {
    for (const words of this.margin.querySelectorAll("[data-from] q")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "note-jump";
      words.replaceWith(button);
      button.append(words);
    }
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), 500);
  }

  /** Says whether the margin is of the text as it stands: "", "old", or "out" where nobody is signed in any more. */
  say(how) {
    this.isOld = how !== "";
    this.querySelector(".press-old").hidden = how !== "old";
    this.querySelector(".press-out").hidden = how !== "out";
    this.margin.classList.toggle("is-old", this.isOld);
  }

  /** Only the newest question is answered; one that takes long is said to, and is given up in the end. */
  async check() {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    const slow = setTimeout(() => this.say("old"), 3000);
    const never = setTimeout(() => asking.abort(), 20000);
    this.margin.setAttribute("aria-busy", "true");
    const how = await this.ask(asking.signal).catch(() => "old");
    clearTimeout(slow);
    clearTimeout(never);
    if (this.asking !== asking || !this.isConnected) return;
    this.margin.removeAttribute("aria-busy");
    this.say(how);
  }

  async ask(signal) {
    const fields = new URLSearchParams(new FormData(this.form));
    fields.set("do", "check");
    const answer = await fetch(this.form.action, { method: "POST", body: fields, signal });
    if (answer.status === 401) return "out";
    if (!answer.ok) return "old";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("margin");
    if (!fresh) return "old";
    this.margin.replaceChildren(...fresh.childNodes);
    this.jumps();
    return "";
  }
}

customElements.define("press-desk", PressDesk);
