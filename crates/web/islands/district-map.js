// <district-map data-lat data-lon data-zoom data-tiles data-label data-keys data-open data-closer data-close data-failed
//  data-tail data-base data-approval>: makes the drawn map glide. Tiles of features come from our own server, and only
// those in view; the list and the drawing (which is what prints) follow. Without the library, or without a canvas, the
// drawing stays as it is.
const LAYERS = ["streets", "communities", "parcels", "parks", "projects", "cases"];
const [FARTHEST, NEAREST, TILES_MAX] = [9, 19, 64];

class DistrictMap extends HTMLElement {
  connectedCallback() {
    const ol = window.ol;
    if (!ol || !document.createElement("canvas").getContext("2d")) return;
    this.ol = ol;
    this.tiles = new Map();
    this.shifted(this);
    this.live = this.querySelector(".map-live");
    this.card = this.querySelector(".map-card");
    const box = document.createElement("div");
    box.tabIndex = 0;
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", `${this.dataset.label}. ${this.dataset.keys}`);
    this.live.append(box);
    this.live.hidden = false;
    this.querySelector(".map-help").hidden = false;
    this.classList.add("is-live");
    this.colours = Object.fromEntries(LAYERS.map((l) => [l, getComputedStyle(this).getPropertyValue(`--of-${l}`).trim()]));
    this.source = new ol.source.Vector();
    const drawn = (part, declutter = false) => new ol.layer.Vector({ source: this.source, style: (f) => this.style(f)?.[part], renderOrder: order, declutter });
    this.marks = drawn("marks");
    const layers = [drawn("areas"), this.water(), this.marks, drawn("names", true)];
    if (this.dataset.base) layers.unshift(new ol.layer.Tile({ source: new ol.source.XYZ({ url: this.dataset.base, maxZoom: 18 }) }));
    this.view = new ol.View({
      center: ol.proj.fromLonLat([Number(this.dataset.lon), Number(this.dataset.lat)]),
      zoom: Number(this.dataset.zoom), minZoom: FARTHEST, maxZoom: NEAREST, enableRotation: false,
    });
    this.map = new ol.Map({
      target: box, layers, view: this.view,
      controls: [new ol.control.ScaleLine()],
      interactions: ol.interaction.defaults.defaults({ altShiftDragRotate: false, pinchRotate: false }),
    });
    if (this.dataset.approval) this.live.append(Object.assign(document.createElement("p"), { className: "map-approval", textContent: this.dataset.approval }));
    this.map.on("moveend", () => this.look());
    this.map.on("click", (event) => this.pick(event.pixel));
    this.map.on("pointermove", (event) => (box.style.cursor = this.at(event.pixel) ? "pointer" : ""));
    box.addEventListener("keydown", (event) => this.key(event));
    this.querySelectorAll(".map-switch input").forEach((input) => input.addEventListener("change", () => this.switched()));
    this.querySelector(".map-ways").addEventListener("click", (event) => this.way(event));
    this.look();
  }

  /** How far the map is shifted from WGS-84, in which addresses are: nothing, unless a licensed map asks for it. */
  shifted(page) {
    const own = page.matches("district-map") ? page : page.querySelector("district-map");
    const [lon, lat] = ["lon", "lat"].map((name) => Number(own.dataset[name]) - Number(own.querySelector(`input[name=${name}]`).value));
    this.shift = [lon, lat];
  }

  on(layer) {
    return this.querySelector(`.map-switch input[name=${layer}]`)?.checked ?? true;
  }

  /** Lines by which people find themselves, such as a canal. */
  water() {
    const lines = JSON.parse(this.dataset.water || "[]").map((line) => line.map((point) => this.ol.proj.fromLonLat(point)));
    const { Style, Stroke } = this.ol.style;
    const source = new this.ol.source.Vector({ features: lines.map((line) => new this.ol.Feature(new this.ol.geom.LineString(line))) });
    return new this.ol.layer.Vector({ source, style: new Style({ stroke: new Stroke({ color: "#a9cdd4", width: 7, lineCap: "round" }) }) });
  }

