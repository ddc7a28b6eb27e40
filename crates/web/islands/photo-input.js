// <photo-input data-remove="…" data-max="6">: previews and shrinks photographs before they travel.
// The file field inside stays the one thing that is sent, so that the form works without this file.
const EDGE = 2048;

async function shrink(file) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = EDGE / Math.max(bitmap.width, bitmap.height);
  if (scale >= 1) return { file, bitmap }; // small enough: the original bytes are better evidence
  const canvas = paint(bitmap, Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.86));
  if (!blob || blob.size >= file.size) return { file, bitmap };
  const name = file.name.replace(/\.\w+$/, "") + ".jpg";
  return { file: new File([blob], name, { type: blob.type, lastModified: file.lastModified }), bitmap };
}

function paint(bitmap, width, height) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d").drawImage(bitmap, 0, 0, width, height);
  return canvas;
}

class PhotoInput extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    if (!this.input || typeof DataTransfer !== "function") return;
    this.kept = [];
    this.list = this.querySelector(".photo-list") ?? this.appendChild(document.createElement("ul"));
    this.list.className = "photo-list";
    this.list.setAttribute("aria-live", "polite");
    this.classList.add("is-ready");
    this.input.addEventListener("change", () => this.add([...this.input.files]));
    this.input.form?.addEventListener("reset", () => {
      this.kept = [];
      this.list.replaceChildren();
    });
  }

  async add(files) {
    const room = Number(this.dataset.max ?? 6) - this.kept.length;
    this.setAttribute("aria-busy", "true");
    for (const file of files.slice(0, Math.max(room, 0))) {
      // A format that this browser cannot open (HEIC on most) is sent as it is.
      this.kept.push(await shrink(file).catch(() => ({ file, bitmap: null })));
    }
    this.removeAttribute("aria-busy");
    this.show();
  }

  show() {
    const hand = new DataTransfer();
    this.kept.forEach(({ file }) => hand.items.add(file));
    this.input.files = hand.files;
    this.list.replaceChildren(...this.kept.map((photo, at) => this.item(photo, at)));
    this.dispatchEvent(new CustomEvent("photos", { bubbles: true, detail: this.kept.length }));
  }

  item({ file, bitmap }, at) {
    const item = document.createElement("li");
    if (bitmap) {
      const side = 240 / Math.min(bitmap.width, bitmap.height);
      const picture = paint(bitmap, Math.round(bitmap.width * side), Math.round(bitmap.height * side));
      picture.setAttribute("role", "img");
      picture.setAttribute("aria-label", file.name);
      item.append(picture);
    } else item.append(file.name);
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
    button.setAttribute("aria-label", `${this.dataset.remove ?? "×"} ${at + 1}`);
    button.addEventListener("click", () => {
      this.kept.splice(at, 1);
      this.show();
      (this.list.querySelector("button") ?? this.input).focus();
    });
    item.append(button);
    return item;
  }
}

customElements.define("photo-input", PhotoInput);
