// How the page keeps up while it trains: `npm run bench page`, after scripts/build. Trains 2-64-64-3 on 1,000 points with
// the boundary live, and reads a performance trace of the browser for each panel. It prints and judges nothing:
// durations are the machine's too. The tests hold what they come from (tests/lab/trainer.test.ts,
// tests/browser/training.spec.ts).
import { loadavg } from 'node:os';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { chromiumOptions } from './browser.mjs';

const seconds = 5;
const panels = ['forward', 'backward', 'update'];
const run = 'v=1&samples=334&layers=64:relu,64:relu,3:softmax&opt=adam(learningRate=0.02)&batch=32';
/** What a reader feels: a main-thread task longer than this many milliseconds. */
const long = 50;
const taskNames = ['RunTask', 'ThreadControllerImpl::RunTask'];

/**
 * Trains for some seconds: the steps, the snapshots, the boundaries among them that differ, and the coarsest drawn.
 * Runs in the page.
 * @param {number} seconds
 */
async function trainInPage(seconds) {
  const lab = /** @type {any} */ (document.querySelector('spiral-lab'));
  const boundaries = new Set();
  const sides = new Set();
  let snapshots = 0;
  const look = () => {
    const { boundary } = lab.snapshot;
    snapshots += 1;
    boundaries.add(boundary);
    sides.add(boundary.columns);
  };
  const training = lab.run({});
  // The first snapshots warm the page up.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const start = performance.now();
  const before = lab.snapshot.step;
  lab.addEventListener('lab-step', look);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  lab.removeEventListener('lab-step', look);
  const time = (performance.now() - start) / 1000;
  const steps = lab.snapshot.step - before;
  await lab.pause();
  await training;
  return {
    steps: steps / time,
    snapshots: snapshots / time,
    boundaries: boundaries.size / time,
    sides: [...sides].sort((a, b) => a - b),
  };
}

/**
 * What happens while `act` runs.
 * @param {import('@playwright/test').Page} page
 * @param {() => Promise<any>} act
 */
async function traced(page, act) {
  const session = await page.context().newCDPSession(page);
  /** @type {any[]} */
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const includedCategories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } });
  const result = await act();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  return { events, result };
}

/**
 * Milliseconds of every task of the page's main thread, the longest first.
 * @param {any[]} events
 */
function tasksOf(events) {
  const isPage = (/** @type {any} */ { pid }) =>
    events.some((e) => e.pid === pid && e.name === 'FunctionCall');
  const main = events.find((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain' && isPage(e));
  if (!main) throw new Error('The trace has no main thread of a page');
  return events
    .filter((e) => e.pid === main.pid && e.tid === main.tid && e.ph === 'X' && taskNames.includes(e.name))
    .map(({ dur, tdur = dur }) => ({ wall: dur / 1000, cpu: tdur / 1000 }))
    .sort((a, b) => b.wall - a.wall);
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @param {string} panel
 */
async function measure(browser, address, panel) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${address}#${run}&view=${panel}`);
  await page.locator('spiral-lab').evaluate(async (/** @type {any} */ lab) => {
    await customElements.whenDefined('spiral-lab');
    await lab.ready;
  });
  const { events, result } = await traced(page, () => page.evaluate(trainInPage, seconds));
  await page.close();
  return { tasks: tasksOf(events), ...result };
}

async function bench() {
  const server = await preview({ preview: { host: '127.0.0.1', port: 0 }, logLevel: 'silent' });
  const browser = await chromium.launch(chromiumOptions);
  console.log(
    `2-64-64-3 on 1,002 points in batches of 32, ${seconds} s in each panel; Chromium ${browser.version()}`,
  );
  try {
    for (const panel of panels) {
      const { tasks, steps, snapshots, boundaries, sides } = await measure(
        browser,
        server.resolvedUrls?.local[0] ?? '',
        panel,
      );
      const [longest] = tasks;
      const slow = tasks.filter(({ wall }) => wall > long).length;
      console.log(
        [
          panel.padEnd(9),
          `longest task ${longest?.wall.toFixed(0)} ms (${longest?.cpu.toFixed(0)} ms of it computing)`,
          `${slow} of ${tasks.length} over ${long} ms`,
          `${steps.toFixed(0)} steps/s`,
          `${snapshots.toFixed(1)} snapshots/s`,
          `${boundaries.toFixed(1)} boundaries/s of ${sides.map((side) => `${side} × ${side}`).join(', ')}`,
        ].join('   '),
      );
    }
  } finally {
    await browser.close();
    await server.close();
  }
  const [load = 0] = loadavg();
  console.log(`The machine's load is ${load.toFixed(2)}`);
}

await bench();
