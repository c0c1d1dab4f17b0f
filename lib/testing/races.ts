import { DomainError } from "../domain/errors";

/** What became of each attempt: "done", or why not. */
export const outcomes = (attempts: Promise<unknown>[]): Promise<string[]> =>
  Promise.all(
    attempts.map((attempt) =>
      attempt.then(
        () => "done",
        (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
      ),
    ),
  );

/** Runs `count` of them at once; in each, `everybodyLooked` waits until all have come so far. */
export function together(
  count: number,
  work: (everybodyLooked: () => Promise<void>, turn: number) => Promise<void>,
): Promise<void>[] {
  let missing = count;
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const everybodyLooked = () => {
    missing--;
    if (missing === 0) open();
    return gate;
  };
  return Array.from({ length: count }, (_, turn) => work(everybodyLooked, turn));
}
