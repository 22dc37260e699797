// Bundles our style sheets and our few scripts. Run by `make up` after `npm ci`; output is not committed.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";

const room = "src/rodtrad/ui";
const out = `${room}/static/ui/build`;
const shared = {
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome123", "firefox121", "safari17.5"],
  legalComments: "none",
  logLevel: "warning",
};

await rm(out, { recursive: true, force: true });
await build({ ...shared, entryPoints: [`${room}/assets/rodtrad.css`, `${room}/assets/rodtrad.mjs`] });
// The map library is a file of its own, fetched when a map comes into view; its worker another, beside it.
await build({
  ...shared,
  entryPoints: {
    map: `${room}/assets/map.mjs`,
    "map-style": `${room}/assets/map.css`,
    "map-worker": "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs",
  },
  splitting: true,
  chunkNames: "[name]-[hash]",
});

// Packed once here, so that no page waits for it.
for (const name of await readdir(out)) {
  const data = await readFile(`${out}/${name}`);
  if (data.length < 2000) continue;
  await writeFile(`${out}/${name}.br`, brotliCompressSync(data));
  await writeFile(`${out}/${name}.gz`, gzipSync(data, { level: 9 }));
}
