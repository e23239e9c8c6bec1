// Before anything is painted: that there is a script, and the size of letters that was chosen.
(() => {
  const { dataset } = document.documentElement;
  dataset.script = "serviceWorker" in navigator && "caches" in window ? "keeps" : "";
  try {
    dataset.size = localStorage.getItem("size") || "";
  } catch {
    // Storage is forbidden here: the usual size.
  }
})();
