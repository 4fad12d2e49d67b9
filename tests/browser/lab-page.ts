// What every browser test starts from: the built site, a page that may not complain, and a lab to open on it.
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import type { LabSpec } from '../../web/spec/lab-spec.ts';
import { type Site, serveSite } from './site.ts';

export { expect };

interface PerTest {
  /** Complaints that a test of failures expects. */
  allowed: RegExp | null;
  site: Site;
}

interface PerWorker {
  /** What is served. */
  folder: string;
  sharedSite: Site;
}

/** Fails on console errors, uncaught errors, violations of the policy and requests to another origin. */
export const test = base.extend<PerTest, PerWorker>({
  folder: ['dist/site', { option: true, scope: 'worker' }],
  sharedSite: [
    async ({ folder }, use) => {
      const site = await serveSite(folder);
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  site: async ({ sharedSite }, use) => {
    await use(sharedSite);
    sharedSite.reset();
  },
  baseURL: async ({ site }, use) => {
    await use(site.address);
  },
  allowed: [null, { option: true }],
  page: async ({ page, allowed, site }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      const outside = url.protocol.startsWith('http') && url.origin !== new URL(site.address).origin;
      if (outside) complaints.push(`request to another origin: ${request.url()}`);
    });
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await use(page);
    const unexpected = complaints.filter((complaint) => !allowed?.test(complaint));
    expect(unexpected, 'what the page complained about').toEqual([]);
  },
});

/** Opens the lab at a fragment and waits for its first snapshot. */
export async function openLab(page: Page, fragment = ''): Promise<void> {
  await page.goto(fragment ? `./#${fragment}` : './');
  await labReady(page);
}

export async function labReady(page: Page): Promise<void> {
  await page.waitForFunction(() => Boolean((document.querySelector('spiral-lab') as SpiralLab)?.snapshot));
}

export function readLoss(page: Page): Promise<number> {
  return page.evaluate(
    () => (document.querySelector('spiral-lab') as SpiralLab).snapshot?.loss ?? Number.NaN,
  );
}

export function readSpec(page: Page): Promise<LabSpec> {
  return page.evaluate(() => (document.querySelector('spiral-lab') as SpiralLab).spec);
}

/** Types a number as a person does: browsers report a change only of what was typed. */
export async function enter(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.press('ControlOrMeta+A');
  await field.pressSequentially(text);
  await field.press('Enter');
}

/** The address as the page has it, but for the version that wrote it. */
export function readHash(page: Page): Promise<string> {
  return page.evaluate(() => location.hash.replace(/&made=[^&]*/, ''));
}

/** Makes a media query match. Not every browser's driver can emulate every preference. */
export async function preferMedia(page: Page, query: string): Promise<void> {
  await page.addInitScript((preferred) => {
    const native = matchMedia.bind(window);
    window.matchMedia = (asked) => native(asked === preferred ? 'all' : asked);
  }, query);
}

/** A number as the page typesets it: with a true minus. */
export function typeset(number: number | string): string {
  return String(number).replaceAll('-', '\u2212');
}
