// Bundles our style sheet and our few scripts. Run by `make up` after `npm ci`; output is not committed.
import { build } from "esbuild";

const room = "src/rodtrad/ui";

await build({
  entryPoints: [`${room}/assets/rodtrad.css`, `${room}/assets/rodtrad.mjs`],
  outdir: `${room}/static/ui/build`,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome123", "firefox121", "safari17.5"],
  legalComments: "none",
  logLevel: "warning",
});
