// Reports to look at: logs, and what the jar makes of them.

import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

export const folder = mkdtempSync(join(tmpdir(), 'faultline-browser-'));

/** A line of the combined format, at a minute of a day. */
export function line(minute, target, status) {
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return `192.0.2.1 - - [22/Nov/2025:${time}:07 +0000] "GET ${target} HTTP/1.1" ${status} 12 "-" "curl" 0.250\n`;
}

/** A day on which one endpoint fails from 14:05 to 14:40, and others now and then. */
export function outage() {
  const lines = [];
  for (let minute = 0; minute < 24 * 60; minute++) {
    lines.push(line(minute, '/', minute % 97 === 0 ? 500 : 200));
    lines.push(line(minute, '/cart', minute % 311 === 0 ? 503 : 200));
    for (let i = 0; i < 4; i++) {
      const fails = minute >= 845 && minute < 880 && i > 0;
      lines.push(line(minute, '/api/pay', fails ? (i === 3 ? 504 : 502) : 200));
    }
  }
  return lines.join('');
}

/** Runs the jar over a log; returns its page and its JSON. */
export function report(name, log, ...options) {
  const input = join(folder, `${name}.log`);
  const output = join(folder, name);
  writeFileSync(input, log);
  const words = [`--input=${input}`, `--output=${output}`, '--report=html', ...options];
  execFileSync('java', ['-jar', 'target/faultline.jar', ...words], {stdio: ['ignore', 'ignore', 'pipe']});
  const page = join(output, 'report.html');
  return {
    output,
    url: pathToFileURL(resolve(page)).href,
    bytes: statSync(page).size,
    json: JSON.parse(readFileSync(join(output, 'report.json'), 'utf8')),
  };
}
