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

/** Registers the worker for `base` and waits until its newest version is active. Rejects where none can be had. */
export async function readyWorker(base: string): Promise<ServiceWorker> {
  const registration = await navigator.serviceWorker.register(`${base}worker.js`, { scope: base, updateViaCache: "none" });
  const coming = registration.installing ?? registration.waiting;
  if (coming) await activated(coming).catch((error: unknown) => ignoreWith(registration.active, error));
  const worker = registration.active;
  if (!worker) throw new Error("no worker");
  if (worker.state !== "activated") await activated(worker);
  return worker;
}

function ignoreWith(active: ServiceWorker | null, error: unknown): void {
  if (!active) throw error;
}
