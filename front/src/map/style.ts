// The base map: land, coasts and borders from our own tiles, names from the gazetteer, or the tiles of others.
import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { colour } from "./colours.js";

/** Fonts of the reader's machine: with no `glyphs` in the style, MapLibre draws with those. */
export const FONT = ["Noto Sans", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"];

/** Return the base map in the theme of the page. `tiles`: the address of other raster tiles, {z}/{x}/{y} in it. */
export function baseStyle(tiles: string | undefined): StyleSpecification {
  const sea: LayerSpecification = { id: "sea", type: "background", paint: { "background-color": colour("sea") } };
  if (tiles) {
    return { version: 8, sources: { ground: raster(tiles) }, layers: [sea, { id: "tiles", type: "raster", source: "ground" }] };
  }
  return { version: 8, sources: { ground: world() }, layers: [sea, ...ground()] };
}

function raster(tiles: string): SourceSpecification {
  return { type: "raster", tiles: [tiles], tileSize: 256 };
}

function world(): SourceSpecification {
  return { type: "vector", tiles: [`${location.origin}/assets/world/{z}/{x}/{y}.pbf`], maxzoom: 4 };
}

function ground(): LayerSpecification[] {
  const from = (layer: string) => ({ id: layer, source: "ground", "source-layer": layer });
  return [
    { ...from("land"), type: "fill", paint: { "fill-color": colour("land") } },
    { ...from("coast"), type: "line", paint: { "line-color": colour("coast"), "line-width": 0.8 } },
    {
      ...from("border"), type: "line", layout: { "line-join": "round" },
      paint: { "line-color": colour("border"), "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.6, 8, 1.6] },
    },
  ];
}

/** Return the layers that write the names of towns and states, the larger places first where there is no room. */
export function names(source: string): LayerSpecification[] {
  const paint = { "text-halo-color": colour("land"), "text-halo-width": 1.4 };
  return [
    {
      id: "towns", type: "symbol", source, filter: ["!=", ["get", "kind"], "country"],
      layout: {
        "text-field": ["get", "name"], "text-font": FONT, "text-size": ["get", "size"], "text-max-width": 8,
        "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 0.5, "text-justify": "auto",
        "symbol-sort-key": ["get", "rank"], "icon-image": "town",
      },
      paint: { ...paint, "text-color": colour("soft") },
    },
    {
      id: "countries", type: "symbol", source, filter: ["==", ["get", "kind"], "country"],
      layout: {
        "text-field": ["upcase", ["get", "name"]], "text-font": FONT, "text-size": 12, "text-letter-spacing": 0.14,
        "text-max-width": 7, "symbol-sort-key": ["get", "rank"],
      },
      paint: { ...paint, "text-color": colour("strong-line") },
    },
  ];
}
