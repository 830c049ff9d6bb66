// Who holds what on the day of the time line: a mark for each area of the list under it, many that lie close as one.
import type { LayerSpecification, MapLayerMouseEvent } from "maplibre-gl";
import type { Canvas } from "./canvas.js";
import { hideCard, showNodes } from "./card.js";
import { colour, faint } from "./colours.js";
import { FONT } from "./style.js";

const SETTLED = 120; // ms in which the days may move on before it is asked who holds what

/** Show in a list and on the map who holds what; returns how to ask for it anew. */
export function showHolders(element: HTMLElement, canvas: Canvas, query: () => URLSearchParams): () => void {
  let timer = 0, asked: AbortController | undefined;
  const list = document.getElementById("holders");
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const address = `${element.dataset.holders}?${heldOn(query())}`;
    const told = await fetch(address, { headers: { Accept: "text/html" }, signal: asked.signal })
      .then((answer) => (answer.ok ? answer.text() : null)).catch(() => null); // it was not waited for
    if (told === null || !list) return;
    const page = new DOMParser().parseFromString(told, "text/html");
    const isOpen = list.querySelector("details")?.open ?? false;
    list.replaceChildren(...page.body.childNodes);
    list.querySelector("details")!.open = isOpen;
    canvas.put("holders", { type: "FeatureCollection", features: [...areas(list)] });
    element.dataset.held = String(list.querySelectorAll("[data-lat]").length);
  };
  canvas.map.on("mousemove", "held", (event) => card(event, element));
  canvas.map.on("click", "held", (event) => card(event, element));
  canvas.map.on("mouseleave", "held", () => hideCard(element));
  canvas.map.on("click", "held-grounds", (event) => canvas.map.easeTo({ center: event.lngLat, zoom: canvas.map.getZoom() + 2 }));
  return () => {
    clearTimeout(timer);
    timer = setTimeout(ask, SETTLED);
  };
}

/** Return what is asked of those who hold: the last of the chosen days, and the place by its name. */
function heldOn(query: URLSearchParams): URLSearchParams {
  const given = { at: query.get("to"), place: query.get("radius") ? null : query.get("place"), as_of: query.get("as_of") };
  return new URLSearchParams(Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== null));
}

function* areas(list: HTMLElement): Generator<GeoJSON.Feature> {
  for (const [at, area] of [...list.querySelectorAll<HTMLElement>("[data-lat]")].entries()) {
    const { lat, lon, sides, disputed } = area.dataset;
    area.dataset.area = String(at);
    yield {
      type: "Feature", geometry: { type: "Point", coordinates: [Number(lat), Number(lon)].reverse() },
      properties: { area: at, mark: `held/${sides}/${disputed === undefined ? "" : "disputed"}` },
    };
  }
}

function card(event: MapLayerMouseEvent, element: HTMLElement): void {
  const at: unknown = event.features?.at(-1)?.properties.area;
  const area = document.querySelector(`#holders [data-area="${Number(at)}"]`);
  if (area) void showNodes(element, event.point, `held ${area.textContent}`, () => [...area.childNodes]);
}

/** Return the layers of areas that are held. */
export function heldLayers(source: string): LayerSpecification[] {
  return [
    {
      id: "held", source, type: "symbol", filter: ["!", ["has", "point_count"]],
      layout: { "icon-image": ["get", "mark"], "icon-allow-overlap": true },
    },
    {
      id: "held-grounds", source, type: "circle", filter: ["has", "point_count"],
      paint: {
        "circle-radius": 15, "circle-color": faint(colour("soft"), 0.14), "circle-stroke-color": faint(colour("soft"), 0.5),
        "circle-stroke-width": 0.75,
      },
    },
    {
      id: "held-counts", source, type: "symbol", filter: ["has", "point_count"],
      layout: {
        "text-field": ["concat", "◼ ", ["to-string", ["get", "point_count"]]], "text-font": FONT, "text-size": 11,
        "text-allow-overlap": true,
      },
      paint: { "text-color": colour("soft"), "text-halo-color": colour("land"), "text-halo-width": 1.2 },
    },
  ];
}
