// Leaving fast: clear what this site kept on the device, then replace the page, so that
// "back" does not lead here. The link works without this script; the server signs out.
(function () {
  "use strict";

  // Where one arrives everything was wiped, so it is here that the leaving is remembered.
  if (document.body.hasAttribute("data-away")) {
    remember(String(Math.random()));
    return;
  }

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
    document.documentElement.hidden = true;
    window.location.replace(exit.href);
  }

  // A sign without meaning, gone with this tab, another one each time somebody leaves: it tells
  // an earlier page, brought back, that it is one.
  function remember(sign) {
    try {
      if (sign) window.sessionStorage.setItem("k", sign);
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

  // "Back" after leaving: a page from the browser's memory asks the server again, and a page that
  // is loaded anew forgets what the browser filled in: the words that were typed there.
  window.addEventListener("pageshow", function (event) {
    var sign = remember();
    if (!sign) return;
    if (event.persisted) window.location.reload();
    else if (wasOpened()) window.history.replaceState(sign, "");
    else if (window.history.state !== sign) empty();
  });

  function wasOpened() {
    var ways = window.performance.getEntriesByType("navigation");
    return ways.length > 0 && ways[0].type === "navigate";
  }

  function empty() {
    Array.prototype.forEach.call(document.forms, function (form) {
      form.reset();
    });
  }
})();
