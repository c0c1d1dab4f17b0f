import type { ImageRefusal, Issue, IssueRule, ListRefusal, Noun } from "../../domain/errors";
import type { GpxRefusal } from "../../gpx/words";
import { formatMinor } from "../../money";
import type { AllRefusals, Refusal, RefusalCode } from "../refusals";

type Sentence<C extends RefusalCode> = string | ((facts: AllRefusals[C]) => string);
type Row<C extends RefusalCode> = { status: number; message: Sentence<C> };

const NOUNS: Record<Noun, string> = {
  user: "Utilisateur introuvable",
  category: "Catégorie introuvable",
  event: "Événement introuvable",
  stage: "Étape introuvable",
  checkpoint: "Point de contrôle introuvable",
  registration: "Inscription introuvable",
  ranking: "Classement introuvable",
  detection: "Enregistrement introuvable",
  decision: "Décision introuvable",
  club: "Club introuvable",
  upload: "Fichier introuvable",
  camera_key: "Clé de caméra introuvable",
  wave: "Vague introuvable",
  payment: "Paiement introuvable",
  volunteer: "Bénévole introuvable",
  member: "Membre introuvable",
  image: "Image introuvable",
  entry_import: "Import introuvable",
  publication: "Publication introuvable",
  result: "Résultat introuvable",
  invitation: "Invitation introuvable",
  qualification: "Qualification introuvable",
  shift: "Service introuvable",
  stand_in: "Demande de remplacement introuvable",
  fine: "Amende introuvable",
  fine_reason: "Motif introuvable",
  fine_proposal: "Proposition introuvable",
  booking: "Écriture introuvable",
  charge: "Créance introuvable",
  statement: "Relevé introuvable",
  statement_line: "Ligne de relevé introuvable",
};

const GPX: Record<string, string> = {
  empty_file: "Le fichier est vide",
  too_complex: "Le fichier GPX est trop complexe",
  not_xml: "Le fichier n'est pas un XML valide",
  not_gpx: "Le fichier n'est pas un GPX",
  too_large: "Le fichier GPX dépasse la taille autorisée",
  too_many_points: "Le fichier GPX contient trop de points",
  doctype: "Le fichier GPX contient une déclaration DOCTYPE, qui n'est pas acceptée",
  no_track: "Le fichier GPX ne contient ni trace ni itinéraire",
  too_few_points: "La trace du fichier GPX compte moins de deux points distincts",
  bad_coordinates: "Le fichier GPX contient des coordonnées invalides",
  bad_encoding: "L'encodage du fichier GPX n'est pas lisible",
} satisfies Record<GpxRefusal, string>;

const IMAGE: Record<string, string> = {
  not_an_image: "Le fichier n'est pas une image lisible (JPEG, PNG, WebP ou AVIF)",
  too_large: "L'image dépasse la taille autorisée (10 Mo)",
  too_many_pixels: "L'image contient trop de pixels",
  too_small: "L'image est trop petite (32 pixels de côté au moins)",
} satisfies Record<ImageRefusal, string>;

const LIST: Record<string, (facts: Record<string, string | number>) => string> = {
  empty_file: () => "Le fichier CSV est vide",
  no_header: () => "La première ligne du fichier CSV doit nommer les colonnes : nom,prénom,dossard,email",
  missing_columns: ({ columns }) => `Colonnes manquantes dans le fichier CSV : ${columns}`,
  bad_encoding: () => "L'encodage du fichier CSV n'est pas lisible",
  not_csv: () => "Le fichier n'est pas un CSV lisible",
  too_many_rows: ({ most }) => `Le fichier CSV compte plus de ${most} lignes`,
  too_large: () => "Le fichier CSV dépasse la taille autorisée (5 Mo)",
} satisfies Record<ListRefusal, (facts: Record<string, string | number>) => string>;

