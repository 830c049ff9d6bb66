// The mark of an incident, as the server names it ("mark/LEAST/MOST/GRADE", radii in pixels): a core for the least that
// is told, a ring for the most, broken where it is open; the grade by fill and hatch. And the mark of an area that is
// held ("held/SIDE SIDE/disputed"): a square on tinted ground in the colours of the sides, hatched where they disagree.
import type { Map } from "maplibre-gl";
import { colour, faint, sideColour } from "./colours.js";

const SCALE = 2;
const SMALLEST = 4; // pixels: the radius of a mark without any figure
const GROUND = 15, SQUARE = 5.5; // pixels: radius of the tinted ground, half a side of the square on it
const CORE = { confirmed: 0.9, fair: 0.75, weak: 0.3, contested: 0.25, discounted: 0 } as Record<string, number>;

/** Let a map draw each mark when it is first needed. */
export function drawMarks(map: Map): void {
  map.setMissingStyleImageResolver((name) => {
    const image = drawn(name);
    if (image && !map.hasImage(name)) map.addImage(name, image, { pixelRatio: SCALE });
  });
}

function drawn(name: string): ImageData | null {
  if (name === "town") return drawTown();
  if (name.startsWith("held/")) return drawHeld(name);
  return name.startsWith("mark/") ? drawMark(name) : null;
}

function drawHeld(name: string): ImageData {
  const [, sides = "", disputed] = name.split("/");
  const inks = sides.split(" ").map(sideColour);
  const [canvas, middle] = sheet(GROUND + 1);
  disc(canvas, middle, GROUND, faint(inks[0]!, 0.18));
  if (disputed) hatch(canvas, middle, GROUND, faint(inks.at(-1)!, 0.45));
  const width = (2 * SQUARE) / inks.length;
  inks.forEach((ink, at) => {
    canvas.fillStyle = ink;
    canvas.fillRect(middle - SQUARE + at * width, middle - SQUARE, width, 2 * SQUARE);
  });
  canvas.setLineDash([]);
  canvas.strokeStyle = colour("paper");
  canvas.lineWidth = 1.5;
  canvas.strokeRect(middle - SQUARE, middle - SQUARE, 2 * SQUARE, 2 * SQUARE);
  return canvas.getImageData(0, 0, canvas.canvas.width, canvas.canvas.height);
}

function drawMark(name: string): ImageData {
  const [, least, most, grade = "weak"] = name.split("/");
  const ink = colour("accent");
  const inner = Number(least || SMALLEST);
  const outer = Math.max(inner, Number(most || 0));
  const [canvas, middle] = sheet(outer + 2);
  if (!least && !most) drawUnknown(canvas, middle, ink);
  else {
    disc(canvas, middle, outer, faint(ink, 0.14));
    ring(canvas, middle, outer, ink, most ? [] : [3, 3]);
    disc(canvas, middle, inner, faint(ink, CORE[grade] ?? 0.3));
    if (grade === "contested") hatch(canvas, middle, inner, ink);
    if (grade === "confirmed") ring(canvas, middle, Math.max(2, inner - 3), colour("paper"), []);
    if (inner < outer) ring(canvas, middle, inner, ink, []);
  }
  return canvas.getImageData(0, 0, canvas.canvas.width, canvas.canvas.height);
}

function sheet(half: number): [OffscreenCanvasRenderingContext2D, number] {
  const canvas = new OffscreenCanvas(2 * half * SCALE, 2 * half * SCALE).getContext("2d")!;
  canvas.scale(SCALE, SCALE);
  return [canvas, half];
}

function circle(canvas: OffscreenCanvasRenderingContext2D, middle: number, size: number): void {
  canvas.beginPath();
  canvas.arc(middle, middle, size, 0, 2 * Math.PI);
}

function disc(canvas: OffscreenCanvasRenderingContext2D, middle: number, size: number, fill: string): void {
  circle(canvas, middle, size);
  canvas.fillStyle = fill;
  canvas.fill();
}

function ring(canvas: OffscreenCanvasRenderingContext2D, middle: number, size: number, ink: string, dash: number[]): void {
  circle(canvas, middle, size);
  canvas.setLineDash(dash);
  canvas.lineWidth = 1.25;
  canvas.strokeStyle = ink;
  canvas.stroke();
}

function drawUnknown(canvas: OffscreenCanvasRenderingContext2D, middle: number, ink: string): void {
  disc(canvas, middle, SMALLEST, colour("paper"));
  ring(canvas, middle, SMALLEST, ink, []);
}

function hatch(canvas: OffscreenCanvasRenderingContext2D, middle: number, size: number, ink: string): void {
  canvas.save();
  circle(canvas, middle, size);
  canvas.clip();
  canvas.beginPath();
  for (let at = -size; at < 3 * size; at += 4) {
    canvas.moveTo(middle - size + at, middle - size);
    canvas.lineTo(middle - 3 * size + at, middle + size);
  }
  canvas.setLineDash([]);
  canvas.lineWidth = 1.5;
  canvas.strokeStyle = ink;
  canvas.stroke();
  canvas.restore();
}

function drawTown(): ImageData {
  const [canvas, middle] = sheet(3);
  disc(canvas, middle, 1.8, colour("soft"));
  return canvas.getImageData(0, 0, canvas.canvas.width, canvas.canvas.height);
}
