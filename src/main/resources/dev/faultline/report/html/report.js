
'use strict';
document.documentElement.classList.add('js');
document.addEventListener('DOMContentLoaded', () => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const grouped = (n) => n.toLocaleString('en-US');
  const number = (text) => Number(text.replaceAll(',', ''));
  // Two decimals; of a small one two digits that count, as everywhere in the page.
  const percent = (part, whole) => {
    const share = whole === 0 ? 0 : (100 * part) / whole;
    const digits = share === 0 ? 2 : Math.min(20, Math.max(2, 1 - Math.floor(Math.log10(share))));
    const format = {minimumFractionDigits: 2, maximumFractionDigits: digits};
    return `${share.toLocaleString('en-US', format)}%`;
  };
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  // ---- the table of endpoints --------------------------------------------------------------------

  const table = one('#endpoints');
  const endpoints = table === null ? [] : all('tbody.endpoint', table).map((body, index) => {
    const bins = one('svg.trend', body)?.dataset.bins ?? '';
    const errors = one('td.number', body);
    return {
      body,
      index,
      errors,
      name: one('th.name', body).textContent.toLowerCase(),
      total: Number(errors.dataset.value),
      bins: bins === '' ? [] : bins.split(' ').map((pair) => pair.split(':').map(Number)),
    };
  });
  const search = one('#search');
  let range = null;

  function errorsIn(endpoint) {
    if (range === null) {
      return endpoint.total;
    }
    let sum = 0;
    for (const [bin, errors] of endpoint.bins) {
      sum += bin >= range.from && bin < range.to ? errors : 0;
    }
    return sum;
  }

  function show() {
    if (table === null) {
      return;
    }
    const wanted = search.value.trim().toLowerCase();
    let shown = 0;
    for (const endpoint of endpoints) {
      const errors = errorsIn(endpoint);
      endpoint.errors.textContent = grouped(errors);
      endpoint.errors.dataset.value = errors;
      endpoint.body.hidden = !endpoint.name.includes(wanted) || errors === 0;
      shown += endpoint.body.hidden ? 0 : 1;
    }
    const told = shown === endpoints.length ? [] : [`${shown} of ${endpoints.length} endpoints`];
    if (range !== null) {
      told.push('all but their errors is of the whole period');
    }
    one('#shown').textContent = told.join('; ');
    if (range !== null || wanted === '') {
      sortAgain();
    }
  }

  function valueOf(endpoint, column) {
    const cell = one('.row', endpoint.body).cells[column];
    if (cell.dataset.value !== undefined) {
      return Number(cell.dataset.value);
    }
    return one('time', cell)?.dateTime ?? cell.textContent;
  }

  function sort(title, direction) {
    const column = title.cellIndex;
    const sign = direction === 'ascending' ? 1 : -1;
    const rows = endpoints.map((endpoint) => [valueOf(endpoint, column), endpoint]);
    rows.sort(([a, x], [b, y]) =>
      (a < b ? -sign : a > b ? sign : 0) || y.total - x.total || x.index - y.index);
    all('[aria-sort]', table).forEach((other) => other.removeAttribute('aria-sort'));
    title.setAttribute('aria-sort', direction);
    table.append(...rows.map(([, endpoint]) => endpoint.body));
  }

  function sortAgain() {
    const title = one('[aria-sort]', table);
    sort(title, title.getAttribute('aria-sort'));
  }

  function prepareTable() {
    for (const title of all('.sortable', table)) {
      const button = make('button', {type: 'button', textContent: title.textContent});
      title.replaceChildren(button);
      const first = title.classList.contains('number') ? 'descending' : 'ascending';
      const second = first === 'descending' ? 'ascending' : 'descending';
      button.addEventListener('click', () =>
        sort(title, title.getAttribute('aria-sort') === first ? second : first));
    }
    endpoints.forEach(({body}, index) => {
      const name = one('th.name', body);
      const button = make('button', {type: 'button', textContent: name.textContent});
      button.setAttribute('aria-expanded', 'false');
      button.setAttribute('aria-controls', `more-${index}`);
      name.replaceChildren(button);
      one('.row', body).addEventListener('click', () => {
        if (String(getSelection()) === '') {
          const open = body.classList.toggle('open');
          button.setAttribute('aria-expanded', String(open));
        }
      });
    });
    search.addEventListener('input', show);
    // What a row opens to spans the columns that are to be seen.
    const span = () => {
      const titles = [...table.tHead.rows[0].cells].filter((title) => title.offsetParent !== null);
      endpoints.map(({body}) => one('.more > td', body)).forEach((cell) => { cell.colSpan = titles.length; });
    };
    matchMedia('(max-width: 46rem)').addEventListener('change', span);
    span();
  }

  // ---- the range ----------------------------------------------------------------------------------

  function prepareRange(plot) {
    const bins = all('#bins tbody tr').map((row) => ({
      time: row.cells[0].textContent,
      requests: number(row.cells[1].textContent),
      errors: number(row.cells[2].textContent),
    }));
    const last = bins.length;
    const end = plot.dataset.end;
    const timeOf = (bin) => (bin < last ? bins[bin].time : end);
    const bar = make('div', {className: 'range'});
    const told = make('output', {textContent: plot.dataset.hint});
    const reset = make('button', {type: 'button', textContent: 'Whole period', hidden: true});
    bar.append(told, reset);
    plot.parentElement.insertBefore(bar, plot);
    const shades = [0, 1].map(() => make('div', {className: 'shade', hidden: true}));
    const handles = ['Start of the range', 'End of the range'].map((label) => {
      const handle = make('div', {className: 'handle', tabIndex: 0});
      handle.setAttribute('role', 'slider');
      handle.setAttribute('aria-label', label);
      handle.setAttribute('aria-valuemin', '0');
      handle.setAttribute('aria-valuemax', String(last));
      return handle;
    });
    plot.append(...shades, ...handles);
    const figures = ['errors', 'requests', 'rate'].map((id) => one(`#${id}`));
    const whole = figures.map((figure) => figure.textContent);

    function choose(from, to) {
      range = from <= 0 && to >= last ? null : {from, to};
      const [left, right] = range === null ? [0, last] : [from, to];
      [left, right].forEach((bin, i) => {
        handles[i].style.left = `${(100 * bin) / last}%`;
        handles[i].setAttribute('aria-valuenow', String(bin));
        handles[i].setAttribute('aria-valuetext', timeOf(bin));
        shades[i].hidden = range === null;
      });
      shades[0].style.left = '0';
      shades[0].style.width = `${(100 * left) / last}%`;
      shades[1].style.left = `${(100 * right) / last}%`;
      shades[1].style.right = '0';
      reset.hidden = range === null;
      plot.classList.toggle('chosen', range !== null);
      if (range === null) {
        told.textContent = plot.dataset.hint;
        figures.forEach((figure, i) => { figure.textContent = whole[i]; });
      } else {
        const inside = bins.slice(from, to);
        const errors = inside.reduce((sum, bin) => sum + bin.errors, 0);
        const requests = inside.reduce((sum, bin) => sum + bin.requests, 0);
        told.textContent = `${timeOf(from)} to ${timeOf(to)}`;
        [grouped(errors), grouped(requests), percent(errors, requests)].forEach((text, i) => {
          figures[i].textContent = text;
        });
      }
      show();
    }

    const at = (event) => {
      const box = plot.getBoundingClientRect();
      return Math.min(last, Math.max(0, ((event.clientX - box.left) / box.width) * last));
    };
    let dragged = null;
    plot.addEventListener('pointerdown', (event) => {
      const handle = handles.indexOf(event.target);
      const [from, to] = range === null ? [0, last] : [range.from, range.to];
      dragged = handle < 0 ? at(event) : handle === 0 ? to : from;
      plot.setPointerCapture(event.pointerId);
      event.preventDefault();
      if (handle >= 0) {
        handles[handle].focus();
      }
    });
    plot.addEventListener('pointermove', (event) => {
      if (dragged !== null) {
        const [from, to] = [dragged, at(event)].sort((a, b) => a - b);
        const first = Math.min(last - 1, Math.floor(from));
        choose(first, Math.max(first + 1, Math.ceil(to)));
      } else if (range === null) {
        const bin = bins[Math.min(last - 1, Math.floor(at(event)))];
        told.textContent =
          `${bin.time}: ${grouped(bin.errors)} of ${grouped(bin.requests)} requests failed`;
      }
    });
    plot.addEventListener('pointerup', () => { dragged = null; });
    plot.addEventListener('pointercancel', () => { dragged = null; });
    plot.addEventListener('pointerleave', () => {
      if (range === null) {
        told.textContent = plot.dataset.hint;
      }
    });
    const steps = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10,
      Home: -last, End: last};
    handles.forEach((handle, i) => handle.addEventListener('keydown', (event) => {
      const [from, to] = range === null ? [0, last] : [range.from, range.to];
      if (event.key === 'Escape') {
        choose(0, last);
      } else if (event.key in steps) {
        const moved = (i === 0 ? from : to) + steps[event.key];
        event.preventDefault();
        if (i === 0) {
          choose(Math.min(to - 1, Math.max(0, moved)), to);
        } else {
          choose(from, Math.max(from + 1, Math.min(last, moved)));
        }
      }
    }));
    reset.addEventListener('click', () => choose(0, last));
    choose(0, last);
  }

  if (table !== null) {
    prepareTable();
  }
  const plot = one('#plot');
  if (plot !== null) {
    prepareRange(plot);
  }
});
