// Keeps one page on the device for when the line is lost: help lines, and what was being sent.
(function () {
  "use strict";

  var workers = navigator.serviceWorker;
  if (!workers) return;

  workers
    .register("/line-worker.js")
    .then(function () {
      return workers.ready;
    })
    .then(function (registration) {
      registration.active.postMessage({ language: document.documentElement.lang });
    })
    .catch(function () {
      // A browser that keeps nothing shows its own page instead.
    });
})();
