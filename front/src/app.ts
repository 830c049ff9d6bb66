// Every page loads this; it connects what is on the page.
import { listenLive } from "./live.js";
import { connectReport } from "./report.js";
import { connectReview } from "./review.js";
import { connectSituation } from "./situation.js";

connectTheme();
const form = document.querySelector<HTMLFormElement>(".page-situation form.filters");
const picture = form ? connectSituation(form) : null;
const report = document.querySelector<HTMLElement>("article.report");
if (report) connectReport(report);
const main = document.querySelector<HTMLElement>("main");
if (main && document.body.matches(".page-review, .page-claim, .page-missed, .page-pair")) connectReview(main);
const locator = document.querySelector<HTMLElement>("[data-locator]");
if (locator) void import("./map/locator.js").then(({ showPlace }) => showPlace(locator));
listenLive(picture && (() => picture.show()));

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
