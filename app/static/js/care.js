// Has an adult seen the call? Asks every ten seconds. Without this script "Kijk opnieuw" does it.
(function () {
  "use strict";

  var EVERY = 10000; // milliseconds

  var box = document.querySelector("[data-call]");
  if (!box) return;

  var asking = window.setInterval(ask, EVERY);

  function ask() {
    fetch(box.dataset.call, { credentials: "same-origin" })
      .then(function (answer) {
        return answer.ok ? answer.json() : null;
      })
      .then(function (told) {
        if (told && told.seen_by) show(told);
      })
      .catch(function () {
        // No connection just now: asked again in ten seconds, and the button stays.
      });
  }

  function show(told) {
    window.clearInterval(asking);
    var words = box.dataset.seen.replace("{name}", told.seen_by).replace("{time}", told.seen_at);
    box.querySelector("[role=status]").textContent = words;
    box.querySelector("[data-again]").hidden = true;
    box.classList.remove("notice-warm");
    box.classList.add("notice-staff");
  }
})();
