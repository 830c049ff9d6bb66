// The time line: drag over it to choose days, drag the chosen days along, or let them move by themselves.
const DAY = 86_400_000;
const STEP = 900; // ms between two steps of the play
const WINDOW = 7; // days that are played where none are chosen
const CLICK = 4; // pixels that a hand may shake in a click

type Days = [first: number, last: number];

/** Let the time line of the page set the days of the form; it may be replaced, so that events are heard from above. */
export function connectTimeline(form: HTMLFormElement, changed: () => void): void {
  const choose = (days: Days | null) => {
    write(form, "from", days && days[0]);
    write(form, "to", days && days[1]);
    changed();
  };
  document.addEventListener("pointerdown", (event) => drag(event, choose));
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-play]");
    if (button) play(button, choose);
  });
}

function line(): SVGSVGElement | null {
  return document.querySelector<SVGSVGElement>("#timeline svg");
}

/** Return the first and last day of the time line, as days since 1970. */
function extent(): Days {
  const { first = "", last = "" } = document.getElementById("timeline")?.dataset ?? {};
  return [day(first), day(last)];
}

const day = (iso: string): number => Math.round(Date.parse(iso) / DAY);
const iso = (days: number): string => new Date(days * DAY).toISOString().slice(0, 10);

function write(form: HTMLFormElement, name: string, value: number | null): void {
  (form.elements.namedItem(name) as HTMLInputElement).value = value === null ? "" : iso(value);
}

/** Return the days that are asked for, as the server understood them; null where it is all of them. */
function chosen(): Days | null {
  const { from, to } = document.getElementById("timeline")?.dataset ?? {}, [begin, end] = extent();
  return from || to ? [from ? day(from) : begin, to ? day(to) : end] : null;
}

function drag(start: PointerEvent, choose: (days: Days | null) => void): void {
  const drawing = line();
  if (!drawing || start.button !== 0 || !drawing.contains(start.target as Node)) return;
  start.preventDefault();
  const before = chosen(), moving = (start.target as Element).classList.contains("brush") && before;
  let now: Days | null = null;
  const follow = (event: PointerEvent) => {
    if (Math.abs(event.clientX - start.clientX) < CLICK) return;
    const from = dayAt(drawing, start.clientX), to = dayAt(drawing, event.clientX);
    now = moving ? shifted(moving, to - from) : [Math.min(from, to), Math.max(from, to)];
    draw(drawing, now);
  };
  const end = () => {
    removeEventListener("pointermove", follow);
    removeEventListener("pointercancel", end);
    if (now || before) choose(now);
  };
  addEventListener("pointermove", follow);
  addEventListener("pointerup", end, { once: true });
  addEventListener("pointercancel", end, { once: true });
}

function dayAt(drawing: SVGSVGElement, x: number): number {
  const edges = drawing.getBoundingClientRect(), [first, last] = extent();
  const share = Math.min(0.9999, Math.max(0, (x - edges.left) / edges.width));
  return first + Math.floor(share * (last - first + 1));
}

/** Return days moved along, but not over the ends of the time line. */
function shifted([first, last]: Days, by: number): Days {
  const [begin, end] = extent();
  const move = Math.max(begin - first, Math.min(end - last, by));
  return [first + move, last + move];
}

function draw(drawing: SVGSVGElement, [first, last]: Days): void {
  const brush = drawing.querySelector(".brush"), [begin, end] = extent();
  const percent = (days: number) => `${((100 * days) / (end - begin + 1)).toFixed(3)}%`;
  brush?.setAttribute("x", percent(first - begin));
  brush?.setAttribute("width", percent(last - first + 1));
}

let playing = 0;

function play(button: HTMLElement, choose: (days: Days | null) => void): void {
  if (playing) return stop(button);
  button.setAttribute("aria-pressed", "true");
  const [begin, end] = extent();
  let days: Days = chosen() ?? [begin, begin + WINDOW - 1];
  if (days[1] >= end) days = [begin, begin + days[1] - days[0]];
  choose(days);
  playing = setInterval(() => {
    days = [days[0] + 1, days[1] + 1];
    if (days[1] > end) stop(button);
    else choose(days);
  }, STEP);
}

function stop(button: HTMLElement): void {
  clearInterval(playing);
  playing = 0;
  button.setAttribute("aria-pressed", "false");
}
