// <place-picker data-asking data-found data-denied data-failed>: the phone's position, once, when asked for.
// It never watches; without script the button stays hidden and the building list and the address remain.
class PlacePicker extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.status = this.querySelector("[role=status]");
    if (!this.button || !("geolocation" in navigator)) return;
    this.querySelectorAll("[data-script]").forEach((part) => (part.hidden = false));
    this.button.addEventListener("click", () => this.ask());
  }

  ask() {
    this.say(this.dataset.asking);
    this.button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.fill(coords),
      (error) => {
        this.button.disabled = false;
        this.say(error.code === error.PERMISSION_DENIED ? this.dataset.denied : this.dataset.failed);
      },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 0 },
    );
  }

  /** Whether a point may lie in the district; the server looks closer. */
  isHere({ latitude, longitude }) {
    const [south, west, north, east] = (this.dataset.box ?? "").split(",").map(Number);
    if (![south, west, north, east].every(Number.isFinite) || !this.dataset.box) return true;
    return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
  }

  /** Forgets the point: what is not here helps nobody to find it. */
  clear() {
    for (const name of ["lat", "lon", "accuracy"]) {
      const field = this.querySelector(`input[name=${name}]`);
      if (field) field.value = "";
    }
  }

  fill({ latitude, longitude, accuracy }) {
    if (!this.isHere({ latitude, longitude })) {
      this.clear();
      this.button.disabled = false;
      return this.say(this.dataset.outside);
    }
    const set = (name, value) => {
      const field = this.querySelector(`input[name=${name}]`);
      if (field) field.value = value;
    };
    set("lat", latitude.toFixed(7));
    set("lon", longitude.toFixed(7));
    set("accuracy", Math.ceil(accuracy));
    set("datum", "wgs84");
    this.button.disabled = false;
    this.say((this.dataset.found ?? "").replace("%m", Math.ceil(accuracy)));
    this.dispatchEvent(new CustomEvent("place", { bubbles: true }));
  }

  say(text) {
    if (this.status) this.status.textContent = text ?? "";
  }
}

customElements.define("place-picker", PlacePicker);