/** Every refusal in Spixer's words. */
export const ERRORS = {
  invalid: { status: 400, message: ({ issues }) => issues.map(issueSentence).join(" ; ") },
  unauthenticated: { status: 401, message: "Authentification requise : jeton manquant, invalide ou expiré" },
  invalid_credentials: { status: 401, message: "Identifiants invalides" },
  too_many_attempts: { status: 429, message: "Too Many Requests" },
  forbidden: { status: 403, message: "Vous n'avez pas les droits nécessaires" },
  not_found: { status: 404, message: ({ noun }) => NOUNS[noun] },
  email_taken: { status: 409, message: "Cette adresse e-mail est déjà utilisée" },
  username_taken: { status: 409, message: "Ce nom d'utilisateur est déjà pris" },
  token_invalid: { status: 400, message: "Ce lien est invalide, expiré ou a déjà été utilisé" },
  already_verified: { status: 409, message: "Cette adresse e-mail est déjà vérifiée" },
  category_taken: { status: 409, message: ({ label }) => `La catégorie « ${label} » existe déjà` },
  wave_taken: { status: 409, message: ({ name }) => `La vague « ${name} » existe déjà` },
  in_use: { status: 409, message: "Suppression impossible : d'autres éléments en dépendent" },
  has_detections: { status: 409, message: "Suppression impossible : des passages ont déjà été enregistrés" },
  registration_closed: { status: 409, message: "Les inscriptions sont closes" },
  event_not_open: { status: 409, message: "Cet événement n'accepte pas d'inscriptions" },
  full: { status: 409, message: ({ capacity }) => `Complet : les ${capacity} places sont prises` },
  already_registered: { status: 409, message: "Cette personne est déjà inscrite à cette étape" },
  too_young: { status: 400, message: ({ minAge }) => `L'âge minimum pour cette étape est de ${minAge} ans` },
  birthdate_needed: {
    status: 400,
    message: ({ minAge }) => `Date de naissance requise : l'âge minimum pour cette étape est de ${minAge} ans`,
  },
  bib_taken: { status: 409, message: ({ bib }) => `Le dossard ${bib} est déjà attribué` },
  bib_out_of_range: { status: 400, message: ({ bib }) => `Dossard ${bib} est en dehors de la plage autorisée.` },
  already_ranked: { status: 409, message: "Cette personne figure déjà au classement de cette étape" },
  stage_without_course: {
    status: 409,
    message: "Cette étape n'a pas encore de parcours : ajoutez un fichier GPX ou des points de contrôle",
  },
  gpx_refused: { status: 400, message: ({ reason }) => GPX[reason] ?? "Fichier GPX invalide" },
  file_unsupported: {
    status: 400,
    message: "Type de fichier non pris en charge : envoyez un fichier GPX ou une image",
  },
  already_member: { status: 409, message: "Une demande ou une adhésion existe déjà pour ce club" },
  not_pending: { status: 409, message: "Cette demande a déjà été traitée" },
  last_owner: { status: 409, message: "Un club ne peut pas perdre son dernier responsable" },
  already_volunteering: { status: 409, message: "Vous avez déjà proposé votre aide pour cet événement" },
  volunteer_not_approved: { status: 409, message: "Ce bénévole n'est pas approuvé pour cet événement" },
  already_assigned: { status: 409, message: "Ce bénévole est déjà affecté à ce point de contrôle" },
  image_refused: { status: 400, message: ({ reason }) => IMAGE[reason] ?? "Image invalide" },
  list_refused: { status: 400, message: ({ reason, facts }) => LIST[reason]?.(facts) ?? "Fichier CSV invalide" },
  import_done: { status: 409, message: "Cet import a déjà été appliqué" },
  no_bib_free: { status: 409, message: ({ missing }) => `Il manque ${missing} dossard(s) libre(s) dans la plage` },
  entry_not_running: { status: 409, message: "Cette inscription est annulée ou refusée" },
  payments_off: { status: 409, message: "Le paiement en ligne n'est pas configuré : le paiement se fait sur place" },
  provider_unavailable: {
    status: 503,
    message: "Le prestataire de paiement ne répond pas : réessayez dans un instant",
  },
  payment_refused: { status: 400, message: "Le prestataire de paiement refuse ce montant" },
  signature_invalid: { status: 400, message: "Signature invalide" },
  nothing_to_pay: { status: 409, message: "Il n'y a rien à payer" },
  refund_too_large: {
    status: 409,
    message: ({ left, currency }) =>
      `Remboursement impossible : il reste ${formatMinor(left, currency)} à rembourser au plus`,
  },
  has_payments: { status: 409, message: "Suppression impossible : des paiements y sont attachés" },
  nothing_to_publish: { status: 409, message: "Aucun résultat à publier" },
  still_responsible: {
    status: 409,
    message: "Suppression impossible : vous organisez encore des événements ou dirigez un club",
  },
  camera_key_unknown: { status: 401, message: "Clé API manquante ou invalide" },
  camera_address_refused: { status: 403, message: "Adresse IP non autorisée" },
  detection_from_future: {
    status: 400,
    message: ({ at }) => `recorded_at (${at}) est dans le futur : vérifiez l'horloge de la caméra`,
  },
  decision_impossible: {
    status: 409,
    message: "Décision impossible : elle est déjà annulée ou concerne une autre étape",
  },
  already_invited: { status: 409, message: "Une invitation est déjà en cours pour cette adresse" },
  invitation_closed: { status: 409, message: "Cette invitation n'est plus ouverte" },
  auditor_keeps_book: { status: 409, message: "Qui tient la comptabilité ne peut pas la contrôler" },
  not_your_invitation: { status: 401, message: "Cette invitation ne vous est pas destinée" },
  already_on_shift: { status: 409, message: "Ce membre est déjà inscrit à ce service" },
  shift_full: { status: 409, message: ({ needed }) => `Ce service est complet (${needed})` },
  shift_overlap: { status: 409, message: "Ce membre a déjà un service à ce moment-là" },
  shift_over: { status: 409, message: "Ce service est déjà terminé ou annulé" },
  shift_not_over: { status: 409, message: "Ce service n'a pas encore commencé" },
  too_late_to_leave: {
    status: 409,
    message: ({ hours }) => `Désistement possible jusqu'à ${hours} h avant le service`,
  },
  not_qualified: { status: 409, message: ({ qualification }) => `Qualification requise : ${qualification}` },
  stage_not_over: { status: 409, message: "Cette épreuve n'est pas encore terminée" },
  stand_in_closed: { status: 409, message: "Cette demande de remplacement n'est plus ouverte" },
  qualification_taken: { status: 409, message: ({ name }) => `La qualification « ${name} » existe déjà` },
  nothing_owed: { status: 409, message: "Il ne reste rien à payer" },
  more_than_left: { status: 409, message: ({ left, currency }) => `Il reste ${formatMinor(left, currency)} au plus` },
  already_reversed: { status: 409, message: "Cette écriture est déjà annulée" },
  fine_settled: { status: 409, message: "Cette amende est déjà réglée" },
  reason_for_cause_taken: { status: 409, message: "Un autre motif est déjà proposé dans ce cas" },
  already_decided: { status: 409, message: "Cette proposition a déjà été traitée" },
  reminded_today: { status: 409, message: "Un rappel a déjà été envoyé aujourd'hui" },
  keeps_book_already: { status: 409, message: "Cette personne tient déjà la comptabilité" },
  currency_fixed: { status: 409, message: "La devise ne peut plus changer : le livre contient déjà des écritures" },
  no_bank_account: { status: 409, message: "Le club n'a pas indiqué de compte bancaire" },
  statement_refused: { status: 400, message: "Ce relevé bancaire n'est pas lisible" },
  idempotency_key_reused: { status: 409, message: "Cette Idempotency-Key a déjà servi pour une autre requête" },
  still_in_progress: {
    status: 409,
    message: "Une requête identique est en cours de traitement : réessayez dans un instant",
  },
  malformed_json: { status: 400, message: "Corps de requête JSON invalide" },
  malformed_form: { status: 400, message: "Formulaire multipart/form-data invalide" },
  body_too_large: {
    status: 413,
    message: ({ limit }) => `Corps de requête trop volumineux (${Math.round(limit / 1024)} Kio au plus)`,
  },
  unsupported_media_type: { status: 415, message: ({ expected }) => `Content-Type attendu : ${expected}` },
  unknown_path: { status: 404, message: "Ressource introuvable" },
  malformed_id: { status: 404, message: "Ressource introuvable" },
  method_not_allowed: {
    status: 405,
    message: ({ allow }) => `Méthode non autorisée ; méthodes possibles : ${allow.join(", ")}`,
  },
  too_many_requests: { status: 429, message: "Too Many Requests" },
  unexpected: { status: 500, message: "Internal Server Error" },
} satisfies { [C in RefusalCode]: Row<C> };

