// A map in an element: the base map, names, tools, and features that outlast a change of theme.
import { Map, setWorkerUrl } from "maplibre-gl";
import type { GeoJSONSource, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { onTheme } from "./colours.js";
import { drawMarks } from "./marks.js";
import { baseStyle, names } from "./style.js";

setWorkerUrl("/assets/map-worker.js");

type Features = GeoJSON.FeatureCollection;
type Layers = Record<string, (source: string) => LayerSpecification[]>;
type Box = [west: number, south: number, east: number, north: number];

/** A map and the features on it, by the name of their source. */
export interface Canvas {
  map: Map;
  put(source: string, features: Features): void;
}

// Sources whose features are gathered where they lie close together: pixels, and the zoom from which on they stand alone.
const GATHERED: Record<string, object> = { holders: { cluster: true, clusterRadius: 34, clusterMaxZoom: 9 } };

/** Make the map of an element; `above` draws what stands on the base map, from the sources that it names. */
export function makeCanvas(element: HTMLElement, above: Layers): Canvas {
  const { tiles } = element.dataset;
  const layers = tiles ? above : { names, ...above };
  const kept: Record<string, Features> = {};
  const whole = () => styleWith(baseStyle(tiles), layers, kept);
  const map = new Map({ container: element, style: whole(), ...options(element) });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  drawMarks(map);
  onTheme(() => map.setStyle(whole(), { diff: false }));
  const put = (source: string, features: Features) => {
    kept[source] = features;
    const show = () => (map.getSource(source) as GeoJSONSource).setData(features);
    if (map.getSource(source)) show();
    else map.once("style.load", show);
  };
  connectTools(map, element);
  map.on("idle", () => (element.dataset.drawn = "yes"));
  if (!tiles && element.dataset.names) keepNames({ map, put }, element.dataset.names);
  return { map, put };
}

function styleWith(base: StyleSpecification, above: Layers, kept: Record<string, Features>): StyleSpecification {
  const empty: Features = { type: "FeatureCollection", features: [] };
  const sources = Object.keys(above).map((name) => [name, { type: "geojson", data: kept[name] ?? empty, ...GATHERED[name] }] as const);
  const layers = Object.entries(above).flatMap(([name, draw]) => draw(name));
  return { ...base, sources: { ...base.sources, ...Object.fromEntries(sources) }, layers: [...base.layers, ...layers] };
}

function options(element: HTMLElement) {
  const { label, wheelHint = "", touchHint = "", bounds } = element.dataset;
  const shown = box(bounds);
  return {
    attributionControl: false, dragRotate: false, pitchWithRotate: false, minZoom: 0.5, maxZoom: 13, fadeDuration: 150,
    cooperativeGestures: matchMedia("(pointer: coarse)").matches,
    locale: {
      "Map.Title": label ?? "", "CooperativeGesturesHandler.MobileHelpText": touchHint,
      "CooperativeGesturesHandler.WindowsHelpText": wheelHint, "CooperativeGesturesHandler.MacHelpText": wheelHint,
    },
    ...(shown ? { bounds: shown, fitBoundsOptions: fit(element) } : {}),
  } as const;
}

/** Return how a part of the world fits into an element: the marks of one place need room around it, a single one little. */
function fit(element: HTMLElement) {
  const padding = element.dataset.locator ? 24 : { top: 100, right: 96, bottom: 112, left: 96 };
  return { padding, maxZoom: 10 };
}

/** Read west, south, east and north as the server writes them. */
export function box(written: string | undefined): Box | null {
  const values = (written ?? "").split(",").map(Number);
  return written && values.length === 4 && values.every(Number.isFinite) ? (values as Box) : null;
}

/** Move to a part of the world; one point is shown from some way off. */
export function moveTo(map: Map, shown: Box | null): void {
  if (shown) map.fitBounds(shown, { ...fit(map.getContainer()), animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
}

function connectTools(map: Map, element: HTMLElement): void {
  const moves: Record<string, () => void> = {
    in: () => map.zoomIn(), out: () => map.zoomOut(), all: () => moveTo(map, box(element.dataset.bounds)),
  };
  for (const button of element.querySelectorAll<HTMLButtonElement>("[data-zoom]")) {
    button.addEventListener("click", moves[button.dataset.zoom!]!);
  }
}

function keepNames({ map, put }: Canvas, address: string): void {
  const ask = async () => {
    const answer = await fetch(`${address}&${view(map)}`).catch(() => null);
    if (answer?.ok) put("names", await answer.json());
  };
  map.on("moveend", ask);
  void ask();
}

/** Return what is shown, with a margin to move in, as parameters of an address. */
export function view(map: Map): URLSearchParams {
  const edges = map.getBounds();
  const wide = (edges.getEast() - edges.getWest()) / 4, high = (edges.getNorth() - edges.getSouth()) / 4;
  return new URLSearchParams({
    west: Math.max(-180, edges.getWest() - wide).toFixed(3), south: Math.max(-90, edges.getSouth() - high).toFixed(3),
    east: Math.min(180, edges.getEast() + wide).toFixed(3), north: Math.min(90, edges.getNorth() + high).toFixed(3),
    zoom: map.getZoom().toFixed(1),
  });
}