  /* How a feature is drawn: its area, its name, its mark. */
  style(feature) {
    const { Style, Fill, Stroke, Text, Circle, RegularShape } = this.ol.style;
    const { layer, sort, n, many, name } = feature.getProperties();
    if (!this.on(layer)) return undefined;
    const chosen = feature === this.chosen;
    const elder = document.documentElement.hasAttribute("data-elder") ? 1.4 : 1;
    const words = (text, size, colour = "#1c1a16", weight = 600, offsetY = 0) =>
      new Text({ text, offsetY, font: `${weight} ${Math.round(size * elder)}px sans-serif`, fill: new Fill({ color: colour }), stroke: colour === "#fff" ? undefined : new Stroke({ color: "#fbfaf6", width: 4 }), overflow: true });
    if (layer === "streets" || layer === "communities") {
      const looks = { street: ["#fbfaf6", "#a59f90", 1.5], community: ["rgb(0 0 0 / 0%)", "#b3ab98", 1, [5, 4]], compound: ["#efe8d6", "#a59f90", 1], building: ["#ddd3ba", "#918a79", 1] }[sort] ?? ["#ddd3ba", "#918a79", 1];
      const zoom = this.view.getZoom();
      const shows = { street: zoom < 14.5, community: zoom >= 12.8 && zoom < 16, compound: zoom >= 14.2, building: zoom >= 16.2 }[sort] ?? zoom >= 17;
      const outline = new Style({ fill: new Fill({ color: looks[0] }), stroke: new Stroke({ color: chosen ? "#083f4a" : looks[1], width: chosen ? 3.5 : looks[2], lineDash: looks[3] }) });
      // Beneath its point, where a mark may stand, and above all marks.
      const label = new Style({ geometry: () => feature.get("point"), text: words(name ?? "", sort === "street" ? 15 : 13, "#1c1a16", sort === "street" ? 600 : 400, 24 * elder) });
      return { areas: outline, names: shows ? label : undefined };
    }
    const colour = this.colours[layer];
    const fill = new Fill({ color: colour });
    const stroke = new Stroke({ color: chosen ? "#083f4a" : "#fff", width: chosen ? 4 : 2 });
    const radius = (many ? 17 : 10) * elder;
    const image =
      layer === "cases" ? new Circle({ radius, fill, stroke })
      : new RegularShape({ points: layer === "parks" ? 5 : 4, radius: radius * 1.25, angle: layer === "parcels" ? Math.PI / 4 : 0, fill, stroke });
    const mark = new Style({ geometry: () => feature.get("point"), image, text: n === undefined ? undefined : words(String(n), many ? 13 : 11, "#fff", 700), zIndex: chosen ? 9 : 0 });
    if (feature.getGeometry().getType() === "Point") return { marks: mark };
    const area = new Style({ fill: new Fill({ color: `${hex(colour)}30` }), stroke: new Stroke({ color: chosen ? "#083f4a" : colour, width: chosen ? 4 : 2, lineDash: layer === "parcels" ? [8, 3] : undefined }) });
    return { areas: area, marks: this.view.getZoom() >= 15.5 ? undefined : mark };
  }

  /* Fetches what came into view, draws it, and lets the list and the address follow. */
  async look() {
    const zoom = Math.floor(this.view.getZoom());
    const size = this.map.getSize();
    if (!size) return;
    const [west, south, east, north] = this.ol.proj.transformExtent(this.view.calculateExtent(size), "EPSG:3857", "EPSG:4326");
    const across = 2 ** zoom;
    const column = (lon) => Math.floor(((lon + 180) / 360) * across);
    const row = (lat) => Math.floor((0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * across);
    const wanted = [];
    for (let x = column(west); x <= column(east); x++) for (let y = row(north); y <= row(south); y++) wanted.push([zoom, x, y]);
    const turn = (this.turn = (this.turn ?? 0) + 1);
    this.dataset.state = "looking";
    const found = await Promise.all(wanted.slice(0, TILES_MAX).map((tile) => this.tile(tile)));
    if (turn !== this.turn) return;
    const whole = new Map(found.flat().map((feature) => [feature.getId(), feature]));
    this.source.clear(true);
    this.source.addFeatures([...whole.values()]);
    const kept = this.chosen && whole.get(this.chosen.getId());
    if (this.chosen && !kept) this.choose(undefined);
    else this.chosen = kept ?? undefined;
    this.dataset.state = found.includes(undefined) ? "failed" : "shown";
    clearTimeout(this.follows);
    this.follows = setTimeout(() => this.follow(), 250);
  }

  tile([z, x, y]) {
    const address = this.dataset.tiles.replace("{z}", z).replace("{x}", x).replace("{y}", y);
    if (!this.tiles.has(address)) {
      if (this.tiles.size > 400) this.tiles.clear();
      const reader = new this.ol.format.GeoJSON({ dataProjection: "EPSG:4326", featureProjection: "EPSG:3857" });
      const read = async () => {
        const answer = await fetch(address);
        if (!answer.ok) throw new Error(answer.status);
        const features = reader.readFeatures(await answer.json());
        for (const feature of features) feature.set("point", new this.ol.geom.Point(this.ol.proj.fromLonLat(feature.get("at"))), true);
        return features;
      };
      const fetched = read().catch(() => {
        this.tiles.delete(address);
        this.say(this.dataset.failed);
        return [];
      });
      this.tiles.set(address, fetched);
    }
    return this.tiles.get(address);
  }

  /** The address of what is shown now. */
  address() {
    const [lon, lat] = this.ol.proj.toLonLat(this.view.getCenter()).map((degrees, n) => degrees - this.shift[n]);
    const on = LAYERS.filter((layer) => this.on(layer));
    const parts = [`lat=${lat.toFixed(5)}`, `lon=${lon.toFixed(5)}`, `z=${this.view.getZoom().toFixed(2)}`];
    if (on.length < LAYERS.length) parts.push(`layers=${on.join(",")}`);
    if (this.dataset.tail) parts.push(this.dataset.tail);
    return `/map?${parts.join("&")}`;
  }

  async follow() {
    const address = this.address();
    if (address === this.followed) return;
    this.followed = address;
    history.replaceState(null, "", address);
    try {
      const answer = await fetch(address);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (address !== this.followed) return;
      this.shifted(page.body);
      for (const part of ["#map-list", "#map-still", ".map-ways"]) {
        const [old, now] = [this.querySelector(part), page.querySelector(part)];
        if (now) old.replaceChildren(...now.childNodes);
      }
      for (const hidden of ["lat", "lon", "z"])
        this.querySelectorAll(`input[name=${hidden}]`).forEach((input, n) => (input.value = page.querySelectorAll(`input[name=${hidden}]`)[n]?.value ?? input.value));
      this.dataset.list = address;
    } catch {
      // The list stays as it was; the map has said what it could not fetch.
    }
  }

  switched() {
    this.source.changed();
    if (this.chosen && !this.on(this.chosen.get("layer"))) this.choose(undefined);
    this.follow();
  }

  /* The links below the map do the same without a new page. */
  way(event) {
    const link = event.target.closest("a");
    if (!link || event.metaKey || event.ctrlKey) return;
    const asked = new URL(link.href).searchParams;
    event.preventDefault();
    this.go(Number(asked.get("lon")) + this.shift[0], Number(asked.get("lat")) + this.shift[1], Number(asked.get("z")));
  }

  go(lon, lat, zoom) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const to = { center: this.ol.proj.fromLonLat([lon, lat]), zoom };
    if (!calm) return this.view.animate({ ...to, duration: 220 });
    this.view.setCenter(to.center);
    this.view.setZoom(to.zoom);
  }

