// Comfort only: every page works without this file.

function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

function visibleSearch() {
  const field = document.querySelector("#search");
  const menu = document.querySelector("#menu");
  if (field && menu?.popover && field.offsetParent === null) menu.showPopover();
  return field;
}

// Single keys can be turned off (WCAG 2.1.4): <html data-keys="off"> from the person's settings.
document.addEventListener("keydown", (event) => {
  if (document.documentElement.dataset.keys === "off") return;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    visibleSearch()?.focus();
  } else if (event.key === "?") {
    document.querySelector("[data-help]")?.click();
  }
});

document.querySelector(".ds-error-summary")?.focus();

// A long table gets a field that narrows it as you type.
for (const scroll of document.querySelectorAll("[data-filterable]")) {
  const rows = [...scroll.querySelectorAll("tbody tr")];
  if (rows.length < 12) continue;
  const words = rows.map((row) => row.textContent.toLocaleLowerCase("sv"));
  const box = document.createElement("div");
  box.className = "table-filter";
  const label = document.createElement("label");
  label.textContent = scroll.dataset.filterable;
  const input = document.createElement("input");
  input.className = "ds-input";
  input.type = "search";
  const shown = document.createElement("output");
  shown.className = "quiet";
  label.append(input);
  box.append(label, shown);
  scroll.before(box);
  input.addEventListener("input", () => {
    const wanted = input.value.toLocaleLowerCase("sv").trim();
    let count = 0;
    rows.forEach((row, index) => {
      row.hidden = !words[index].includes(wanted);
      if (!row.hidden) count += 1;
    });
    shown.value = wanted ? `${count} / ${rows.length}` : "";
  });
}
