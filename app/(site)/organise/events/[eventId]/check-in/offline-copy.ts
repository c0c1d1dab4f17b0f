import { qrReader } from "./qr-reader";

/** Whether this page opens without a network. */
export type OfflineCopy = "preparing" | "ready" | "impossible";

const PATIENCE_MS = 30_000;

/** Has the page and all that it is made of kept by its own worker, under its own address only. */
export async function keepOfflineCopy(): Promise<OfflineCopy> {
  // While developing, files change under the same name.
  if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return "impossible";
  try {
    const [registration] = await Promise.all([register(), qrReader()]);
    const worker = await activeOf(registration);
    const kept = worker && (await tellWorker(worker, { type: "keep", assets: ownAssets() }));
    return kept ? "ready" : "impossible";
  } catch {
    return "impossible";
  }
}

/** Not `ready` of the browser: that one waits for ever where one came here from another page without loading this one. */
function activeOf(registration: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  return new Promise((resolve) => {
    const look = () => {
      if (!worker || worker.state === "redundant") resolve(null);
      else if (worker.state === "activated") resolve(worker);
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}

const register = () =>
  navigator.serviceWorker.register("/check-in-worker.js", { scope: location.pathname, updateViaCache: "none" });

const ownAssets = (): string[] =>
  performance
    .getEntriesByType("resource")
    .map(({ name }) => name)
    .filter((name) => new URL(name).pathname.startsWith("/_next/static/"));

/** Takes the page off this device. */
export async function forgetOfflineCopy(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration(location.pathname);
  if (registration?.active) await tellWorker(registration.active, { type: "forget" });
}

function tellWorker(worker: ServiceWorker, message: object): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise<boolean>((answer) => {
    port1.onmessage = ({ data }) => answer(data === true);
    setTimeout(answer, PATIENCE_MS, false);
  });
  worker.postMessage(message, [port2]);
  return answered;
}
