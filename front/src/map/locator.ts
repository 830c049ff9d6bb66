// The small map of one incident: where it is told to be, and how exactly.
import { makeCanvas } from "./canvas.js";
import { layers } from "./incidents.js";

/** Show the incident that the server wrote into an element's data. */
export function showPlace(element: HTMLElement): void {
  const canvas = makeCanvas(element, { incidents: layers });
  canvas.put("incidents", JSON.parse(element.dataset.locator ?? "null"));
  element.dataset.shown = "1";
}
