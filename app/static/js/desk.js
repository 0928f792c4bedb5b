// The desk: keeps the text yours while you read, keeps what you type, listens to keys, marks what
// you select, shows who is there. All of it is comfort: without this script the page works, and the
// server decides.
(function () {
  "use strict";

  var LAST_STRETCH = 120; // seconds
  var LOOK_EVERY = 20000;
  var SAVE_AFTER = 1500;

  var token = document.querySelector('meta[name="csrf-token"]');
  var desk = document.querySelector("[data-desk]");

  coverAtOnce();
  if (!desk) return;

  if (desk.dataset.heartbeatUrl) keepMine();
  if (desk.dataset.draftUrl) keepWords();
  if (desk.dataset.nowUrl) lookAround();
  listenToKeys();
  openWhatIsAskedFor();
  offerWords();
  offerStarters();
  markPassages();
  endTakingBack();

  function all(selector) {
    return Array.prototype.slice.call(document.querySelectorAll(selector));
  }

  function send(address, fields) {
    var body = new FormData();
    Object.keys(fields).forEach(function (name) {
      body.append(name, fields[name]);
    });
    body.append("csrf_token", token.content);
    // Goes on when the page is left: the last words before a laptop closes arrive too.
    return fetch(address, {
      method: "POST",
      body: body,
      credentials: "same-origin",
      keepalive: true,
    });
  }

  // "Te zwaar" and "ik heb iemand nodig": the text is gone before any answer comes.
  function coverAtOnce() {
    all("[data-covers]").forEach(function (button) {
      button.addEventListener("click", cover);
    });
  }

  function cover() {
    all("[data-coverable]").forEach(function (text) {
      text.hidden = true;
    });
  }

  // A lease is renewed while somebody is there: a page left open lets the text go in time.
  function keepMine() {
    var clock = desk.querySelector("[data-countdown]");
    var gone = document.querySelector("[data-claim-gone]");
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
      isThere = false;
      lastBeat = Date.now();
      send(desk.dataset.heartbeatUrl, { token: desk.dataset.sendToken || "" })
        .then(function (answer) {
          if (answer.status === 409 || answer.status === 404) return lost();
          if (!answer.ok) return null;
          return answer.json().then(function (told) {
            ahead = Date.parse(told.now) - Date.now();
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
      if ("goneCovers" in desk.dataset) cover(); // nobody may read on
    }
  }

  // What is typed is kept a moment later, so that a closed laptop loses nothing.
  function keepWords() {
    var names = ["reply", "reason", "words"];
    var waiting = null;
    var kept = typed();
    // A refused form and a preview bring words along that are not kept yet.
    if (kept.reply || kept.words) {
      kept = null;
      save();
    }

    names.forEach(function (name) {
      var field = desk.elements[name];
      if (field) field.addEventListener("input", soon);
    });
    document.addEventListener("visibilitychange", function () {
      if (document.hidden) save();
    });

    function typed() {
      var fields = {};
      names.forEach(function (name) {
        fields[name] = desk.elements[name] ? desk.elements[name].value : "";
      });
      return fields;
    }

    function soon() {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(save, SAVE_AFTER);
    }

    function save() {
      window.clearTimeout(waiting);
      var now = typed();
      if (desk.dataset.sent || JSON.stringify(now) === JSON.stringify(kept)) return;
      send(desk.dataset.draftUrl, now)
        .then(function (answer) {
          if (answer.ok) kept = now;
        })
        .catch(soon);
    }
  }

  // How much waits, who is on duty, which questions a colleague took.
  function lookAround() {
    window.setInterval(look, LOOK_EVERY);
    document.addEventListener("visibilitychange", look);

    function look() {
      if (document.hidden) return;
      fetch(desk.dataset.nowUrl, { credentials: "same-origin" })
        .then(function (answer) {
          return answer.ok ? answer.json().then(show) : null;
        })
        .catch(function () {
          // No connection just now: the page keeps what it showed.
        });
    }

    function show(now) {
      all('[data-live="waiting"]').forEach(function (place) {
        var words = place.dataset[now.waiting === 0 ? "none" : now.waiting === 1 ? "one" : "more"];
        place.textContent = words.replace("{n}", now.waiting);
      });
      all('[data-live="adult"]').forEach(function (place) {
        var words = place.dataset[now.adult ? "some" : "none"];
        place.textContent = words.replace("{name}", now.adult);
      });
      all("[data-taken]").forEach(function (sign) {
        sign.hidden = now.taken.indexOf(sign.dataset.taken) < 0;
      });
      all("[data-free]").forEach(function (button) {
        button.hidden = now.taken.indexOf(button.dataset.free) >= 0;
      });
    }
  }

  // Keys press what shows their letter; never while one types, never with a modifier.
  function listenToKeys() {
    if (document.body.dataset.keys === "off") return;
    // Nobody types in a box to tick. A dot is no such box: who means to choose one would decide.
    var typing = 'input:not([type="checkbox"]), textarea, select, [contenteditable]';
    document.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.repeat || event.isComposing || event.defaultPrevented) return;
      if (event.target.closest(typing)) return;
      if (event.key === "?") return showKeys(event);
      if (event.shiftKey) return;
      var key = event.key.toLowerCase();
      var wanted = /^[a-z]$/.test(key) && document.querySelector('[data-key="' + key + '"]');
      if (!wanted || wanted.offsetParent === null) return;
      event.preventDefault();
      wanted.click();
    });
  }

  function showKeys(event) {
    var list = document.querySelector("[data-key-list]");
    if (!list) return;
    event.preventDefault();
    list.open = !list.open;
    list.hidden = false;
    if (list.open) {
      list.scrollIntoView({ block: "nearest" });
      list.querySelector("summary").focus();
    }
  }

  // A choice that needs more than a press opens its part of the form.
  function openWhatIsAskedFor() {
    all("[data-opens]").forEach(function (link) {
      link.addEventListener("click", function () {
        var place = document.querySelector(link.hash);
        if (!place) return;
        place.open = true;
        var field = place.querySelector("select, textarea, input");
        if (field) {
          window.setTimeout(function () {
            field.focus();
          }, 0);
        }
      });
    });
  }

  // A reason brings kind words along, unless somebody wrote their own.
  function offerWords() {
    var reason = desk.querySelector("select[name=reason]");
    var words = desk.querySelector("textarea[name=words]");
    if (!reason || !words) return;
    var kinds = all("[data-words-for]");
    reason.addEventListener("change", function () {
      if (words.value.trim() && !isOffered(words.value)) return;
      var kind = desk.querySelector('[data-words-for="' + reason.value + '"]');
      words.value = kind ? kind.textContent.trim() : "";
      words.dispatchEvent(new Event("input"));
    });

    function isOffered(typed) {
      return kinds.some(function (kind) {
        return kind.textContent.trim() === typed.trim();
      });
    }
  }

  // A beginning of an answer becomes a button that puts it in the field.
  function offerStarters() {
    all("[data-starters]").forEach(function (list) {
      var field = desk.elements[list.dataset.starters];
      if (!field) return;
      Array.prototype.forEach.call(list.querySelectorAll("[data-starter]"), function (item) {
        var button = document.createElement("button");
        button.type = "button";
        button.className = "button button-quiet button-small";
        button.textContent = item.textContent;
        button.addEventListener("click", function () {
          var beginning = item.textContent.replace("…", "");
          field.value = (field.value ? field.value.replace(/\s*$/, "\n\n") : "") + beginning;
          field.focus();
          field.dispatchEvent(new Event("input"));
        });
        item.replaceChild(button, item.firstChild);
      });
    });
  }

  // Words selected in the text are the passage that a change is about.
  function markPassages() {
    var field = desk.querySelector("input[name=passage]");
    var at = desk.querySelector("input[name=passage_at]");
    var text = desk.querySelector(".desk-text");
    if (!field || !text) return;
    document.addEventListener("selectionchange", function () {
      var chosen = window.getSelection();
      var words = chosen.toString().trim();
      if (!words || !chosen.rangeCount || !isInWords(chosen)) return;
      field.value = words.replace(/\s+/g, " ");
      at.value = String(signsBefore(chosen.getRangeAt(0)));
    });

    function isInWords(chosen) {
      var range = chosen.getRangeAt(0);
      return [range.startContainer, range.endContainer].every(function (node) {
        var element = node.nodeType === 1 ? node : node.parentElement;
        return element.closest(".desk-title, .desk-words") && text.contains(element);
      });
    }

    // Counted as the server counts: the signs of title and text before it, spaces left out.
    function signsBefore(range) {
      var title = text.querySelector(".desk-title");
      var before = document.createRange();
      before.setStart(title, 0);
      before.setEnd(range.startContainer, range.startOffset);
      var copy = before.cloneContents();
      var count = 0;
      Array.prototype.forEach.call(copy.querySelectorAll(".desk-title, .desk-words"), add);
      if (!copy.querySelector(".desk-title, .desk-words")) add(copy);
      return count;

      function add(part) {
        Array.prototype.forEach.call(part.querySelectorAll(".out-of-sight"), function (aside) {
          aside.remove();
        });
        count += part.textContent.replace(/\s+/g, "").length;
      }
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
