// Draws a map above its list. Fetched only on pages with a map; the map library only when one comes into view.

const COLOURS = ["--sheet", "--line-strong", "--warning", "--press", "--quiet", "--sunken"];

function colours(element) {
  // Theme variables are light-dark(…); only a painted property tells which side holds.
  const found = {};
  for (const name of COLOURS) {
    element.style.color = `var(${name})`;
    found[name.slice(2)] = getComputedStyle(element).color;
  }
  element.style.color = "";
  return found;
}

function style(data, on) {
  const tone = (high, low, plain) => ["match", ["get", "tone"], "high", high, "low", low, plain];
  return {
    version: 8,
    sources: {
      ground: { type: "geojson", data: data.ground },
      shapes: { type: "geojson", data: data.shapes },
    },
    layers: [
      { id: "sheet", type: "background", paint: { "background-color": on.sunken } },
      { id: "ground", type: "fill", source: "ground", paint: { "fill-color": on.sheet } },
      { id: "edges", type: "line", source: "ground", paint: { "line-color": on["line-strong"], "line-width": 1 } },
      {
        id: "shapes",
        type: "fill",
        source: "shapes",
        paint: { "fill-color": tone(on.warning, on.press, on.quiet), "fill-opacity": 0.75 },
      },
      { id: "rims", type: "line", source: "shapes", paint: { "line-color": on.sheet, "line-width": 0.5 } },
    ],
  };
}

function bounds(features) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const walk = (part) => {
    if (typeof part[0] !== "number") return part.forEach(walk);
    box[0] = Math.min(box[0], part[0]);
    box[1] = Math.min(box[1], part[1]);
    box[2] = Math.max(box[2], part[0]);
    box[3] = Math.max(box[3], part[1]);
  };
  features.forEach((feature) => walk(feature.geometry.coordinates));
  return box;
}

async function draw(figure) {
  const { Map, Marker, NavigationControl, setWorkerUrl } = await import("maplibre-gl");
  setWorkerUrl(new URL("./map-worker.js", import.meta.url).href);
  const data = JSON.parse(document.getElementById(figure.dataset.map).textContent);
  const canvas = figure.querySelector(".map-canvas");
  const all = [...data.shapes.features, ...data.ground.features];
  if (!all.length) return;
  canvas.hidden = false;
  figure.querySelector(".map-help").hidden = false;
  const words = figure.dataset;
  const map = new Map({
    container: canvas,
    style: style(data, colours(canvas)),
    bounds: bounds(all),
    fitBoundsOptions: { padding: 24, maxZoom: 14 },
    attributionControl: false,
    cooperativeGestures: false,
    dragRotate: false,
    fadeDuration: 0,
    canvasContextAttributes: { preserveDrawingBuffer: true }, // so that it prints
    locale: {
      "Map.Title": words.title,
      "NavigationControl.ZoomIn": words.nearer,
      "NavigationControl.ZoomOut": words.farther,
    },
  });
  map.scrollZoom.disable(); // the page scrolls; buttons, pinch and keys zoom
  map.addControl(new NavigationControl({ showCompass: false }));
  for (const feature of data.shapes.features.slice(0, 20)) {
    const [west, south, east, north] = bounds([feature]);
    const mark = document.createElement("span");
    mark.className = "map-number";
    mark.ariaHidden = "true";
    mark.textContent = feature.properties.number;
    new Marker({ element: mark }).setLngLat([(west + east) / 2, (south + north) / 2]).addTo(map);
  }
  const again = () => map.setStyle(style(data, colours(canvas)));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  figure.dataset.drawn = "yes";
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    seen.unobserve(entry.target);
    draw(entry.target).catch(() => entry.target.querySelector(".map-canvas").remove()); // the list is still there
  }
}, { rootMargin: "200px" });
for (const figure of document.querySelectorAll("[data-map]")) seen.observe(figure);
