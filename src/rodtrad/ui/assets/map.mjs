// Draws a map above its list. Fetched only on pages with a map; the map library only when one comes into view.

const COLOURS = ["--sheet", "--line", "--line-strong", "--warning", "--press", "--quiet", "--sunken", "--ink"];

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

// A ground of the municipality's own: whatever its layers are called, drawn faintly beneath the figures.
function groundLayers({ header, layers }, on) {
  if (header.tileType !== 1) {
    return [{ id: "tiles", type: "raster", source: "tiles", paint: { "raster-opacity": 0.6, "raster-saturation": -0.6 } }];
  }
  const named = (words) => layers.filter((id) => words.test(id));
  const is = (kind) => ["==", ["geometry-type"], kind];
  const fill = (id, colour) => ({ source: "tiles", id: `fill-${id}`, "source-layer": id, type: "fill", filter: is("Polygon"), paint: { "fill-color": colour } });
  return [
    ...named(/water|ocean/).map((id) => fill(id, on.line)),
    ...named(/building/).map((id) => fill(id, on.line)),
    ...layers.map((id) => ({
      source: "tiles", id: `line-${id}`, "source-layer": id, type: "line", filter: is("LineString"),
      paint: { "line-color": on["line-strong"], "line-width": 1, "line-opacity": 0.6 },
    })),
    ...named(/place/).map((id) => ({
      source: "tiles", id: `name-${id}`, "source-layer": id, type: "symbol", filter: is("Point"),
      layout: { "text-field": ["get", "name"], "text-font": ["sans-serif"], "text-size": 12 },
      paint: { "text-color": on.quiet, "text-halo-color": on.sheet, "text-halo-width": 1.5 },
    })),
  ];
}

function style(data, on, tiles) {
  const tone = (high, low, plain) => ["match", ["get", "tone"], "high", high, "low", low, plain];
  return {
    version: 8,
    sources: {
      ...(tiles && { tiles: tiles.source }),
      ground: { type: "geojson", data: data.ground },
      shapes: { type: "geojson", data: data.shapes },
      marks: { type: "geojson", data: data.marks },
    },
    layers: [
      { id: "sheet", type: "background", paint: { "background-color": on.sunken } },
      { id: "ground", type: "fill", source: "ground", paint: { "fill-color": on.sheet } },
      ...(tiles ? groundLayers(tiles, on) : []),
      { id: "edges", type: "line", source: "ground", paint: { "line-color": on["line-strong"], "line-width": 1 } },
      {
        id: "shapes",
        type: "fill",
        source: "shapes",
        paint: { "fill-color": tone(on.warning, on.press, on.quiet), "fill-opacity": 0.75 },
      },
      { id: "rims", type: "line", source: "shapes", paint: { "line-color": on.sheet, "line-width": 0.5 } },
      {
        id: "picked",
        type: "line",
        source: "shapes",
        filter: ["==", ["get", "number"], 0],
        paint: { "line-color": on.ink, "line-width": 3 },
      },
      {
        // Beside its shape, never on it nor on another number: those that do not fit come as one zooms in.
        id: "numbers",
        type: "symbol",
        source: "marks",
        layout: {
          "text-field": ["to-string", ["get", "number"]],
          "text-font": ["sans-serif"],
          "text-size": 14,
          "text-variable-anchor": ["bottom", "top", "left", "right"],
          "text-radial-offset": 0.8,
          "symbol-sort-key": ["get", "number"],
        },
        paint: { "text-color": on.ink, "text-halo-color": on.sheet, "text-halo-width": 2 },
      },
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

function mark(feature) {
  const [west, south, east, north] = bounds([feature]);
  const coordinates = [(west + east) / 2, (south + north) / 2];
  return { ...feature, geometry: { type: "Point", coordinates } };
}

// The file is read in parts, from the system itself. Where it cannot be, the map has no ground.
async function tilesOf(href, addProtocol) {
  if (!href) return null;
  try {
    const { PMTiles, Protocol } = await import("pmtiles");
    const url = new URL(href, location.href).href;
    const file = new PMTiles(url);
    const header = await file.getHeader();
    const metadata = await file.getMetadata();
    const protocol = new Protocol();
    protocol.add(file);
    addProtocol("pmtiles", protocol.tile);
    const kind = header.tileType === 1 ? { type: "vector" } : { type: "raster", tileSize: 256 };
    const source = { ...kind, url: `pmtiles://${url}` };
    return { header, layers: (metadata?.vector_layers ?? []).map((layer) => layer.id), source };
  } catch {
    return null;
  }
}

// The row under the pointer is rimmed on the map.
function follow(map, figure) {
  figure.querySelectorAll("tbody tr").forEach((row, index) => {
    const pick = (number) => map.getLayer("picked") && map.setFilter("picked", ["==", ["get", "number"], number]);
    row.addEventListener("pointerenter", () => pick(index + 1));
    row.addEventListener("pointerleave", () => pick(0));
  });
}

async function draw(figure) {
  const { Map, NavigationControl, addProtocol, setWorkerUrl } = await import("maplibre-gl");
  setWorkerUrl(new URL("./map-worker.js", import.meta.url).href);
  const data = JSON.parse(document.getElementById(figure.dataset.map).textContent);
  const canvas = figure.querySelector(".map-canvas");
  const all = [...data.shapes.features, ...data.ground.features];
  if (!all.length) return;
  data.marks = { type: "FeatureCollection", features: data.shapes.features.map(mark) };
  canvas.hidden = false;
  figure.querySelector(".map-help").hidden = false;
  const words = figure.dataset;
  const tiles = await tilesOf(words.tiles, addProtocol);
  if (tiles) figure.querySelector(".map-ground").hidden = false;
  const map = new Map({
    container: canvas,
    style: style(data, colours(canvas), tiles),
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
  follow(map, figure);
  const again = () => map.setStyle(style(data, colours(canvas), tiles));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  map.once("idle", () => { figure.dataset.drawn = "yes"; });
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    seen.unobserve(entry.target);
    draw(entry.target).catch(() => entry.target.querySelector(".map-canvas").remove()); // the list is still there
  }
}, { rootMargin: "200px" });
for (const figure of document.querySelectorAll("[data-map]")) seen.observe(figure);
