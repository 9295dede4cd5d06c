"""What the page does: filters, copies, changes its light. Without it everything is still there."""

SCRIPT = """
'use strict';
(function () {
  var root = document.documentElement;
  function byId(name) { return document.getElementById(name); }

  // Light: the system's own until somebody chooses; the choice is kept where that is allowed.
  var theme = byId('theme');
  function dark() {
    var chosen = root.getAttribute('data-theme');
    return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }
  function show() {
    theme.textContent = dark() ? '浅色显示' : '深色显示';
  }
  try {
    var kept = localStorage.getItem('theme');
    if (kept === 'dark' || kept === 'light') { root.setAttribute('data-theme', kept); }
  } catch (error) { /* the browser keeps nothing for files */ }
  theme.hidden = false;
  theme.addEventListener('click', function () {
    root.setAttribute('data-theme', dark() ? 'light' : 'dark');
    try { localStorage.setItem('theme', root.getAttribute('data-theme')); } catch (error) { }
    show();
  });
  show();

  // Findings: by unit, by severity, by words; the count is told to those who listen.
  var list = byId('findings-list');
  if (list) {
    var unit = byId('filter-unit'), severity = byId('filter-severity'), text = byId('filter-text');
    var items = Array.prototype.map.call(list.children, function (item) {
      return { item: item, words: item.textContent.toLowerCase() };
    });
    var matches = function (each) {
      var data = each.item.dataset, wanted = severity.value;
      return (!unit.value || data.unit === unit.value) &&
        (!wanted || (wanted === 'pending' ? 'pending' in data : data.severity === wanted)) &&
        each.words.indexOf(text.value.trim().toLowerCase()) >= 0;
    };
    var filter = function () {
      var shown = 0;
      items.forEach(function (each) {
        each.item.hidden = !matches(each);
        shown += each.item.hidden ? 0 : 1;
      });
      byId('findings-count').textContent = '共' + items.length + '条，显示' + shown + '条';
    };
    var form = unit.form;
    form.addEventListener('input', filter);
    form.addEventListener('submit', function (event) { event.preventDefault(); });
    form.addEventListener('reset', function () { setTimeout(filter, 0); });
    filter();
  }

  // Copying: by the clipboard, else by the old command, else the text is selected.
  function select(node) {
    var range = document.createRange();
    range.selectNodeContents(node);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
  function copyOld(node) {
    select(node);
    try { return document.execCommand('copy'); } catch (error) { return false; }
  }
  function told(button, done) {
    button.nextElementSibling.textContent = done ? '已复制' : '已选中，请按 Ctrl+C 复制';
  }
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-copies]');
    if (!button) { return; }
    var node = byId(button.dataset.copies);
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(node.textContent).then(
        function () { told(button, true); },
        function () { told(button, copyOld(node)); });
    } else {
      told(button, copyOld(node));
    }
  });

  // Paper shows everything that was folded away.
  addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (each) { each.open = true; });
  });
}());
"""
