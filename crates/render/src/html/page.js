// Filters for findings and buttons that copy wordings. Without this script the page is a plain list of everything.
"use strict";
(function () {
  function filter(form) {
    var list = form.parentElement.querySelectorAll(".finding");
    var words = form.querySelector("input[type=search]");
    var status = form.querySelector(".shown");
    function chosen(name) {
      var boxes = form.querySelectorAll("input[name=" + name + "]:checked");
      return Array.prototype.map.call(boxes, function (box) { return box.value; });
    }
    function update() {
      var severities = chosen("severity"), verdicts = chosen("verdict");
      var wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
      var shown = 0;
      list.forEach(function (finding) {
        var text = finding.textContent.toLowerCase();
        var fits = severities.indexOf(finding.dataset.severity) >= 0 && verdicts.indexOf(finding.dataset.verdict) >= 0 &&
          wanted.every(function (word) { return text.indexOf(word) >= 0; });
        finding.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      status.textContent = shown === list.length ? "All shown" : shown + " of " + list.length + " shown";
    }
    form.addEventListener("input", update);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.hidden = false;
    update();
  }

  // A link to a finding that a filter hides shows it.
  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target && target.hidden) {
      target.hidden = false;
      target.scrollIntoView();
    }
  }

  function copy(button) {
    var wording = button.previousElementSibling;
    function told(word) {
      button.textContent = word;
      setTimeout(function () { button.textContent = "Copy wording"; }, 2000);
    }
    function select() {
      var range = document.createRange();
      range.selectNodeContents(wording);
      var selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      told(document.execCommand("copy") ? "Copied" : "Selected");
    }
    button.addEventListener("click", function () {
      if (navigator.clipboard && navigator.clipboard.writeText) {
        navigator.clipboard.writeText(wording.textContent).then(function () { told("Copied"); }, select);
      } else {
        select();
      }
    });
    button.hidden = false;
  }

  document.querySelectorAll("form.filters").forEach(filter);
  document.querySelectorAll("button.copy").forEach(copy);
  addEventListener("hashchange", reveal);
})();
