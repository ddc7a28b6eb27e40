// The shelf for reports that could not be sent yet. A report leaves it only after the server has answered.
const SHELF = "reports";

function open() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open("sanwei", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(SHELF, { keyPath: "key" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

async function on(mode, work) {
  const database = await open();
  try {
    return await new Promise((done, fail) => {
      const deal = database.transaction(SHELF, mode, { durability: "strict" });
      const asked = work(deal.objectStore(SHELF));
      deal.oncomplete = () => done(asked.result);
      deal.onerror = deal.onabort = () => fail(deal.error);
    });
  } finally {
    database.close();
  }
}

export const keep = (report) => on("readwrite", (shelf) => shelf.put(report));
export const drop = (key) => on("readwrite", (shelf) => shelf.delete(key));
export const all = () => on("readonly", (shelf) => shelf.getAll());

/** Sends one report; the key it carries makes a second sending harmless. */
export function send({ action, fields }) {
  const body = new FormData();
  fields.forEach(([name, value]) => body.append(name, value));
  return fetch(action, { method: "POST", body, credentials: "same-origin", headers: { accept: "text/html" } });
}

/** 128 random bits in the shape of a UUID v4; `crypto.randomUUID` is missing on plain-HTTP addresses. */
export function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
