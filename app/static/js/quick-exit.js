// Leaving fast: clear what this site kept on the device, then replace the page, so that
// "back" does not lead here. The link works without this script; the server signs out.
(function () {
  "use strict";

  var exit = document.querySelector("[data-quick-exit]");
  if (!exit) return;

  var pressed = [];

  function forget() {
    ["sessionStorage", "localStorage"].forEach(function (name) {
      try {
        window[name].clear();
      } catch (refused) {
        // A browser that keeps nothing has nothing to clear.
      }
    });
  }

  function leave() {
    forget();
    remember("weg");
    document.documentElement.hidden = true;
    window.location.replace(exit.href);
  }

  // One word without meaning, gone with this tab: it tells an earlier page, brought back from
  // the browser's memory, to ask the server again.
  function remember(word) {
    try {
      if (word) window.sessionStorage.setItem("k", word);
      return window.sessionStorage.getItem("k");
    } catch (refused) {
      return "weg";
    }
  }

  exit.addEventListener("click", function (event) {
    event.preventDefault();
    leave();
  });

  // Escape three times within two seconds, from anywhere, fields included.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || event.repeat) return;
    var now = Date.now();
    pressed = pressed.filter(function (moment) {
      return now - moment < 2000;
    });
    pressed.push(now);
    if (pressed.length >= 3) leave();
  });

  window.addEventListener("pageshow", function (event) {
    if (event.persisted && remember()) window.location.reload();
  });
})();
