// <offline-queue data-waiting="%n …" data-refused="%n …" data-failed>: what was written survives a lost connection.
// Works on every form[data-offline] with a hidden field `idempotency_key`: reports, rounds and answers. What was sent
// later leaves a slip with its number and receipt, which stays until it is put away: without the receipt nobody
// unnamed can rate or object. It goes out only under whom it was written by, and what is refused leaves a slip with the
// reason.
import { refill } from "./refill.js";
import { all, drop, freshKey, keep, send } from "./waiting.js";

/** Somebody else is signed in than when it was written. */
const OTHER = 409;

/** Nobody is signed in any more. */
const ENDED = 401;

/** Busy, broken, or asking to sign in first: the report has not arrived. */
const later = ({ status, url }) => status >= 500 || status === 429 || status === ENDED || new URL(url).pathname === "/sign-in";

/** The number of a matter. */
const NUMBER = /^[A-Z]+\d{4}-\d+$/;

/** Why it was refused, in the server's words. */
function reason(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const parts = ["[data-errors] li", "[data-errors] p:not(:has(a))", "[data-asks]"].map((which) => [...page.querySelectorAll(which)]);
  const said = (parts.find((found) => found.length > 0) ?? []).map((part) => part.textContent.trim());
  return said.length ? said.join(" ") : (page.querySelector("main h1")?.textContent.trim() ?? "");
}

/** The beginning of what a report says. */
const opening = ({ said, fields }) => String(said ?? fields.find(([name]) => name === "words")?.[1] ?? "").slice(0, 40);

/** The first words that somebody wrote in a form. */
const spoken = (form) => [...form.querySelectorAll("textarea")].map((field) => field.value.trim()).find(Boolean);

/** The form that a report was written in, where it stands on this page. */
function origin({ action, fields }) {
  const act = fields.find(([name]) => name === "act")?.[1];
  const all = [...document.querySelectorAll("form[data-offline]")].filter((form) => form.action === action);
  return all.find((form) => form.elements.act?.value === act) ?? all[0];
}

/** The next report from this page is another one: without a new key it would take the place of the last. */
const renew = (form) => {
  const field = form.elements.idempotency_key;
  if (field) field.value = freshKey();
};

/** Number and receipt from the page that answers a report, or the number that an act leads to, with the words. */
function read(html, { url }, report) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const [given, code] = [...page.querySelectorAll(".slip-no")].map((part) => part.textContent.trim());
  const { pathname, searchParams } = new URL(url);
  const no = given ?? [searchParams.get("was"), pathname.split("/").pop()].find((part) => NUMBER.test(part ?? ""));
  return no ? { no, code, words: opening(report) } : null;
}

class OfflineQueue extends HTMLElement {
  connectedCallback() {
    this.status = this.querySelector("[role=status]");
    this.querySelector("button")?.addEventListener("click", () => this.flush(true));
    this.over = new AbortController();
    const until = { signal: this.over.signal };
    addEventListener("online", () => this.flush(), until);
    document.addEventListener("submit", (event) => this.take(event), until);
    this.clock = setInterval(() => document.visibilityState === "visible" && this.flush(), 60_000);
    addEventListener("load", () => this.again(), until);
    addEventListener("hashchange", () => this.again(), until);
    // A page that was kept by the worker carries the key of the report that was written on it before.
    document.querySelectorAll("form[data-offline]").forEach(renew);
    this.flush();
    this.prepare().catch(() => {});
  }

