// A form is sent once, however often its button is pressed. The server holds without this.
(function () {
  "use strict";

  function set(form, sent) {
    if (sent) form.dataset.sent = "yes";
    else delete form.dataset.sent;
    Array.prototype.forEach.call(form.elements, function (element) {
      if (element.type !== "submit") return;
      element.disabled = sent;
      element.classList.toggle("is-sent", sent);
    });
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method === "get") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    // After the browser has read which button was pressed.
    window.setTimeout(set, 0, form, true);
  });

  // Back on a page kept in the browser's memory: its forms may be sent again.
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    Array.prototype.forEach.call(document.forms, function (form) {
      set(form, false);
    });
  });
})();
