// Reading over: leaving out and putting back without leaving the page. Nothing goes to the server
// before a button is pressed. Without this script the same buttons send and come back.
(function () {
  "use strict";

  var region = document.querySelector("[data-read-over]");
  if (!region) return;

  var said = document.querySelector("[data-said]");
  var isBusy = false;

  region.addEventListener("submit", function (event) {
    var form = event.target;
    var pressed = event.submitter;
    if (!pressed || !form.hasAttribute("data-pieces")) return;
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    ask(form, pressed)
      .then(show)
      .catch(function () {
        send(form, pressed); // the browser says what is wrong
      })
      .then(function () {
        isBusy = false;
      });
  });

  function ask(form, pressed) {
    var words = new FormData(form);
    words.append(pressed.name, pressed.value);
    return fetch(form.action, { method: "POST", body: words, credentials: "same-origin" })
      .then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.text();
      })
      .then(function (page) {
        var fresh = new DOMParser().parseFromString(page, "text/html");
        var there = fresh.querySelector("[data-read-over]");
        if (!there) throw new Error("another page");
        return there;
      });
  }

  function show(fresh) {
    region.replaceChildren.apply(region, Array.prototype.slice.call(fresh.childNodes));
    said.textContent = fresh.dataset.now;
    var next = region.querySelector("[autofocus]");
    if (next) next.focus();
  }

  // The whole form, with the button that was pressed, as if this script were not there.
  function send(form, pressed) {
    var field = document.createElement("input");
    field.type = "hidden";
    field.name = pressed.name;
    field.value = pressed.value;
    form.appendChild(field);
    form.submit();
  }
})();