const RULES: Record<IssueRule, string> = {
  required: "champ obligatoire",
  unknown_field: "champ inconnu",
  wrong_type: "type de valeur invalide",
  not_one_of: "valeur non autorisée ({allowed})",
  too_short: "trop court ({min} au moins)",
  too_long: "trop long ({max} au plus)",
  too_small: "trop petit ({min} au moins)",
  too_big: "trop grand ({max} au plus)",
  invalid_email: "adresse e-mail invalide",
  invalid_id: "identifiant invalide",
  invalid_date: "date invalide (format attendu : YYYY-MM-DD)",
  invalid_time: "date et heure invalides (format attendu : YYYY-MM-DD HH:MM:SS)",
  nonexistent_local_time: "cette heure n'existe pas ce jour-là (changement d'heure)",
  invalid_time_zone: "fuseau horaire inconnu",
  invalid_characters: "caractères non autorisés",
  ends_before_start: "la fin doit être postérieure au début",
  closes_after_end: "la clôture doit précéder la fin",
  min_above_max: "le minimum dépasse le maximum",
  off_the_planet: "coordonnées invalides",
  unknown_postal_code: "code postal inconnu ; indiquez city et country",
  unknown_reference: "cet identifiant ne désigne rien",
  does_not_fit_type: "ne s'applique pas à ce type d'étape",
  foreign_address: "envoyez d'abord le fichier avec POST /v1/upload",
  nothing_given: "aucun champ à modifier",
  invalid_currency: "devise inconnue",
  not_rising: "les valeurs doivent être croissantes",
  too_many: "trop de valeurs ({max} au plus)",
  invalid_iban: "IBAN invalide",
  invalid_bic: "BIC invalide",
  invalid_amount: "montant invalide",
  too_far_away: "trop éloigné",
};

