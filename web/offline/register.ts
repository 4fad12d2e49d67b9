// Keeps the site for when the network is gone.

/** After the page has loaded, so that nothing of it waits. Where it can't be kept, nothing is lost. */
export function keepForOffline(): void {
  // A browser has it on secure addresses only.
  const { serviceWorker } = navigator;
  if (!import.meta.env.PROD || !serviceWorker) return;
  const register = () => void serviceWorker.register('./service-worker.js').catch(() => undefined);
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}
