// Incidents on a map: marks where they are told to be, groups where many lie together.
import type { LayerSpecification, Map, MapLayerMouseEvent } from "maplibre-gl";
import { makeCanvas, moveTo, view, type Canvas } from "./canvas.js";
import { hideCard, showCard } from "./card.js";
import { colour, faint } from "./colours.js";
import { heldLayers, showHolders } from "./holders.js";
import { FONT } from "./style.js";

const METRES_PER_PIXEL = 78271.5; // at zoom 0, on the equator
const DEEPEST = 22;

/** What the page does with the map: which filters hold, and how to ask for the incidents of one point. */
export interface Page {
  query(): URLSearchParams;
  choosePoint(lat: number, lon: number): void;
}

/** Show incidents on the map of an element; returns how to ask for them anew. */
export function showIncidents(element: HTMLElement, page: Page): Canvas & { refresh(): void } {
  const canvas = makeCanvas(element, { holders: heldLayers, incidents: layers });
  const askWhoHolds = element.dataset.holders ? showHolders(element, canvas, page.query) : () => {};
  let asked: AbortController | undefined;
  const refresh = async () => {
    asked?.abort();
    asked = new AbortController();
    const parameters = new URLSearchParams([...page.query(), ...view(canvas.map)]);
    const found: GeoJSON.FeatureCollection | null = await fetch(`${element.dataset.incidents}?${parameters}`, { signal: asked.signal })
      .then((answer) => (answer.ok ? answer.json() : null)).catch(() => null); // it was not waited for
    if (!found) return;
    canvas.put("incidents", found);
    element.dataset.shown = String(found.features.length);
  };
  canvas.map.on("moveend", refresh);
  listen(canvas.map, element, page);
  const refreshAll = () => {
    askWhoHolds();
    void refresh();
  };
  refreshAll();
  return { ...canvas, refresh: refreshAll };
}

/** Return the layers of incidents and groups. */
export function layers(source: string): LayerSpecification[] {
  const ink = colour("accent");
  return [
    {
      id: "halos", source, type: "circle", filter: ["has", "halo"],
      paint: {
        "circle-radius": [
          "interpolate", ["exponential", 2], ["zoom"], 0, ["/", ["get", "halo"], METRES_PER_PIXEL],
          DEEPEST, ["*", ["/", ["get", "halo"], METRES_PER_PIXEL], 2 ** DEEPEST],
        ],
        "circle-color": faint(ink, 0.04), "circle-stroke-color": faint(ink, 0.3), "circle-stroke-width": 0.75,
      },
    },
    {
      id: "grounds", source, type: "circle", filter: ["has", "ground"],
      paint: {
        "circle-radius": ["get", "ground"], "circle-color": colour("paper"), "circle-opacity": 0.8,
        "circle-stroke-color": colour("coast"), "circle-stroke-width": 1,
      },
    },
    {
      id: "groups", source, type: "circle", filter: ["has", "incidents"],
      paint: {
        "circle-radius": ["min", 30, ["+", 8, ["*", 1.7, ["sqrt", ["get", "incidents"]]]]], "circle-color": colour("paper"),
        "circle-opacity": 0.94, "circle-stroke-color": ink, "circle-stroke-width": 1.5,
      },
    },
    {
      id: "counts", source, type: "symbol", filter: ["has", "incidents"],
      layout: {
        "text-field": ["to-string", ["get", "incidents"]], "text-font": FONT, "text-size": 12.5, "text-allow-overlap": true,
      },
      paint: { "text-color": colour("ink") },
    },
    {
      id: "marks", source, type: "symbol", filter: ["has", "mark"],
      layout: { "icon-image": ["get", "mark"], "icon-allow-overlap": true, "icon-offset": ["get", "offset"] },
    },
  ];
}

function listen(map: Map, element: HTMLElement, page: Page): void {
  map.on("mousemove", "marks", (event) => card(event, element));
  map.on("click", "marks", (event) => (matchMedia("(hover: hover)").matches ? follow(event, element) : card(event, element)));
  map.on("mouseleave", "marks", () => hideCard(element));
  map.on("dblclick", "marks", (event) => event.preventDefault());
  map.on("click", "groups", (event) => open(map, event, page));
  for (const layer of ["marks", "groups"]) {
    map.on("mouseenter", layer, () => map.getCanvasContainer().classList.add("on-mark"));
    map.on("mouseleave", layer, () => map.getCanvasContainer().classList.remove("on-mark"));
  }
}

function card(event: MapLayerMouseEvent, element: HTMLElement): void {
  const properties = event.features?.at(-1)?.properties;
  if (properties) void showCard(element, event.point, properties.id);
}

function follow(event: MapLayerMouseEvent, element: HTMLElement): void {
  const id = event.features?.at(-1)?.properties.id;
  if (id) location.assign(`${element.dataset.pages}${encodeURIComponent(id)}`);
}

function open(map: Map, event: MapLayerMouseEvent, page: Page): void {
  const group = event.features?.[0]?.properties;
  if (!group) return;
  if (group.west === group.east && group.south === group.north) page.choosePoint(group.south, group.west);
  else moveTo(map, [group.west, group.south, group.east, group.north]);
}