/** The domain's words for fields, where snake_case alone does not give Spixer's. */
const FIELDS: Record<string, string> = {
  startAt: "start_time",
  endAt: "end_time",
  registrationEndAt: "registration_end_time",
  bib: "bib_number",
  bibMin: "bib_number_min",
  bibMax: "bib_number_max",
  capturedAt: "recorded_at",
  distances: "distances_meters",
};

const fieldName = (part: string | number): string =>
  typeof part === "number"
    ? `[${part}]`
    : (FIELDS[part] ?? part.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

function issueSentence({ path, rule, facts }: Issue): string {
  const sentence = RULES[rule].replace(/\{(\w+)\}/g, (_, fact: string) => String(facts?.[fact] ?? "?"));
  // A field that nobody knows is called what it was sent as.
  const nameOf = rule === "unknown_field" ? String : fieldName;
  const field = path.map(nameOf).join(".").replaceAll(".[", "[");
  return field ? `${field} : ${sentence}` : sentence;
}

/** Status and sentence of a refusal. */
export function wordsOf(refusal: Refusal): { status: number; message: string } {
  const { status, message } = ERRORS[refusal.code] as Row<RefusalCode>;
  return {
    status,
    message: typeof message === "string" ? message : (message as (facts: unknown) => string)(refusal.facts),
  };
}
