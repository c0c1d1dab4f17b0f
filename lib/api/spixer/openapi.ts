import { z } from "zod";
import { documentOf, EXAMPLE_FACTS } from "../openapi";
import type { Refusal } from "../refusals";
import { wordsOf } from "./errors";
import { operations } from "./operations";

export const document = () =>
  documentOf({
    title: "Dorsal, in Spixer's words",
    version: "1.0.0",
    description:
      "Events, stages, registrations, live timing and rankings. Times without an offset are wall clock of the event's zone. " +
      "Lists answer at most 1,000 rows; ask for more with limit and offset. Idempotency-Key is honoured on every authenticated POST with a JSON body. " +
      "100 requests per 60 seconds and address; a camera key has a budget of its own.",
    operations,
    tags: {
      "Server-to-server": "What cameras report.",
      Authentication: "Accounts and sessions.",
      "User informations": "What people tell of themselves.",
      "Guest profiles":
        "People without an account, managed by somebody: children, or a field that was entered by hand.",
      Uploads: "Files, to be named in other requests.",
      Categories: "Sports, as people name them.",
      Events: "What is organised.",
      Clubs: "Who organises and runs together.",
      Organizer: "What one organises oneself.",
      Stages: "The races of an event, and what is live.",
      Checkpoints: "Where a course is watched.",
      Volunteers: "Who helps at an event.",
      Images: "Pictures of events, clubs and stages.",
      Registrations: "Who takes part.",
      Rankings: "The standings, and who stands in them.",
      "Ranking records": "What was read of one runner.",
      Payments: "Money for entries, through a payment provider.",
    },
    error: z.strictObject({ error: z.strictObject({ message: z.string() }) }).meta({ id: "Error" }),
    errorType: "application/json",
    wordsOf: (code) => {
      const { status, message } = wordsOf({ code, facts: EXAMPLE_FACTS } as unknown as Refusal);
      return { status, example: message };
    },
    errorBody: (message) => ({ error: { message } }),
    security: {
      user: { name: "bearer", scheme: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
      camera: { name: "cameraKey", scheme: { type: "apiKey", in: "header", name: "X-API-Key" } },
    },
  });
