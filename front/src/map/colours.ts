// The colours of the style sheet as the map can use them.

/** Return the value of a custom property as the colour that it has in the theme of the page. */
export function colour(name: string): string {
  return probed("", name);
}

/** Return the colour of a side, by the kind of actor. */
export function sideColour(kind: string): string {
  return probed(`side side-${kind}`, "side");
}

function probed(look: string, name: string): string {
  const probe = document.createElement("span");
  probe.className = look;
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

/** Return a colour with another opacity. */
export function faint(value: string, opacity: number): string {
  const [red, green, blue] = value.match(/[\d.]+/g) ?? [];
  return `rgba(${red}, ${green}, ${blue}, ${opacity})`;
}

/** Call back whenever the theme of the page changes. */
export function onTheme(changed: () => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  new MutationObserver(changed).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}