  /** Keeps the pages on which something is written, so that they open without a signal: this one and what it leads to. */
  async prepare() {
    if (!navigator.serviceWorker) return;
    const links = [...document.querySelectorAll("a[href='/report'], a[href^='/open/']")].map((link) => link.pathname);
    const keep = [...new Set([location.pathname, ...links])].filter((path) => /^\/(report$|open\/)/.test(path));
    if (keep.length === 0) return;
    await navigator.serviceWorker.register("/assets/islands/keep-open.js", { scope: "/" });
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ keep });
  }

  /** Whoever is signed in on this page; empty where nobody is. */
  get reader() {
    return this.ended ? "" : (this.dataset.party ?? "");
  }

  isOwn(report) {
    return (report.by ?? this.reader) === this.reader;
  }

  /** Fills the form again with a report that was refused. */
  async again() {
    const key = /^#kept=(.+)$/.exec(location.hash)?.[1];
    const report = key && (await all().catch(() => [])).find((kept) => kept.key === key && kept.fields);
    const form = report && origin(report);
    if (!form || !this.isOwn(report)) return;
    const folded = form.closest("details");
    if (folded) folded.open = true;
    // What had been read of the matter then is not what is read now.
    refill(form, report.fields.filter(([name]) => name !== "seen"));
  }

  disconnectedCallback() {
    this.over?.abort();
    clearInterval(this.clock);
  }

  async take(event) {
    const form = event.target;
    if (!form.matches("form[data-offline]") || event.defaultPrevented) return;
    event.preventDefault();
    if (form.ariaBusy === "true") return; // the second click of a double click
    form.ariaBusy = "true";
    const fields = [...new FormData(form, event.submitter)];
    const key = fields.find(([name]) => name === "idempotency_key")?.[1] || freshKey();
    const by = form.elements.written_as?.value ?? this.reader;
    const report = { key, action: form.action, page: location.pathname + location.search, by, name: this.dataset.name, said: spoken(form), fields };
    let kept = true;
    await keep(report).catch(() => (kept = false)); // private windows may have no shelf: sending still works
    const answer = await send(report).catch(() => null);
    if (answer?.status === ENDED && kept) this.ended = true;
    if (answer && (!later(answer) || (answer.status === ENDED && !kept))) {
      if (kept) await drop(key);
      renew(form);
      if (answer.redirected) {
        form.dispatchEvent(new CustomEvent("sent", { bubbles: true }));
        location.assign(answer.url);
      } else this.explain(form, await answer.text());
    } else if (kept) {
      form.reset();
      renew(form);
      form.dispatchEvent(new CustomEvent("kept", { bubbles: true }));
      this.scrollIntoView({ block: "start" });
    } else this.show(this.dataset.failed);
    form.ariaBusy = "false";
    if (answer || kept) this.count();
  }

  /** A refusal of an act comes as the page of its matter, which takes this one's place, with the files put back. */
  explain(form, html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    if (form.id && page.querySelector("main [data-errors]")) return this.renew(form, page);
    // Only its errors are taken over, so that photos and words stay.
    const errors = page.querySelector("[data-errors]");
    if (!errors) return document.querySelector("main").replaceWith(page.querySelector("main") ?? page.body);
    form.querySelector("[data-errors]")?.remove();
    // Whoever reads this now may send it as their own: they were told.
    const now = page.querySelector("[name=written_as]");
    if (now && form.elements.written_as) form.elements.written_as.value = now.value;
    form.prepend(errors);
    // A point that was refused is not sent again.
    if (errors.querySelector("a[href='#place']")) form.querySelector("place-picker")?.clear?.();
    form.querySelectorAll("[aria-invalid]").forEach((field) => this.mark(field));
    errors.querySelectorAll("a[href^='#']").forEach((link) => this.mark(form.querySelector(link.hash), link));
    errors.tabIndex = -1;
    errors.focus();
  }

  renew(form, page) {
    const files = [...new FormData(form)].filter(([, value]) => value instanceof File);
    document.querySelector("main").replaceWith(page.querySelector("main"));
    const again = document.getElementById(form.id);
    if (again) refill(again, files);
    const said = document.querySelector("main [data-errors]");
    said.tabIndex = -1;
    said.focus();
  }

  /** Binds a field to what is wrong with it, or lets it go. */
  mark(field, link) {
    if (!field) return;
    const notes = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !id.endsWith("-error"));
    if (link) {
      link.id = `${field.id}-error`;
      field.setAttribute("aria-invalid", "true");
      notes.push(link.id);
    } else field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", notes.join(" "));
  }

  /** One tab at a time; what the server refuses stays here until the person decides. */
  flush(again = false) {
    const work = async () => {
      for (const report of await all()) {
        if (report.slip || !this.isOwn(report) || (report.refused && !again)) continue;
        const answer = await send(report).catch(() => null);
        if (answer?.status === ENDED) this.ended = true;
        if (!answer || later(answer)) break;
        if (answer.status === OTHER) continue;
        const html = await answer.text();
        const slip = answer.redirected && answer.ok && read(html, answer, report);
        // The slip takes the report's place on the shelf in one stroke.
        if (slip) await keep({ key: report.key, slip });
        else if (answer.redirected) await drop(report.key);
        else await keep({ ...report, refused: answer.status, why: reason(html) });
      }
      await this.count();
    };
    return (navigator.locks ? navigator.locks.request("sanwei-reports", work) : work()).catch(() => {});
  }

  async count() {
    const shelf = await all().catch(() => []);
    this.lay(shelf.filter((report) => report.slip));
    const kept = shelf.filter((report) => !report.slip);
    const held = kept.filter((report) => report.refused || !this.isOwn(report));
    this.hold(held);
    const waiting = kept.length - held.length;
    this.classList.toggle("is-waiting", waiting > 0);
    if (waiting > 0) this.show(this.dataset.waiting?.replace("%n", waiting));
  }

  /** Lays out what will not go by itself, each with its reason and a way on. What another wrote is not told. */
  hold(reports) {
    this.querySelectorAll(".held-slip").forEach((old) => old.remove());
    const pattern = this.querySelector("template[data-held]");
    if (!pattern) return;
    for (const report of reports) {
      const paper = pattern.content.firstElementChild.cloneNode(true);
      const [why, words, signIn, edit, adopt, away] = ["why", "words", "sign-in", "edit", "adopt", "away"].map((name) => paper.querySelector(`[data-${name}]`));
      const own = this.isOwn(report);
      why.textContent = own ? report.why : this.dataset[report.by ? "other" : "nobody"].replace("%name", report.name ?? "");
      words.textContent = report.by && !own ? "" : opening(report);
      signIn.hidden = own || !report.by || this.reader !== "";
      signIn.href = `/sign-in?${new URLSearchParams({ back: location.pathname + location.search })}`;
      edit.hidden = !own;
      edit.href = `${report.page ?? "/report"}#kept=${report.key}`;
      adopt.hidden = own || Boolean(report.by);
      adopt.addEventListener("click", () => this.adopt(report));
      away.hidden = Boolean(report.by) && !own;
      away.addEventListener("click", () => drop(report.key).then(() => this.count()));
      this.append(paper);
    }
    this.classList.toggle("has-held", reports.length > 0);
  }

  /** What nobody was signed in for becomes a report of whoever says that it is theirs. */
  async adopt(report) {
    const fields = report.fields.map(([name, value]) => [name, name === "written_as" ? this.reader : value]);
    await keep({ ...report, by: this.reader, fields });
    await this.flush();
  }

  /** Lays out the slips that nobody has put away yet. */
  lay(slips) {
    const pattern = this.querySelector("template[data-slip]");
    if (!pattern) return;
    this.querySelectorAll(".kept-slip").forEach((old) => slips.some(({ key }) => key === old.dataset.key) || old.remove());
    const laid = new Set([...this.querySelectorAll(".kept-slip")].map((old) => old.dataset.key));
    for (const { key, slip } of slips.filter(({ key }) => !laid.has(key))) {
      const paper = pattern.content.firstElementChild.cloneNode(true);
      paper.dataset.key = key;
      const link = paper.querySelector("a");
      link.href = `/matters/${encodeURIComponent(slip.no)}`;
      link.textContent = slip.no;
      paper.querySelector("[data-words]").textContent = slip.words;
      const code = paper.querySelector("[data-code]");
      if (slip.code) code.querySelector("b").textContent = slip.code;
      else code.remove();
      paper.querySelector("button").addEventListener("click", () => drop(key).then(() => this.count()));
      this.append(paper);
    }
    this.classList.toggle("has-slips", slips.length > 0);
  }

  show(text) {
    this.classList.add("is-waiting");
    if (this.status) this.status.textContent = text ?? "";
  }
}

customElements.define("offline-queue", OfflineQueue);
