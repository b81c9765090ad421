// What a page does for itself: say when it is ready and when its line is down, and end its kernel when it is left.
window.raincheckPage = (() => {
  const config = () => JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}");
  const show = (id, text) => {
    const note = document.getElementById(id);
    if (!note) return;
    if (text) note.textContent = text;
    note.hidden = !text;
  };

  // --- ready: every output stands in its place ---
  // Voila leaves a script where an output will be, and ipywidgets the words "Loading widget..." until it is there.
  const waiting = () => document.querySelector('script[type="application/vnd.voila.cell-output+json"]')
    || [...document.querySelectorAll(".jp-OutputArea-output")].some((node) => node.textContent.startsWith("Loading widget"));
  const watcher = new MutationObserver(() => {
    if (document.readyState === "loading" || waiting()) return;
    watcher.disconnect();
    document.getElementById("rc-wait")?.remove();
  });
  watcher.observe(document, { childList: true, subtree: true, characterData: true });
  document.addEventListener("DOMContentLoaded", () => document.body.append(""));

  // --- the line to the kernel ---
  // Voila gives no sign when it is lost. It tries to connect again by itself; until then, or for good, we say so.
  let line, patience;
  const DOWN = "The line to the workbook is down. What you have typed is safe on this computer. ";
  const down = () => {
    show("rc-down", DOWN);
    const again = document.createElement("button");
    again.textContent = "Connect again";
    again.addEventListener("click", () => location.reload());
    document.getElementById("rc-down").append(again);
  };
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...address) {
      super(...address);
      line = this;
      this.addEventListener("open", () => { clearTimeout(patience); show("rc-down", ""); });
      this.addEventListener("close", () => {
        clearTimeout(patience);
        if (line === this && !left) patience = setTimeout(down, 3000);
      });
    }
  };

  // --- leaving ---
  // Voila's own farewell comes too early (a download asks "beforeunload" too), so it is kept from hearing of it.
  let left = false;
  window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation());
  window.addEventListener("pagehide", () => {
    left = true;
    const { baseUrl, kernelId } = config();
    if (!kernelId) return;
    const farewell = new FormData();
    farewell.append("_xsrf", document.cookie.match(/(?:^|;\s*)_xsrf=([^;]*)/)?.[1] ?? "");
    navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${kernelId}`, farewell);
  });
  // A page that comes back out of the browser's memory has no kernel any more.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  const failed = () => show("rc-wait", "A part of this page did not arrive. Load the page again.");
  return { failed };
})();
