export type FineCause = "missed_shift" | "no_show";
export type NewReason = { name: string; amount: number; proposedFor?: FineCause | null };
