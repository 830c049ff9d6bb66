// Runs before the page is painted, so that it does not flash: the theme that the reader chose, if any.
const chosen = localStorage.getItem("theme");
if (chosen) document.documentElement.dataset.theme = chosen;
