import { readdirSync } from "node:fs";
import path from "node:path";
import type { Route } from "../api/operation";

/** All routes of a folder of the app, as their files export them. */
export async function routesIn(folder: string): Promise<Route[]> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => path.basename(file) === "route.ts",
  );
  const modules = await Promise.all(files.sort().map((file): Promise<object> => import(path.join(folder, file))));
  return modules.flatMap((module) => Object.values(module)).filter(isRoute);
}

const isRoute = (value: unknown): value is Route => typeof value === "function" && "operation" in value;
