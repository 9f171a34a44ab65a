// A roster as a real table: rows are people, columns are days, buttons are services. Every text is set as text, never
// as markup. A service is chosen by click or Enter, and moved to another row by dragging it there. The board is one stop
// of the Tab key; the arrow keys walk between its services. Whoever cannot drag chooses a service and then the assistant
// in the panel below.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".board");
  const old = root.querySelector(".scroll");
  const [left, top] = old ? [old.scrollLeft, old.scrollTop] : [0, 0];
  const focused = root.getRootNode().activeElement?.dataset?.id;

  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  const chip = (service, row) => {
    const button = make("button", service.text, {
      type: "button",
      class: `chip ${service.look}`,
      "aria-label": service.label,
      "aria-pressed": String(service.id === data.selected),
      title: service.label,
      "data-row": row,
      "data-id": service.id,
      tabindex: "-1",
    });
    button.draggable = data.movable;
    button.onclick = () => setTriggerValue("selected", service.id);
    button.ondragstart = (event) => {
      event.dataTransfer.setData("text/plain", service.id);
      event.dataTransfer.effectAllowed = "move";
    };
    return button;
  };

  const line = (row, place) => {
    const tr = make("tr");
    const head = make("th", row.title, { scope: "row" });
    if (row.note) head.append(make("small", row.note));
    tr.append(head);
    for (const services of row.cells) {
      const td = make("td");
      services.forEach((service) => td.append(chip(service, place)));
      tr.append(td);
    }
    tr.append(make("td", row.total, { class: "total" }));
    if (data.movable) {
      tr.ondragover = (event) => {
        event.preventDefault();
        tr.classList.add("target");
      };
      tr.ondragleave = () => tr.classList.remove("target");
      tr.ondrop = (event) => {
        event.preventDefault();
        tr.classList.remove("target");
        const service = event.dataTransfer.getData("text/plain");
        if (!row.cells.flat().some((one) => one.id === service)) setTriggerValue("moved", { service, person: row.id });
      };
    }
    return tr;
  };

  const table = make("table");
  table.append(make("caption", data.caption));
  const heads = make("tr");
  heads.append(make("td", ""));
  data.columns.forEach((one) => {
    const th = make("th", one.title, { scope: "col", class: one.look });
    if (one.note) th.append(make("small", one.note));
    heads.append(th);
  });
  heads.append(make("th", data.total, { scope: "col" }));
  const thead = make("thead");
  thead.append(heads);
  const tbody = make("tbody");
  data.rows.forEach((row, place) => tbody.append(line(row, place)));
  const tfoot = make("tfoot");
  const sums = make("tr");
  sums.append(make("th", data.total, { scope: "row" }));
  data.totals.forEach((text) => sums.append(make("td", text, { class: "total" })));
  tfoot.append(sums);
  table.append(thead, tbody, tfoot);

  const chips = [...table.querySelectorAll(".chip")];
  const stop = (chosen) => chips.forEach((one) => (one.tabIndex = one === chosen ? 0 : -1));
  const named = (id) => chips.find((one) => one.dataset.id === id);
  stop(named(focused) ?? named(data.selected) ?? chips[0]);
  table.addEventListener("focusin", (event) => chips.includes(event.target) && stop(event.target));
  table.onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const jump = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = chips.indexOf(event.target);
    if (here < 0 || (!step && !jump)) return;
    event.preventDefault();
    let next = chips[here + step];
    if (jump) {
      const row = Number(event.target.dataset.row);
      const other = chips.filter((one) => (Number(one.dataset.row) - row) * jump > 0);
      next = jump > 0 ? other[0] : other.at(-1);
    }
    if (next) next.focus();
  };

  const scroll = make("div", "", { class: "scroll", tabindex: "0", role: "region", "aria-label": data.caption });
  scroll.append(table);
  const legend = make("p", "", { class: "legend" });
  data.legend.forEach(([look, words]) => legend.append(make("span", words, { class: `chip ${look}` })));
  root.replaceChildren(scroll, legend);
  scroll.scrollLeft = left;
  scroll.scrollTop = top;
  if (focused) named(focused)?.focus({ preventScroll: true });
}
