import { type ClassValue, clsx } from "clsx";
import { twMerge } from "tailwind-merge";

/** Class names where the caller's win over the component's own. */
export const cn = (...classes: ClassValue[]): string => twMerge(clsx(classes));
