// What changes in the record while a page is open: the situation follows by itself, other pages say so.

/** Listen to the history of the record; `changed` follows it where the page can. */
export function listenLive(changed: (() => void) | null): void {
  const { fresh } = document.body.dataset;
  if (!fresh) return; // nobody is told who is not logged in
  let known: string | null = null;
  new EventSource("/events").addEventListener("entry", (event) => {
    if (known !== null && event.data !== known) {
      if (changed) changed();
      else offerFresh(fresh);
    }
    known = event.data;
    document.body.dataset.entry = event.data;
  });
}

function offerFresh(words: string): void {
  if (document.querySelector(".fresh")) return;
  const link = document.createElement("a");
  link.className = "fresh";
  link.href = location.href.split("#")[0]!;
  link.textContent = words;
  link.setAttribute("role", "status");
  document.body.append(link);
}
