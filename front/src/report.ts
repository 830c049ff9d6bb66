// A report: j and k (or n and p) go from claim to claim, in the text and beside it.
const NEXT = ["j", "n"];
const PREVIOUS = ["k", "p"];

/** Connect the words of a report with its claims. */
export function connectReport(report: HTMLElement): void {
  const marks = [...report.querySelectorAll<HTMLAnchorElement>("a.claim")];
  const claims = [...report.querySelectorAll<HTMLElement>("article.claim")];
  let at = claims.findIndex((claim) => `#${claim.id}` === decodeURIComponent(location.hash));
  const choose = (index: number, intoView: boolean) => {
    at = Math.max(0, Math.min(claims.length - 1, index));
    showClaim(claims, marks, claims[at], intoView);
  };
  for (const mark of marks) {
    mark.addEventListener("click", (event) => {
      event.preventDefault();
      choose(claims.findIndex((claim) => claim.id === decodeURIComponent(mark.hash.slice(1))), true);
    });
  }
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if (NEXT.includes(event.key)) choose(at + 1, true);
    else if (PREVIOUS.includes(event.key)) choose(at - 1, true);
  });
  if (at >= 0) choose(at, false);
}

function showClaim(claims: HTMLElement[], marks: HTMLElement[], claim: HTMLElement | undefined, intoView: boolean): void {
  if (!claim) return;
  for (const other of claims) other.classList.toggle("chosen", other === claim);
  const ours = marks.filter((mark) => (mark.dataset.claims ?? "").split(" ").includes(claim.id));
  for (const other of claims) other.querySelector("details")?.toggleAttribute("open", other === claim);
  for (const mark of marks) mark.classList.toggle("chosen", ours.includes(mark));
  history.replaceState(null, "", `#${encodeURIComponent(claim.id)}`);
  if (!intoView) return;
  claim.scrollIntoView({ block: "nearest" });
  ours[0]?.scrollIntoView({ block: "nearest" });
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, select, textarea, [contenteditable]");
}
