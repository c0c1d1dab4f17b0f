import type { Sport } from "@/lib/domain/timing/types";

/** The categories that every installation begins with, in the language of the first interface that named them. */
const FIRST: Readonly<Record<string, Sport>> = {
  "Course à pied": "run",
  Trail: "trail",
  Marche: "walk",
  Cyclisme: "bike",
  Natation: "swim",
  Ski: "ski",
};

/** The sport whose translated name says the same as a category's label; null where somebody chose the label. */
export const sportOfLabel = ({ label, sport }: { label: string; sport: Sport }): Sport | null =>
  FIRST[label] === sport ? sport : null;
