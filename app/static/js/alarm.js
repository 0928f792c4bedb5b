// The alarm on every page of the team: looks every so often, shows what is new without a reload and
// plays a short tone, which can be switched off. Without this script the page shows what waits
// when it is opened.
(function () {
  "use strict";

  var EVERY = 20000; // milliseconds
  var KEPT = "alarm-sound";

  var bar = document.querySelector("[data-alerts]");
  if (!bar) return;

  var context = null;
  // A browser lets a page sound only after somebody touched it.
  ["pointerdown", "keydown"].forEach(function (sign) {
    document.addEventListener(sign, wake, { once: true, passive: true });
  });
  document.addEventListener("click", turn);
  bar.addEventListener("submit", take);
  window.setInterval(look, EVERY);
  showSound();

  function look() {
    show("?seen=" + encodeURIComponent(bar.dataset.signs)).catch(function () {
      // No connection just now: looked at again in a moment.
    });
  }

  function show(seen) {
    return fetch(bar.dataset.alerts + seen, { credentials: "same-origin" })
      .then(function (answer) {
        return answer.ok ? answer.json() : null;
      })
      .then(function (told) {
        if (told && told.panel !== null) put(read(told.panel));
      });
  }

  // Taken without leaving the page, so that no word that is being typed is lost.
  function take(event) {
    var form = event.target;
    event.preventDefault();
    fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin" })
      .then(function (answer) {
        if (!answer.ok) throw new Error();
        return answer.text();
      })
      .then(function (html) {
        var said = read(html).querySelector(".spoken");
        return show("").then(function () {
          if (!said) return;
          bar.hidden = false;
          bar.prepend(said);
        });
      })
      .catch(function () {
        form.submit(); // the browser says what is wrong
      });
  }

  function read(html) {
    return new DOMParser().parseFromString(html, "text/html");
  }

  function put(page) {
    var fresh = page.querySelector("[data-alerts]");
    if (!fresh) return;
    var known = bar.dataset.signs.split(" ");
    var isNew = fresh.dataset.signs.split(" ").some(function (sign) {
      return sign && known.indexOf(sign) < 0;
    });
    var hadFocus = bar.contains(document.activeElement);
    bar.dataset.signs = fresh.dataset.signs;
    bar.hidden = fresh.hidden;
    bar.replaceChildren.apply(bar, Array.prototype.slice.call(fresh.childNodes));
    // The forms there came back to the page of alerts; here they come back to this one.
    bar.querySelectorAll("input[name=back]").forEach(function (back) {
      back.value = window.location.pathname;
    });
    if (hadFocus && !bar.hidden) {
      bar.tabIndex = -1;
      bar.focus(); // never on another button than the one that was there
    }
    showSound();
    if (isNew) sound();
  }

  function isOn() {
    try {
      return window.localStorage.getItem(KEPT) !== "off";
    } catch (mishap) {
      return true; // a browser that keeps nothing
    }
  }

  function turn(event) {
    if (!event.target.closest || !event.target.closest("[data-sound] button")) return;
    var goesOn = !isOn();
    try {
      window.localStorage.setItem(KEPT, goesOn ? "on" : "off");
    } catch (mishap) {
      return;
    }
    showSound();
    if (goesOn) sound();
  }

  function showSound() {
    document.querySelectorAll("[data-sound]").forEach(function (row) {
      var button = row.querySelector("button");
      row.hidden = false;
      row.querySelector("span").textContent = isOn() ? row.dataset.on : row.dataset.off;
      button.textContent = isOn() ? button.dataset.turnOff : button.dataset.turnOn;
    });
  }

  function wake() {
    var Context = window.AudioContext || window.webkitAudioContext;
    if (!Context) return;
    context = context || new Context();
    if (context.state === "suspended") context.resume();
  }

  // Two soft tones, the second higher: to be heard, not to startle.
  function sound() {
    if (!isOn() || !context) return;
    [
      [0, 523],
      [0.25, 698],
    ].forEach(function (tone) {
      var begin = context.currentTime + tone[0];
      var voice = context.createOscillator();
      var volume = context.createGain();
      voice.frequency.value = tone[1];
      volume.gain.setValueAtTime(0.0001, begin);
      volume.gain.exponentialRampToValueAtTime(0.2, begin + 0.03);
      volume.gain.exponentialRampToValueAtTime(0.0001, begin + 0.4);
      voice.connect(volume).connect(context.destination);
      voice.start(begin);
      voice.stop(begin + 0.45);
    });
  }
})();
