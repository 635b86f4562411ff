/** Gets the Service Worker of a site ready to be spoken to. */

const WAIT = 15_000;

function activated(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("the worker was replaced"));
    };
    worker.addEventListener("statechange", look);
    setTimeout(() => reject(new Error("the worker does not start")), WAIT);
    look();
  });
}

/** A host that fails is asked twice, for this as for everything else. */
async function registered(base: string): Promise<ServiceWorkerRegistration> {
  const register = () => navigator.serviceWorker.register(`${base}worker.js`, { scope: base, updateViaCache: "none" });
  return register().catch(register);
}

/** The worker that is active for exactly `base` now, if there is one. */
export async function activeWorker(base: string): Promise<ServiceWorker | undefined> {
  const registration = await navigator.serviceWorker.getRegistration(base);
  const worker = registration?.scope === base ? registration.active : null;
  return worker?.state === "activated" ? worker : undefined;
}

/** The same worker, or the one that has taken its place meanwhile. */
export async function stillActive(worker: ServiceWorker | undefined, base: string): Promise<ServiceWorker | undefined> {
  return worker?.state === "activated" ? worker : activeWorker(base);
}

/**
 * A worker for `base` that can be spoken to. Rejects where none can be had.
 *
 * One that is active already is taken at once: looking for a newer one takes seconds when several
 * tabs do it, and a newer one that takes over later asks the open pages for the key.
 */
export async function readyWorker(base: string): Promise<ServiceWorker> {
  const known = await activeWorker(base);
  const registering = registered(base);
  if (known) {
    registering.catch(() => undefined);
    return known;
  }
  const { installing, waiting, active } = await registering;
  const worker = installing ?? waiting ?? active;
  if (!worker) throw new Error("no worker");
  await activated(worker);
  return worker;
}
