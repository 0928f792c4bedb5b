// Words that are not sent yet: kept on the server while somebody who is signed in types; on the
// device only after somebody said that it is theirs. Without this script a button keeps them.
(function () {
  "use strict";

  var EVERY = 5000; // milliseconds
  var KEPT_FOR = 14 * 24 * 3600 * 1000;
  var NAMES = ["title", "body", "theme", "content_note", "as_name"];
  var TICKED = "needs";

  if (document.querySelector("[data-words-arrived]")) forgetAll();
  var form = document.querySelector("form[data-unsent]");
  if (!form) return;
  if (form.dataset.unsent) keepOnServer();
  else keepOnDevice();

  function typed() {
    var fields = {};
    NAMES.forEach(function (name) {
      if (form.elements[name]) fields[name] = form.elements[name].value;
    });
    fields[TICKED] = ticks().filter(isTicked).map(function (box) {
      return box.value;
    });
    return fields;
  }

  function ticks() {
    return Array.prototype.slice.call(form.querySelectorAll('input[name="' + TICKED + '"]'));
  }

  function isTicked(box) {
    return box.checked;
  }

  // A few seconds after the last key, and when the page goes out of sight.
  function whenever(save) {
    var waiting = null;
    form.addEventListener("input", function () {
      if (waiting === null) waiting = window.setTimeout(now, EVERY);
    });
    document.addEventListener("visibilitychange", function () {
      if (document.hidden && waiting !== null) now();
    });

    function now() {
      window.clearTimeout(waiting);
      waiting = null;
      if (!form.dataset.sent) save();
    }
  }

  function keepOnServer() {
    var said = form.querySelector("[data-unsent-said]");
    whenever(function () {
      var body = new FormData();
      var now = typed();
      Object.keys(now).forEach(function (name) {
        [].concat(now[name]).forEach(function (value) {
          body.append(name, value);
        });
      });
      body.append("csrf_token", form.elements.csrf_token.value);
      body.append("quietly", "1");
      fetch(form.dataset.unsent, {
        method: "POST",
        body: body,
        credentials: "same-origin",
        keepalive: true,
      })
        .then(function (answer) {
          if (said) said.textContent = answer.ok ? said.dataset.words : "";
        })
        .catch(function () {
          // No connection just now: the next keys try again, and the words stay in the form.
        });
    });
  }

  function keepOnDevice() {
    var place = form.querySelector("[data-own-device]");
    if (!place || !store()) return;
    var box = place.querySelector("input");
    var key = "unsent:" + window.location.pathname.replace(/\/read-over$/, "");
    place.hidden = false;
    offer();
    box.addEventListener("change", function () {
      if (box.checked) save();
      else store().removeItem(key);
    });
    whenever(function () {
      // The quick exit hides the page and wipes the device: nothing is written there after it.
      if (box.checked && !document.documentElement.hidden) save();
    });

    function save() {
      try {
        store().setItem(key, JSON.stringify({ at: Date.now(), words: typed() }));
      } catch (mishap) {
        box.checked = false; // a device that is full keeps nothing
      }
    }

    function offer() {
      var kept = null;
      try {
        kept = JSON.parse(store().getItem(key));
      } catch (mishap) {
        store().removeItem(key);
      }
      if (!kept) return;
      if (Date.now() - kept.at > KEPT_FOR) return store().removeItem(key);
      box.checked = true;
      NAMES.forEach(function (name) {
        var field = form.elements[name];
        if (field && !field.value && kept.words[name]) field.value = kept.words[name];
      });
      if (ticks().some(isTicked)) return;
      ticks().forEach(function (box) {
        box.checked = (kept.words[TICKED] || []).indexOf(box.value) !== -1;
      });
    }
  }

  function store() {
    try {
      return window.localStorage;
    } catch (refused) {
      return null; // a browser that keeps nothing
    }
  }

  // What was sent is kept here no longer.
  function forgetAll() {
    var kept = store();
    if (!kept) return;
    Object.keys(kept).forEach(function (key) {
      if (key.indexOf("unsent:") === 0) kept.removeItem(key);
    });
  }
})();
