// The HTML report in Chromium, as people use it.

import assert from 'node:assert/strict';
import {readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after, before, test} from 'node:test';
import {chromium} from 'playwright-core';
import {folder, line, outage, report} from './reports.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = {width: 390, height: 844};
const DESK = {width: 1280, height: 900};

let browser;
let day;

before(async () => {
  browser = await chromium.launch({executablePath: process.env.CHROMIUM});
  day = report('outage', outage());
});

after(async () => {
  await browser.close();
  rmSync(folder, {recursive: true});
});

/** Opens a report; fails if the page says anything on the console, or asks anybody for anything. */
async function look(url, work, options = {}) {
  const context = await browser.newContext({viewport: DESK, ...options});
  try {
    const page = await context.newPage();
    const heard = [];
    page.on('console', (message) => heard.push(message.text()));
    page.on('pageerror', (error) => heard.push(error.message));
    page.on('request', (request) => { if (request.url() !== url) { heard.push(request.url()); } });
    page.on('dialog', (dialog) => { heard.push(dialog.message()); dialog.dismiss(); });
    await page.goto(url);
    await work(page);
    assert.deepEqual(heard, []);
  } finally {
    await context.close();
  }
}

const number = (text) => Number(text.replaceAll(/[,%]/g, ''));
const texts = (page, selector) => page.locator(selector).allTextContents();

/** What the rows that are to be seen say. */
const rows = (page) => page.locator('#endpoints tbody:visible .row').evaluateAll((found) =>
  found.map((row) => ({
    endpoint: row.querySelector('th').textContent,
    errors: Number(row.querySelectorAll('td.number')[0].textContent.replaceAll(',', '')),
    requests: Number(row.querySelectorAll('td.number')[1].textContent.replaceAll(',', '')),
    rate: parseFloat(row.querySelectorAll('td.number')[2].textContent),
  })));

test('its figures are those of the JSON', () => look(day.url, async (page) => {
  const {totals, endpoints} = day.json;
  assert.equal(number(await page.textContent('#errors')), totals.errors);
  assert.equal(number(await page.textContent('#requests')), totals.requests);
  assert.equal(number(await page.textContent('#failing')), endpoints.length);
  assert.deepEqual(await rows(page), endpoints.map(({endpoint, errors, requests, errorRate}) =>
    ({endpoint, errors, requests, rate: Number((100 * errorRate).toFixed(2))})));

  const legend = await page.locator('.legend li').evaluateAll((items) =>
    items.map((item) => [item.textContent.trim().split(' ')[0], item.querySelector('b').textContent]));
  const failing = Object.entries(totals.statuses).filter(([code]) => code >= 500);
  assert.deepEqual(legend, failing.map(([code, n]) => [code, String(n)]));

  const bins = await page.locator('#bins tbody tr').evaluateAll((found) =>
    found.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))));
  const sum = (column) => bins.reduce((total, bin) => total + bin[column], 0);
  assert.equal(sum(0), totals.requests);
  assert.equal(sum(1), totals.errors);
}));

test('it tells the story at first glance', () => look(day.url, async (page) => {
  assert.match(await page.textContent('h1'), /^125 of 8,640 requests failed$/);
  assert.match(await page.textContent('.story'), /\/api\/pay, mostly 502; from 14:05 to 14:40 UTC\.$/);
}));

test('it is sorted by a click on a title, and by another the other way', () =>
  look(day.url, async (page) => {
    const names = async () => (await rows(page)).map((row) => row.endpoint);
    assert.deepEqual(await names(), ['/api/pay', '/', '/cart']);
    await page.click('th.name.sortable button');
    assert.deepEqual(await names(), ['/', '/api/pay', '/cart']);
    await page.click('th.name.sortable button');
    assert.deepEqual(await names(), ['/cart', '/api/pay', '/']);
    assert.equal(await page.getAttribute('th.name.sortable', 'aria-sort'), 'descending');
    await page.click('th.number.sortable:has-text("Rate") button');
    assert.deepEqual(await names(), ['/api/pay', '/', '/cart']);
  }));

