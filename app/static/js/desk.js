// The desk: keeps the text yours while you read, shows the last two minutes, listens to keys.
// All of it is comfort: without this script the page works, and the server decides.
(function () {
  "use strict";

  var LAST_STRETCH = 120; // seconds

  var desk = document.querySelector("[data-desk]");
  if (!desk) return;

  if (desk.dataset.heartbeatUrl) keepMine();
  listenToKeys();
  offerWords();
  endTakingBack();

  // A lease is renewed while somebody is there: a page left open lets the text go in time.
  function keepMine() {
    var clock = desk.querySelector("[data-countdown]");
    var gone = desk.querySelector("[data-claim-gone]");
    var every = (Number(desk.dataset.heartbeatEvery) || 60) * 1000;
    var until = Date.parse(desk.dataset.claimedUntil);
    var ahead = 0; // how far the server's clock is ahead of this device's
    var isThere = true;
    var lastBeat = 0;

    var ticks = window.setInterval(tick, 1000);
    beat();

    ["keydown", "pointerdown", "scroll", "input"].forEach(function (sign) {
      document.addEventListener(sign, stillThere, { passive: true });
    });

    function stillThere() {
      isThere = true;
      if (left() < LAST_STRETCH && Date.now() - lastBeat > 5000) beat();
    }

    function left() {
      return Math.floor((until - Date.now() - ahead) / 1000);
    }

    function beat() {
      var body = new FormData();
      body.append("token", desk.dataset.sendToken || "");
      body.append("csrf_token", document.querySelector('meta[name="csrf-token"]').content);
      isThere = false;
      lastBeat = Date.now();
      fetch(desk.dataset.heartbeatUrl, { method: "POST", body: body, credentials: "same-origin" })
        .then(function (answer) {
          if (answer.status === 409 || answer.status === 404) return lost();
          if (!answer.ok) return null;
          ahead = Date.parse(answer.headers.get("Date")) - Date.now() || 0;
          return answer.json().then(function (told) {
            until = Date.parse(told.until);
          });
        })
        .catch(function () {
          // No connection just now: the next beat tries again, the countdown stays honest.
        });
    }

    function tick() {
      if (isThere && Date.now() - lastBeat > every) beat();
      if (!clock) return;
      var seconds = left();
      clock.hidden = !(seconds >= 0 && seconds <= LAST_STRETCH);
      if (clock.hidden) return;
      var time = Math.floor(seconds / 60) + ":" + ("0" + (seconds % 60)).slice(-2);
      clock.textContent = clock.dataset.words.replace("{time}", time);
    }

    function lost() {
      window.clearInterval(ticks);
      if (clock) clock.hidden = true;
      if (gone) gone.hidden = false;
    }
  }

  // Keys press what shows their letter; never while one types, never with a modifier.
  function listenToKeys() {
    if (document.body.dataset.keys === "off") return;
    document.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.repeat || event.isComposing || event.defaultPrevented) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      var key = event.key.toLowerCase();
      var wanted = /^[a-z]$/.test(key) && document.querySelector('[data-key="' + key + '"]');
      if (!wanted || wanted.offsetParent === null) return;
      event.preventDefault();
      wanted.click();
      if (wanted.hash) focusFirst(document.querySelector(wanted.hash));
    });
  }

  function focusFirst(place) {
    var field = place && place.querySelector("select, textarea, input");
    if (field) field.focus();
  }

  // A reason brings kind words along, unless somebody wrote their own.
  function offerWords() {
    var reason = desk.querySelector("select[name=reason]");
    var words = desk.querySelector("textarea[name=words]");
    if (!reason || !words) return;
    var kinds = Array.prototype.slice.call(desk.querySelectorAll("[data-words-for]"));
    reason.addEventListener("change", function () {
      if (words.value.trim() && !isOffered(words.value)) return;
      var kind = desk.querySelector('[data-words-for="' + reason.value + '"]');
      words.value = kind ? kind.textContent.trim() : "";
    });

    function isOffered(typed) {
      return kinds.some(function (kind) {
        return kind.textContent.trim() === typed.trim();
      });
    }
  }

  // After the grace a decision stands; the button that could undo it goes.
  function endTakingBack() {
    var form = document.querySelector("[data-gone-after]");
    if (!form) return;
    window.setTimeout(function () {
      form.hidden = true;
    }, Number(form.dataset.goneAfter) * 1000);
  }
})();
