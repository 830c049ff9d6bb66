// The situation: form, list, time line and map show the same incidents, and the address says which.
import { connectTimeline } from "./timeline.js";

const SWAPPED = ["results", "timeline", "sums"];
const PAUSE = 250; // ms without a key before what is written counts

/** Connect the parts of the page; without this, the form asks for a new page. */
export function connectSituation(form: HTMLFormElement): Picture {
  const picture = new Picture(form);
  form.addEventListener("change", () => picture.show());
  form.addEventListener("input", () => picture.showSoon());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    picture.show();
  });
  addEventListener("popstate", () => location.reload());
  connectTimeline(form, () => picture.show());
  const element = document.querySelector<HTMLElement>("[data-incidents]");
  if (element) void connectMap(element, form, picture);
  return picture;
}

async function connectMap(element: HTMLElement, form: HTMLFormElement, picture: Picture): Promise<void> {
  const { showIncidents } = await import("./map/incidents.js");
  const map = showIncidents(element, {
    query: () => asked(form),
    choosePoint: (lat, lon) => {
      (form.elements.namedItem("place") as HTMLInputElement).value = `${lat}, ${lon}`;
      (form.elements.namedItem("radius") as HTMLInputElement).value = "1";
      picture.show();
    },
  });
  picture.moved = () => map.refresh();
}

/** Return the filters that are filled in. */
export function asked(form: HTMLFormElement): URLSearchParams {
  const given = [...new FormData(form)].filter(([, value]) => typeof value === "string" && value.trim() !== "");
  return new URLSearchParams(given as [string, string][]);
}

/** What is asked for and shown: each change of the form asks anew, without a new page. */
class Picture {
  moved: () => void = () => {};
  private request: AbortController | undefined;
  private timer = 0;

  constructor(private readonly form: HTMLFormElement) {}

  showSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(), PAUSE);
  }

  async show(): Promise<void> {
    clearTimeout(this.timer);
    const address = `${location.pathname}?${asked(this.form)}`;
    history.replaceState(null, "", address);
    this.moved();
    this.request?.abort();
    this.request = new AbortController();
    const page = await fetch(address, { headers: { Accept: "text/html" }, signal: this.request.signal })
      .then((answer) => answer.text()).catch(() => null); // it was not waited for
    if (page) this.showAnswer(new DOMParser().parseFromString(page, "text/html"));
  }

  /** Show what was found, or say in one line why nothing can be. */
  private showAnswer(fresh: Document): void {
    const refused = this.form.querySelector<HTMLElement>("[data-refused]");
    const isRefused = fresh.body.classList.contains("page-error");
    if (refused) {
      refused.hidden = !isRefused;
      refused.textContent = isRefused ? fresh.querySelector("[data-message]")?.textContent ?? "" : "";
    }
    if (!isRefused) swap(fresh);
  }
}

function swap(fresh: Document): void {
  for (const id of SWAPPED) {
    const now = fresh.getElementById(id);
    if (now) document.getElementById(id)?.replaceWith(now);
  }
  const bounds = fresh.querySelector<HTMLElement>("[data-incidents]")?.dataset.bounds;
  const map = document.querySelector<HTMLElement>("[data-incidents]");
  if (map && bounds) map.dataset.bounds = bounds;
}