  at(pixel) {
    const under = (tolerance, which) => this.map.forEachFeatureAtPixel(pixel, (feature) => (feature.get("layer") ? feature : undefined), { hitTolerance: tolerance, layerFilter: which });
    return under(8, (layer) => layer === this.marks) ?? under(0, (layer) => layer !== this.marks);
  }

  pick(pixel) {
    const feature = this.at(pixel);
    if (feature?.get("many")) this.nearer(feature);
    else this.choose(feature);
  }

  nearer(feature) {
    this.go(...feature.get("at"), Math.min(NEAREST, this.view.getZoom() + 2));
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { n: 1, N: 1, p: -1, P: -1 }[event.key];
    if (step) {
      const all = this.source.getFeatures().filter((f) => this.on(f.get("layer")) && this.view.calculateExtent(this.map.getSize()) && this.seen(f));
      all.sort((a, b) => order(b, a) || (a.getId() < b.getId() ? -1 : 1));
      if (all.length) this.choose(all[(all.findIndex((f) => f === this.chosen) + step + all.length + (this.chosen || step > 0 ? 0 : 1)) % all.length]);
    } else if (event.key === "Enter" && this.chosen) {
      if (this.chosen.get("many")) this.nearer(this.chosen);
      else location.assign(this.chosen.get("href"));
    } else if (event.key === "Escape") this.choose(undefined);
    else return;
    event.preventDefault();
  }

  seen(feature) {
    return feature.get("point").intersectsExtent(this.view.calculateExtent(this.map.getSize()));
  }

  /** Shows what was chosen, in words too. */
  choose(feature) {
    this.chosen = feature;
    this.source.changed();
    this.querySelectorAll(".is-shown").forEach((line) => line.classList.remove("is-shown"));
    if (!feature) return this.say("");
    const { title, note, href, many } = feature.getProperties();
    const link = Object.assign(document.createElement("a"), { href, className: "btn btn-primary", textContent: many ? this.dataset.closer : this.dataset.open });
    this.say([title, note].filter(Boolean).join(" · "), link);
    this.querySelector(`[data-feature="${CSS.escape(feature.getId())}"]`)?.closest("li").classList.add("is-shown");
  }

  say(text, ...more) {
    this.card.replaceChildren(Object.assign(document.createElement("p"), { textContent: text }), ...more);
    this.card.hidden = !text;
  }
}

/** Six digits of a colour. */
function hex(colour) {
  return colour.length === 4 ? `#${[...colour.slice(1)].map((c) => c + c).join("")}` : colour;
}

/** What is wide lies below what is small. */
function order(a, b) {
  const sorts = ["street", "community", "compound", "building", "line", "spot", "cell"];
  const rank = (feature) => sorts.indexOf(feature.get("sort")) + LAYERS.indexOf(feature.get("layer")) / 10;
  return rank(a) - rank(b);
}

customElements.define("district-map", DistrictMap);
