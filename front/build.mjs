// Build what the pages load: `node build.mjs FOLDER`. Nothing is fetched when the pages are shown.
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
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
  await cp("icon.svg", join(folder, "icon.svg"));
}

async function writeLicences() {
  const texts = LICENCES.map(async (path) => `${path}\n\n${await readFile(`node_modules/${path}`, "utf8")}`);
  await writeFile(join(folder, "licences.txt"), (await Promise.all(texts)).join("\n\n"));
}

// The tiles take longest, and change only with how they are drawn.
async function keepBasemap() {
  const made = join(folder, "world/made-from");
  const sources = await Promise.all(["basemap.mjs", "package-lock.json"].map((path) => readFile(path)));
  const from = createHash("sha256").update(Buffer.concat(sources)).digest("hex");
  if ((await readFile(made, "utf8").catch(() => "")) === from) return;
  await writeBasemap(join(folder, "world"));
  await writeFile(made, from);
}

async function clear() {
  await mkdir(folder, { recursive: true });
  const old = (await readdir(folder)).filter((name) => name !== "world");
  await Promise.all(old.map((name) => rm(join(folder, name), { recursive: true })));
}

await clear();
await Promise.all([bundle(), writeLicences(), keepBasemap()]);
