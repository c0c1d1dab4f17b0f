import type { IncomingMessage } from "node:http";
import { paramsOf, patternOf } from "./gate";
import { fromIncoming, type Outbound } from "./http";
import type { Route } from "./operation";

/**
 * A straight way in for what is asked thousands of times a second: the same routes that Next serves, without Next.
 * Answers null for every other request.
 */
export function openDoor(routes: readonly Route[]) {
  const doors = routes.map((route) => ({
    route,
    method: route.operation.method as string,
    pattern: patternOf(route.operation.path),
  }));
  return (request: IncomingMessage, address: string): Promise<Outbound> | null => {
    const [path = "/"] = (request.url ?? "/").split("?", 1);
    for (const { route, method, pattern } of doors) {
      if (method !== request.method) continue;
      const params = paramsOf(pattern, path);
      if (params) return route.handle(fromIncoming(request, address, params));
    }
    return null;
  };
}
