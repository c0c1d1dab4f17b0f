const registry = Symbol.for("dorsal.process-wide");
type Holder = { [registry]?: Map<string, unknown> };

/**
 * One value per process. Next bundles its own copy of every module, so a module-level variable exists once in the
 * bundle and once more in what server.ts loads; both find the same value here.
 */
export function processWide<T>(key: string, make: () => T): T {
  const holder = globalThis as Holder;
  holder[registry] ??= new Map();
  const values = holder[registry];
  if (!values.has(key)) values.set(key, make());
  return values.get(key) as T;
}

/** Forgets a value, so that the next caller makes it anew: for what can be closed. Answers the value, if there was one. */
export function forgetProcessWide<T>(key: string): T | undefined {
  const values = (globalThis as Holder)[registry];
  const value = values?.get(key) as T | undefined;
  values?.delete(key);
  return value;
}
