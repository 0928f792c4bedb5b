// The bar of who is on duty: its buttons work without leaving the page, so that no word that is
// being typed is lost, and a call for help shows without a reload. Without this script the buttons
// send and come back.
(function () {
  "use strict";

  var EVERY = 30000; // milliseconds

  var bar = document.querySelector("[data-duty]");
  if (!bar) return;

  bar.addEventListener("submit", function (event) {
    event.preventDefault();
    send(event.target);
  });
  window.setInterval(look, EVERY);

  function send(form) {
    var words = new FormData(form);
    words.delete("back"); // comes back to the page that shows nothing but care
    fetch(form.action, { method: "POST", body: words, credentials: "same-origin" })
      .then(read)
      .then(function (page) {
        if (!put(page)) form.submit();
      })
      .catch(function () {
        form.submit(); // the browser says what is wrong
      });
  }

  function look() {
    if (document.hidden) return;
    fetch(bar.dataset.duty, { credentials: "same-origin" })
      .then(read)
      .then(function (page) {
        var fresh = page && page.querySelector("[data-duty]");
        if (fresh && fresh.textContent !== bar.textContent) put(page);
      })
      .catch(function () {
        // No connection just now: looked at again in half a minute.
      });
  }

  function read(answer) {
    if (!answer.ok) return null;
    return answer.text().then(function (html) {
      return new DOMParser().parseFromString(html, "text/html");
    });
  }

  function put(page) {
    var fresh = page && page.querySelector("[data-duty]");
    if (!fresh) return false;
    var focused = bar.contains(document.activeElement) ? document.activeElement.form : null;
    bar.replaceChildren.apply(bar, Array.prototype.slice.call(fresh.childNodes));
    // The forms there came back to the care page; here they come back to this one.
    Array.prototype.forEach.call(bar.querySelectorAll("input[name=back]"), function (back) {
      back.value = window.location.pathname;
    });
    if (focused) keepFocus(focused.getAttribute("action"));
    return true;
  }

  // On the same button as before. Where that is gone, on the bar: never on another button.
  function keepFocus(action) {
    var same = Array.prototype.filter.call(bar.querySelectorAll("form"), function (form) {
      return form.getAttribute("action") === action;
    })[0];
    if (!same) bar.tabIndex = -1;
    (same ? same.querySelector("button") : bar).focus();
  }
})();