test('it is searched', () => look(day.url, async (page) => {
  await page.fill('#search', 'CART');
  assert.deepEqual((await rows(page)).map((row) => row.endpoint), ['/cart']);
  assert.equal(await page.textContent('#shown'), '1 of 3 endpoints');
  await page.fill('#search', '');
  assert.equal((await rows(page)).length, 3);
}));

test('endpoints with as many errors stand as in the JSON, whatever they look like', async () => {
  const made = report('equal', ['/\u0001', '/"', '/B', '/a', '/\u202ec'].map((target) =>
    line(1, target.replace('"', '\\"'), 500)).join(''), '--rawPaths');
  await look(made.url, async (page) => {
    const visible = {'/\u0001': '/\\x01', '/\u202ec': '/\\xe2\\x80\\xaec'};
    assert.deepEqual((await rows(page)).map((row) => row.endpoint),
      made.json.endpoints.map(({endpoint}) => visible[endpoint] ?? endpoint));
  });
});

test('a small rate is not none, in a range either', async () => {
  const made = report('rare', line(1, '/a', 200).repeat(59_998) + line(1, '/a', 500).repeat(2) + line(5, '/a', 200));
  await look(made.url, async (page) => {
    assert.equal(await page.textContent('#rate'), '0.0033%');
    await page.focus('.handle >> nth=1');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await page.textContent('#rate'), '0.0033%');
    assert.equal(await page.textContent('#requests'), '60,000');
  });
});

test('a long name takes four lines until its row is open', async () => {
  const made = report('long', line(1, `/${'a'.repeat(390)}`, 500), '--rawPaths');
  await look(made.url, async (page) => {
    const height = async () => (await page.locator('tbody th.name button').boundingBox()).height;
    const closed = await height();
    await page.click('#endpoints .row >> nth=0');
    assert.ok(closed < 110 && await height() > 2 * closed, `${closed} and ${await height()} pixels`);
  }, {viewport: PHONE});
});

test('a row opens by a click', () => look(day.url, async (page) => {
  assert.equal(await page.locator('.details:visible').count(), 0);
  await page.click('#endpoints .row >> nth=0');
  assert.equal(await page.locator('.details:visible').count(), 1);
  const samples = day.json.endpoints[0].samples;
  assert.equal(await page.locator('.details:visible .samples tbody tr').count(), samples.length);
  await page.click('#endpoints .row >> nth=0');
  assert.equal(await page.locator('.details:visible').count(), 0);
}));

test('a row opens by the keyboard', () => look(day.url, async (page) => {
  await page.focus('#search');
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate('document.activeElement.matches("tbody th.name button")')) {
      break;
    }
  }
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.details:visible').count(), 1);
  assert.equal(await page.evaluate('document.activeElement.getAttribute("aria-expanded")'), 'true');
}));

test('a range is dragged, and everything is about it', () => look(day.url, async (page) => {
  const box = await page.locator('#plot').boundingBox();
  const drag = async (from, to) => {
    await page.mouse.move(box.x + box.width * from, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * to, box.y + 60, {steps: 5});
    await page.mouse.up();
  };
  await drag(14 / 24 + 0.001, 15 / 24 - 0.001);
  assert.equal(await page.textContent('.range output'), '2025-11-22 14:00 to 2025-11-22 15:00');
  assert.equal(await page.textContent('#errors'), '106');
  assert.equal(await page.textContent('#requests'), '360');
  assert.deepEqual((await rows(page)).map(({endpoint, errors}) => [endpoint, errors]), [['/api/pay', 105], ['/', 1]]);
  assert.equal(await page.textContent('#shown'), '2 of 3 endpoints; all but their errors is of the whole period');
  await page.click('text=Whole period');
  assert.equal(number(await page.textContent('#errors')), day.json.totals.errors);
  assert.equal((await rows(page)).length, 3);
}));

