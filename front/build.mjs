// Build what the pages load: `node build.mjs FOLDER`. Nothing is fetched when the pages are shown.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { writeBasemap } from "./basemap.mjs";

const folder = process.argv[2] ?? "../src/lagebild/web/assets";
const maplibre = dirname(createRequire(import.meta.url).resolve("maplibre-gl/package.json"));
const LICENCES = ["maplibre-gl/LICENSE.txt", "world-atlas/LICENSE"];

async function bundle() {
  await build({
    entryPoints: ["src/app.ts", "src/theme.ts", "css/app.css"],
    entryNames: "[name]", chunkNames: "[name]-[hash]", outdir: folder,
    bundle: true, splitting: true, format: "esm", minify: true, target: "es2022", legalComments: "none", logLevel: "warning",
  });
  await cp(join(maplibre, "dist/maplibre-gl-worker.mjs"), join(folder, "map-worker.js"));
}

async function writeLicences() {
  const texts = LICENCES.map(async (path) => `${path}\n\n${await readFile(`node_modules/${path}`, "utf8")}`);
  await writeFile(join(folder, "licences.txt"), (await Promise.all(texts)).join("\n\n"));
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await Promise.all([bundle(), writeLicences(), writeBasemap(join(folder, "world"))]);
