import type { z } from "zod";
import type { Issue, IssueRule } from "../domain/errors";

/** A schema's own refusals carry the rule: `z.custom(…, { params: { rule: "invalid_time" } })`. */
export const because = (rule: IssueRule, facts?: Issue["facts"]) => ({ params: { rule, facts } });

const valueAt = (value: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );

const FORMAT_RULES: Record<string, IssueRule> = {
  email: "invalid_email",
  uuid: "invalid_id",
  guid: "invalid_id",
  date: "invalid_date",
  datetime: "invalid_time",
};

/** zod's issues in the closed list of rules: every dialect and the forms of the pages word the same ones. */
export function issuesOf(error: z.ZodError, input: unknown): Issue[] {
  return error.issues.flatMap((issue) => one(issue, input));
}

function one(issue: z.core.$ZodIssue, input: unknown): Issue[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  const as = (rule: IssueRule, facts?: Issue["facts"]): Issue[] => [{ path, rule, facts }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ path: [...path, key], rule: "unknown_field" }));
    case "invalid_type":
      return valueAt(input, issue.path) === undefined ? as("required") : as("wrong_type", { expected: issue.expected });
    case "too_small": {
      const min = Number(issue.minimum);
      if (issue.origin === "string" || issue.origin === "array")
        return as(min === 1 && issue.origin === "string" ? "required" : "too_short", { min });
      return as("too_small", { min });
    }
    case "too_big":
      return as(issue.origin === "string" || issue.origin === "array" ? "too_long" : "too_big", {
        max: Number(issue.maximum),
      });
    case "invalid_format":
      return as(FORMAT_RULES[issue.format] ?? "invalid_characters");
    case "invalid_value":
      return valueAt(input, issue.path) === undefined
        ? as("required")
        : as("not_one_of", { allowed: issue.values.map(String).join(", ") });
    case "custom":
      return as((issue.params?.rule as IssueRule | undefined) ?? "wrong_type", issue.params?.facts as Issue["facts"]);
    default:
      return valueAt(input, issue.path) === undefined ? as("required") : as("wrong_type");
  }
}
