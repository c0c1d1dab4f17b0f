import type { AuditAction, AuditGroup } from "./types";

/** What each action is about: a new one does not compile before it is put somewhere. */
export const GROUP_OF: Record<AuditAction, AuditGroup> = {
  ...{ club_founded: "club", club_changed: "club", settings_changed: "club" },
  ...{ member_invited: "members", invitation_resent: "members", invitation_withdrawn: "members" },
  ...{ invitation_accepted: "members", invitation_declined: "members" },
  ...{ request_approved: "members", request_refused: "members", role_changed: "members", member_changed: "members" },
  ...{ auditor_named: "members", auditor_ended: "members", member_removed: "members", member_left: "members" },
  ...{ qualification_added: "shifts", qualification_archived: "shifts" },
  ...{ qualification_given: "shifts", qualification_taken: "shifts" },
  ...{ fined: "money", charged: "money", paid: "money", waived: "money", reversed: "money" },
  ...{ income_booked: "money", expense_booked: "money", defence_stated: "money", defence_answered: "money" },
  ...{ fine_reason_added: "money", fine_reason_changed: "money", fine_reason_archived: "money" },
  ...{ proposal_approved: "money", proposal_dismissed: "money", reminded: "money" },
  ...{ statement_imported: "money", statement_line_ignored: "money", book_handed_over: "money" },
  ...{ shift_planned: "shifts", shift_changed: "shifts", shift_cancelled: "shifts", shift_joined: "shifts" },
  ...{ shift_left: "shifts", stand_in_took_over: "shifts", attendance_marked: "shifts" },
};

export const AUDIT_ACTIONS = Object.keys(GROUP_OF) as AuditAction[];

export const isAuditAction = (action: string): action is AuditAction => Object.hasOwn(GROUP_OF, action);

export const actionsOf = (group: AuditGroup): AuditAction[] =>
  AUDIT_ACTIONS.filter((action) => GROUP_OF[action] === group);
