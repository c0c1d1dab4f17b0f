/** Minor units and ISO 4217. */
type Money = { amount: number; currency: string };
type None = Record<never, never>;

/**
 * Everything of a club that is written down when somebody does it, with what a sentence about it needs. Whom it is about
 * is the entry's subject, never a name among the facts: who is erased stays erased.
 */
export type AuditFacts = {
  club_founded: None;
  club_changed: { fields: string };
  settings_changed: { keys: string };

  member_invited: { role: string };
  invitation_resent: None;
  invitation_withdrawn: None;
  invitation_accepted: { role: string };
  invitation_declined: None;
  request_approved: None;
  request_refused: { reason: string };
  role_changed: { from: string; to: string };
  member_changed: { fields: string };
  auditor_named: { until: string };
  auditor_ended: None;
  member_removed: None;
  member_left: None;
  qualification_added: { name: string };
  qualification_archived: { name: string };
  qualification_given: { name: string };
  qualification_taken: { name: string };

  fined: Money & { reason: string };
  charged: Money & { text: string };
  paid: Money & { method: string };
  waived: Money & { reason: string };
  reversed: Money & { reason: string };
  income_booked: Money & { text: string };
  expense_booked: Money & { text: string };
  defence_stated: { reason: string };
  defence_answered: { reason: string };
  fine_reason_added: Money & { name: string };
  fine_reason_changed: Money & { name: string };
  fine_reason_archived: { name: string };
  proposal_approved: { about: string };
  proposal_dismissed: { about: string };
  reminded: Money;
  statement_imported: { name: string; lines: number };
  statement_line_ignored: Money;
  book_handed_over: None;

  shift_planned: { shift: string; count: number };
  shift_changed: { shift: string };
  shift_cancelled: { shift: string };
  shift_joined: { shift: string };
  shift_left: { shift: string };
  stand_in_took_over: { shift: string };
  attendance_marked: { shift: string; attendance: string };
};
export type AuditAction = keyof AuditFacts;

export const AUDIT_GROUPS = ["members", "money", "shifts", "club"] as const;
export type AuditGroup = (typeof AUDIT_GROUPS)[number];
