import { z } from "zod";
import { refuse } from "../../domain/errors";
import type { ImportReport, RowOutcome, RowRefusal } from "../../domain/registrations/imports/types";
import { uuid } from "../../fields";
import { because } from "../issues";
import { operation } from "../operation";
import { message } from "./fields";

export const bulkRegister = operation({
  id: "bulkRegister",
  method: "POST",
  path: "/v1/stages/{id}/bulk-register",
  summary: "Enter everybody of a CSV list, by its header `nom,prénom,dossard,email`",
  tag: "Registrations",
  caller: "user",
  params: z.object({ id: uuid() }),
  multipart: true,
  body: z.strictObject({
    registrations_csv: z
      .custom<File>((value) => value instanceof File, because("required"))
      .meta({ type: "string", format: "binary" }),
  }),
  // The largest list that is read, and the form around it.
  bodyLimit: 6 * 1024 * 1024,
  tooLarge: () => refuse("list_refused", { reason: "too_large", facts: {} }),
  status: 200,
  says: "Traitement du CSV terminé.",
  response: message.extend({
    successful_registrations: z.int(),
    failed_registrations: z.int(),
    errors: z.array(z.string()).meta({
      example: ["Dossard 999 pour invalid@example.com est en dehors de la plage autorisée.", "Ligne invalide: ,,,"],
    }),
  }),
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found", "list_refused"],
});

/** Each sentence begins with whom it is about, as in the document. */
const SENTENCES: Record<RowRefusal["code"], (row: RowOutcome, facts: RowRefusal["facts"]) => string> = {
  empty_row: (row) => invalidRow(row),
  name_missing: (row) => invalidRow(row),
  email_invalid: (row) => invalidRow(row),
  birthdate_invalid: (row) => invalidRow(row),
  bib_invalid: (row) => invalidRow(row),
  twice_in_list: (row) => `${whoOf(row)} figure plusieurs fois dans le fichier.`,
  already_registered: (row) => `${whoOf(row)} est déjà inscrit à cette étape.`,
  bib_taken: (row, { bib }) => `Dossard ${bib} pour ${whoOf(row)} est déjà attribué.`,
  bib_out_of_range: (row, { bib }) => `Dossard ${bib} pour ${whoOf(row)} est en dehors de la plage autorisée.`,
  too_young: (row, { minAge }) => `${whoOf(row)} n'a pas l'âge minimum de ${minAge} ans.`,
  full: (row, { capacity }) => `Complet pour ${whoOf(row)} : les ${capacity} places sont prises.`,
};

const invalidRow = ({ cells }: RowOutcome): string => `Ligne invalide: ${cells.join(",")}`;
const whoOf = ({ person }: RowOutcome): string =>
  person ? (person.email ?? `${person.firstName} ${person.lastName}`) : "?";

export const presentReport = ({ taken, refused, rows }: ImportReport) => ({
  successful_registrations: taken,
  failed_registrations: refused,
  errors: rows.flatMap((row) => (row.taken ? [] : [SENTENCES[row.refusal.code](row, row.refusal.facts)])),
});
