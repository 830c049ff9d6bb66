// The review by keyboard: j and k go on and back, a letter presses what bears it; names are suggested, words are marked.
const PAUSE = 150; // milliseconds without typing before names are asked for

/** Connect the pages of the review. */
export function connectReview(main: HTMLElement): void {
  connectKeys(main, [...main.querySelectorAll<HTMLElement>("li.waiting")]);
  for (const input of main.querySelectorAll<HTMLInputElement>("input[data-suggest]")) connectSuggestions(input);
  const text = main.querySelector<HTMLElement>("[data-text]");
  if (text) connectMarking(main, text);
}

function connectKeys(main: HTMLElement, waiting: HTMLElement[]): void {
  let at = 0;
  const choose = (index: number, intoView: boolean) => {
    at = Math.max(0, Math.min(waiting.length - 1, index));
    waiting.forEach((one, number) => one.classList.toggle("chosen", number === at));
    if (intoView) {
      waiting[at]?.focus({ preventScroll: true });
      waiting[at]?.scrollIntoView({ block: "nearest" });
    }
  };
  choose(0, false);
  waiting.forEach((one, index) => one.addEventListener("focusin", () => choose(index, false)));
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isWriting(event.target)) {
      if (event.key === "Escape") (event.target as HTMLElement).blur();
    } else if (event.key === "j") choose(at + 1, true);
    else if (event.key === "k") choose(at - 1, true);
    else if (press(event.key, waiting[at], main)) event.preventDefault();
  });
}

/** Press what bears the key in the chosen one, or else what stands outside all of them. */
function press(key: string, chosen: HTMLElement | undefined, main: HTMLElement): boolean {
  const bearing = `[data-key="${CSS.escape(key)}"]`;
  const outside = [...main.querySelectorAll<HTMLElement>(bearing)].find((one) => !one.closest("li.waiting"));
  const meant = chosen?.querySelector<HTMLElement>(bearing) ?? outside;
  meant?.click();
  return meant !== undefined;
}

function connectSuggestions(input: HTMLInputElement): void {
  let timer = 0;
  let asked: AbortController | undefined;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      asked?.abort();
      asked = new AbortController();
      void suggest(input, asked.signal).catch(() => undefined); // nothing is suggested where nothing can be asked
    }, PAUSE);
  });
}

async function suggest(input: HTMLInputElement, signal: AbortSignal): Promise<void> {
  const language = input.form?.dataset.language === "en" ? "en" : "de";
  const query = new URLSearchParams({ of: input.dataset.suggest ?? "", language, text: input.value });
  const answer = await fetch(`/review/suggest.json?${query}`, { signal });
  if (!answer.ok) return;
  const { found } = (await answer.json()) as { found: { value: string; label: string }[] };
  input.list?.replaceChildren(...found.map(({ value, label }) => new Option(`${value} · ${label}`, value)));
}

/** Put words that are marked in the text into the field of words that was used last, the evidence where none was. */
function connectMarking(main: HTMLElement, text: HTMLElement): void {
  const evidence = main.querySelector<HTMLTextAreaElement>('textarea[name="evidence"]');
  const start = main.querySelector<HTMLInputElement>('input[name="evidence.start"]');
  let used = evidence;
  for (const field of main.querySelectorAll<HTMLTextAreaElement>("textarea[data-marks]")) {
    field.addEventListener("focus", () => { used = field; });
  }
  evidence?.addEventListener("input", () => { if (start) start.value = ""; });
  const mark = () => {
    const found = marked(text);
    if (!found || !used) return;
    used.value = found.words;
    if (used === evidence && start) start.value = String(found.start);
  };
  text.addEventListener("pointerup", mark);
  text.addEventListener("keyup", mark);
}

/** Return the words that are marked, and how many code points of the report stand before them. */
function marked(text: HTMLElement): { words: string; start: number } | undefined {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : undefined;
  if (!range || range.collapsed || !text.contains(range.commonAncestorContainer)) return undefined;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const blank = words.length - words.trimStart().length;
  return words.trim() ? { words: words.trim(), start: [...before.toString()].length + blank } : undefined;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, select, textarea, [contenteditable]");
}