test('a range that is dragged over its own end keeps the last bin', () => look(day.url, async (page) => {
  const box = await page.locator('#plot').boundingBox();
  await page.hover('#plot');
  await page.mouse.move(box.x, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 20, box.y + 60, {steps: 5});
  await page.mouse.up();
  assert.equal(await page.textContent('.range output'), '2025-11-22 23:55 to 2025-11-23 00:00');
  assert.equal(await page.textContent('#requests'), '30');
  assert.equal(await page.getAttribute('.handle >> nth=1', 'aria-valuenow'), '288');
}));

test('a range is set by the keyboard', () => look(day.url, async (page) => {
  await page.focus('.handle >> nth=0');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowRight');
  assert.match(await page.textContent('.range output'), /^2025-11-22 00:55 to /);
  assert.match(await page.getAttribute('.handle >> nth=0', 'aria-valuetext'), /00:55$/);
  await page.keyboard.press('Escape');
  assert.equal(number(await page.textContent('#errors')), day.json.totals.errors);
}));

for (const viewport of [PHONE, DESK]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing, ${viewport.width} pixels wide, ${colorScheme}`, () =>
      look(day.url, async (page) => {
        await page.click('#endpoints .row >> nth=0');
        await page.click('summary');
        await page.evaluate(axe);
        const {violations} = await page.evaluate('axe.run()');
        assert.deepEqual(violations.map(({id, nodes}) => [id, nodes.map((node) => node.html)]), []);
        const wide = await page.evaluate('document.documentElement.scrollWidth');
        assert.ok(wide <= viewport.width, `the page is ${wide} pixels wide`);
      }, {viewport, colorScheme}));
  }
}

test('a row stays open, and whole, when the window gets narrow and wide again', () =>
  look(day.url, async (page) => {
    const widths = () => page.locator('#endpoints > thead th:visible').evaluateAll((titles) =>
      titles.map((title) => title.offsetWidth));
    const wide = await widths();
    await page.click('#endpoints .row >> nth=0');
    await page.setViewportSize(PHONE);
    assert.equal((await widths()).length, 4);
    assert.equal(await page.evaluate('document.querySelector(".more td").colSpan'), 4);
    await page.setViewportSize(DESK);
    assert.deepEqual(await widths(), wide);
  }));

test('it can be read without a script', () => look(day.url, async (page) => {
  assert.equal(await page.locator('#endpoints tbody:visible .row').count(), 3);
  assert.equal(await page.locator('.details:visible').count(), 3);
  assert.equal(await page.locator('#search:visible').count(), 0);
}, {javaScriptEnabled: false}));

test('it prints, without what only a screen can do', () => look(day.url, async (page) => {
  await page.emulateMedia({media: 'print'});
  assert.equal(await page.locator('#search:visible').count(), 0);
  assert.ok((await page.pdf()).length > 10_000);
}));

test('what a log says stays text', async () => {
  const hostile = [
    '/<script>alert(1)</script>', '/"onmouseover="alert(2)', "/'><img/src=x/onerror=alert(3)>",
    '/%3Cimg%20src=x%20onerror=alert(4)%3E', '/</script><svg/onload=alert(5)>', '/javascript:alert(6)',
    '/</table></style><iframe/src=//192.0.2.9/>', '/&lt;b&gt;&amp;', '/\u202efdp.exe', '/\u001b[31mred', '/]]>',
  ];
  const log = hostile.map((target, i) => line(i, target.replaceAll('"', '\\"'), 500)).join('');
  const made = report('hostile', log, '--rawPaths');
  await look(made.url, async (page) => {
    for (const row of await page.locator('#endpoints .row').all()) {
      await row.click();
    }
    assert.equal(await page.locator('script').count(), 1);
    const foreign = 'a, img, iframe, object, embed, form, link, base, [onload], [onerror], [onmouseover], [style*=url]';
    assert.equal(await page.locator(foreign).count(), 0);
    const shown = (await rows(page)).map((row) => row.endpoint).sort();
    const visible = (name) => name.replaceAll(/[\u0000-\u001f\u202e]/g, (c) =>
      [...Buffer.from(c)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''));
    assert.deepEqual(shown, made.json.endpoints.map((row) => visible(row.endpoint)).sort());
  });
});

for (const format of ['combined', 'json', 'ltsv', 'simple']) {
  test(`what strangers wrote into a ${format} log stays text`, async () => {
    const log = readFileSync(`testdata/hostile/${format}.log`);
    const made = report(`hostile-${format}`, log, `--format=${format}`, '--rawPaths', '--lenient', '--top=1000');
    await look(made.url, async (page) => {
      assert.equal(await page.locator('script').count(), 1);
      assert.equal(await page.locator('a, img, iframe, object, embed, form, link, base, svg script').count(), 0);
      const active = await page.evaluate(() => [...document.querySelectorAll('*')].flatMap((element) =>
        element.getAttributeNames().filter((name) => name.startsWith('on') || element.tagName === 'SCRIPT' && name)));
      assert.deepEqual(active, []);
      assert.equal((await rows(page)).length, made.json.endpoints.length);
      const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
      assert.doesNotMatch(await page.locator('body').textContent(), controls);
    });
  });
}

test('it says what changed since an earlier result', async () => {
  const earlier = report('earlier', line(1, '/a', 500).repeat(20) + line(1, '/b', 200).repeat(50));
  const later = report('later', line(1, '/a', 200).repeat(20) + line(1, '/b', 500).repeat(50),
    `--baseline=${earlier.output}`);
  await look(later.url, async (page) => {
    assert.deepEqual(await texts(page, '.changes li'), [
      'new/b50 errors (500), none before',
      'recovered/ano errors, 20 errors (500) before',
    ]);
  });
});

test('it is smaller than a megabyte, whatever the log', async () => {
  const lines = [];
  for (let endpoint = 0; endpoint < 3000; endpoint++) {
    const name = `/${'ü'.repeat(300)}/${endpoint.toString(36)}x${'<&"'.repeat(30)}`.replaceAll('"', '\\"');
    for (let i = 0; i < 20; i++) {
      lines.push(line((endpoint * 7 + i * 61) % 1440, name, [500, 502, 503, 504, 507][i % 5]));
    }
  }
  const made = report('large', lines.join(''), '--top=3000', '--rawPaths');
  assert.ok(made.bytes < 1_000_000, `${made.bytes} bytes`);
  await look(made.url, async (page) => {
    const shown = await page.locator('#endpoints tbody.endpoint').count();
    const rest = await page.textContent('#rest');
    assert.equal(number(rest.match(/and ([\d,]+) more/)[1]) + shown, 3000);
    const errors = (await rows(page)).reduce((sum, row) => sum + row.errors, 0);
    assert.equal(errors + number(rest.match(/with ([\d,]+) error/)[1]), made.json.totals.errors);
  });
});

test('a log without times has no chart', async () => {
  const made = report('timeless', 'GET /a 500 1ms\nGET /a 200 1ms\nGET /b 503 1ms\n');
  await look(made.url, async (page) => {
    assert.equal(await page.locator('#plot').count(), 0);
    assert.equal((await rows(page)).length, 2);
  });
});

test('a log without errors says so', async () => {
  const made = report('well', line(1, '/a', 200).repeat(30));
  await look(made.url, async (page) => {
    assert.equal(await page.textContent('h1'), 'None of 30 requests failed');
  });
});

test('what was wrong with the input is at the top', async () => {
  const made = report('noise', line(1, '/a', 500).repeat(80) + 'noise\n'.repeat(20), '--lenient');
  await look(made.url, async (page) => {
    assert.match((await texts(page, '.notice li')).join(), /20 of 100 lines were rejected/);
  });
});
