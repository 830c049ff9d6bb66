// Every page loads this; it connects what is on the page.
import { connectReport } from "./report.js";
import { connectSituation } from "./situation.js";

connectTheme();
const form = document.querySelector<HTMLFormElement>(".page-situation form.filters");
if (form) void connectSituation(form);
const report = document.querySelector<HTMLElement>("article.report");
if (report) connectReport(report);
const locator = document.querySelector<HTMLElement>("[data-locator]");
if (locator) void import("./map/locator.js").then(({ showPlace }) => showPlace(locator));

function connectTheme(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-theme-switch]");
  button?.addEventListener("click", () => {
    const isDark = getComputedStyle(document.documentElement).colorScheme === "dark"
      || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
    const theme = isDark ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    localStorage.setItem("theme", theme);
  });
}
