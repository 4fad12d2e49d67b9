// The service worker: keeps one deployment of the site whole, each in a cache of its own, and answers from it. A new
// one is fetched while the old one is shown, and shown with the next load.
import { files, version } from 'virtual:site-files';
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { registerRoute, setDefaultHandler } from 'workbox-routing';
import { supportsSimd } from '../engine/compile.ts';

/** As far as it is used here: the compiler knows windows only. */
interface Scope {
  readonly registration: { readonly scope: string };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
}
type LifeEvent = Parameters<PrecacheController['install']>[0];

const scope = globalThis as unknown as Scope;
// Other sites may share the origin, and so the caches.
const family = `spiral-lab ${scope.registration.scope} `;
const deployment = new PrecacheController({ cacheName: family + version });
const unused = supportsSimd() ? /\/spiral-plain-/ : /\/spiral-simd-/;

deployment.addToCacheList(files.filter(({ url }) => !unused.test(url)));

scope.addEventListener('install', (event) => {
  void scope.skipWaiting();
  void deployment.install(event);
});
scope.addEventListener('activate', (event) => event.waitUntil(forgetOld()));
registerRoute(new PrecacheRoute(deployment, { directoryIndex: 'index.html' }));
// A page of the deployment before may still be open, and ask for what it had not needed yet.
setDefaultHandler(async ({ request }) => (await caches.match(request)) ?? fetch(request));

/** All deployments but this one and the one before. */
async function forgetOld(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(family) && name !== family + version);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}
