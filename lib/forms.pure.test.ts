import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DomainError, refuse } from "./domain/errors";
import { EMPTY_FORM, submitForm } from "./forms";
import { formOf } from "./testing/gpx";

const schema = z.object({
  name: z.string().max(10),
  town: z.string().optional(),
  password: z.string().optional(),
  course: z.instanceof(File).optional(),
});
const nothing = async () => ({});

describe("submitForm", () => {
  it("does what the form asks and empties it", async () => {
    const state = await submitForm(schema, formOf({ name: "Trail" }), async ({ name }) => ({ name: `${name}!` }));
    expect(state).toEqual({ values: {}, refusal: null, done: { name: "Trail!" } });
  });

  it("takes an empty field for an absent one, and blanks and an unchosen file too", async () => {
    let read: object = {};
    const unchosen = new File([], "");
    await submitForm(schema, formOf({ name: "Trail", town: "  ", course: unchosen }), async (input) => {
      read = input;
      return {};
    });
    expect(read).toEqual({ name: "Trail" });
  });

  it("keeps an empty file that has a name: it was chosen", async () => {
    const chosen = formOf({ name: "Trail", course: new File([], "course.gpx") });
    const state = await submitForm(schema, chosen, async ({ course }) => ({ file: course?.name ?? "" }));
    expect(state.done).toEqual({ file: "course.gpx" });
  });

  it("says what is wrong at which field, and keeps what was typed, emptied fields too", async () => {
    const state = await submitForm(schema, formOf({ name: "Trail du Lac", town: "" }), nothing);
    expect(state).toEqual({
      values: { name: "Trail du Lac", town: "" },
      refusal: { code: "invalid", facts: { issues: [{ path: ["name"], rule: "too_long", facts: { max: 10 } }] } },
      done: null,
    });
  });

  it("says that a field is missing", async () => {
    const { refusal } = await submitForm(schema, formOf({ name: "" }), nothing);
    expect(refusal?.facts).toEqual({ issues: [{ path: ["name"], rule: "required", facts: undefined }] });
  });

  it("says what the domain refuses, with its facts", async () => {
    const state = await submitForm(schema, formOf({ name: "Trail" }), async () => {
      throw refuse("bib_taken", { bib: "7" });
    });
    expect(state).toEqual({
      values: { name: "Trail" },
      refusal: { code: "bib_taken", facts: { bib: "7" } },
      done: null,
    });
  });

  it("sends back no password, no file, and nothing of the framework's own", async () => {
    const sent = { name: "", password: "s", newPassword: "s", $ACTION_1: "x", course: new File(["x"], "course.gpx") };
    const { values } = await submitForm(schema, formOf(sent), nothing);
    expect(values).toEqual({ name: "" });
  });

  it("lets everything else through: a redirect, a failure", async () => {
    const failing = submitForm(schema, formOf({ name: "Trail" }), async () => {
      throw new Error("NEXT_REDIRECT");
    });
    await expect(failing).rejects.toThrow("NEXT_REDIRECT");
    await expect(failing).rejects.not.toBeInstanceOf(DomainError);
  });

  it("begins empty", () => {
    expect(EMPTY_FORM).toEqual({ values: {}, refusal: null, done: null });
  });
});
