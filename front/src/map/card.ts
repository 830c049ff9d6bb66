// The card of an incident beside its mark, and the same incident marked in the list.
import type { Point } from "maplibre-gl";

const pages = new Map<string, Promise<Node[]>>();

/** Show what the list says of an incident beside a point of the map. */
export async function showCard(element: HTMLElement, point: Point, id: string): Promise<void> {
  markInList(id);
  await showNodes(element, point, id, () => content(`${element.dataset.cards}${encodeURIComponent(id)}`));
}

/** Show nodes beside a point of the map; `key` tells what they are about, so that they are asked for once. */
export async function showNodes(element: HTMLElement, point: Point, key: string, ask: () => Node[] | Promise<Node[]>): Promise<void> {
  const card = element.querySelector<HTMLElement>("[data-card]");
  if (!card) return;
  if (card.dataset.of !== key) {
    card.dataset.of = key;
    const nodes = await ask();
    if (card.dataset.of !== key) return;
    card.replaceChildren(...nodes.map((node) => node.cloneNode(true)));
  }
  card.hidden = false;
  place(card, point, element);
}

/** Take the card away. */
export function hideCard(element: HTMLElement): void {
  const card = element.querySelector<HTMLElement>("[data-card]");
  if (card) {
    card.hidden = true;
    delete card.dataset.of;
  }
  markInList(undefined);
}

function content(address: string): Promise<Node[]> {
  const known = pages.get(address) ?? fetch(address).then(async (answer) => {
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    return [...page.body.childNodes];
  });
  pages.set(address, known);
  return known;
}

function place(card: HTMLElement, point: Point, element: HTMLElement): void {
  const left = point.x > element.clientWidth / 2 ? point.x - card.offsetWidth - 14 : point.x + 14;
  const top = point.y > element.clientHeight / 2 ? point.y - card.offsetHeight - 10 : point.y + 10;
  card.style.left = `${Math.max(4, left)}px`;
  card.style.top = `${Math.max(4, top)}px`;
}

function markInList(id: string | undefined): void {
  document.querySelector("[data-id].near")?.classList.remove("near");
  if (id) document.querySelector(`[data-id="${CSS.escape(id)}"]`)?.classList.add("near");
}
