import { z } from "zod";
import { documentOf, EXAMPLE_FACTS } from "../openapi";
import type { Refusal } from "../refusals";
import { wordsOf } from "./errors";
import { operations } from "./operations";

export const document = () =>
  documentOf({
    title: "Dorsal, in club management's words",
    version: "1.0.0",
    description:
      "Members, shifts, fines, join requests and settings of clubs. Times are RFC 3339 in UTC, amounts are decimal numbers in the club's currency. " +
      "An access token lives 15 minutes, a refresh token 30 days; both are sent in Authorization. " +
      "Lists answer at most 1,000 rows; ask for more with limit and offset. Idempotency-Key is honoured on every POST with a JSON body. " +
      "Signing in: 5 requests per minute and address; everything else: 30 requests per 5 seconds and address.",
    operations,
    tags: {
      Authentication: "Magic links and tokens.",
      "Club Management": "The clubs that one belongs to.",
      "Member Management": "Who belongs to a club, in which role.",
      "Shift Management": "Turns of duty, and who is on them.",
      "Fine Management": "Fines of a club's members.",
      "Join Request Management": "Invitations, from a club's owner to an address.",
      "User Profile": "Oneself.",
      "Club Settings": "A flat map of what a club has said.",
    },
    error: z.string().meta({ id: "Error" }),
    errorType: "text/plain",
    wordsOf: (code) => {
      const { status, message } = wordsOf({ code, facts: EXAMPLE_FACTS } as unknown as Refusal);
      return { status, example: message };
    },
    errorBody: (message) => message,
    security: {
      user: { name: "bearer", scheme: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
      refresh: { name: "refresh", scheme: { type: "apiKey", in: "header", name: "Authorization" } },
    },
  });
