// The offline base map: Natural Earth's land, coasts and borders (1:10 million, from world-atlas) as vector tiles.
// Zoom 0 to 4 at an extent of 8192 is exact to 300 m, finer than the data; further in, the browser enlarges them.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { GeoJSONVT } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import { feature, mesh } from "topojson-client";

const DEEPEST = 4;
const EXTENT = 8192;
const OPTIONS = { maxZoom: DEEPEST, indexMaxZoom: DEEPEST, indexMaxPoints: 0, extent: EXTENT, tolerance: 6, buffer: 128 };


/** Let the longitudes of a line run on where it crosses the date line; they jump from 180 to -180 there. */
function unbroken(line) {
  let turn = 0;
  return line.map(([lon, lat], at) => {
    const step = at ? lon - line[at - 1][0] : 0;
    if (Math.abs(step) > 180) turn -= 360 * Math.sign(step);
    return [lon + turn, lat];
  });
}

/** Close a ring that goes once around the Earth (Antarctica's) over the pole. */
function closed(ring) {
  const points = unbroken(ring);
  const [first, last] = [points[0], points.at(-1)];
  return Math.abs(first[0] - last[0]) < 180 ? points : [...points, [last[0], -90], [first[0], -90], first];
}

const onEarth = (geometry) => {
  const { type, coordinates } = geometry;
  if (type === "MultiPolygon") return { type, coordinates: coordinates.map((rings) => rings.map(closed)) };
  return { type, coordinates: coordinates.map(type === "Polygon" ? closed : unbroken) };
};

const shape = (geometry) => ({ type: "Feature", properties: {}, geometry: onEarth(geometry) });

async function layers() {
  const path = createRequire(import.meta.url).resolve("world-atlas/countries-10m.json");
  const atlas = JSON.parse(await readFile(path, "utf8"));
  const { countries, land } = atlas.objects;
  return {
    land: { type: "FeatureCollection", features: feature(atlas, land).features.map(({ geometry }) => shape(geometry)) },
    coast: shape(mesh(atlas, countries, (one, other) => one === other)),
    border: shape(mesh(atlas, countries, (one, other) => one !== other)),
  };
}

function tileOf(indexes, z, x, y) {
  const parts = Object.entries(indexes).map(([name, index]) => [name, index.getTile(z, x, y)]);
  return fromGeojsonVt(Object.fromEntries(parts.filter(([, tile]) => tile)), { version: 2, extent: EXTENT });
}

/** Write every tile to FOLDER/z/x/y.pbf, the empty ones of the open sea too, so that none is asked for in vain. */
export async function writeBasemap(folder) {
  const drawn = Object.entries(await layers());
  const indexes = Object.fromEntries(drawn.map(([name, data]) => [name, new GeoJSONVT(data, OPTIONS)]));
  for (let z = 0; z <= DEEPEST; z++) {
    for (let x = 0; x < 2 ** z; x++) {
      await mkdir(`${folder}/${z}/${x}`, { recursive: true });
      for (let y = 0; y < 2 ** z; y++) await writeFile(`${folder}/${z}/${x}/${y}.pbf`, tileOf(indexes, z, x, y));
    }
  }
}
