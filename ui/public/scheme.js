// Runs before the first paint, so that a dark screen never flashes white.
(function () {
  var chosen = localStorage.getItem("roost.scheme") || "auto";
  var dark = chosen === "dark" || (chosen === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
