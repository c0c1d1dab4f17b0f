"use client";

import { LocateFixed, LocateOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { addressOf, type Wish } from "../discovery";

const never = () => () => {};
const TIMEOUT_MS = 10_000;

/** The nearest first, for those who tell where they are. The address carries it to a kilometre: it may be sent to others. */
export function NearMe({ wish }: { wish: Wish }) {
  const t = useTranslations("discovery");
  const router = useRouter();
  const [state, setState] = useState<"idle" | "locating" | "refused">("idle");
  // Without a script, or without a sense of place, there is nothing to press.
  const able = useSyncExternalStore(
    never,
    () => "geolocation" in navigator,
    () => false,
  );
  if (wish.near) {
    return (
      <Button variant="outline" onClick={() => router.push(addressOf(wish, { near: null }))}>
        <LocateOff aria-hidden />
        {t("nearMeOff")}
      </Button>
    );
  }
  if (!able) return null;
  const locate = () => {
    setState("locating");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState("idle");
        router.push(addressOf(wish, { near: { lat: rounded(coords.latitude), lon: rounded(coords.longitude) } }));
      },
      () => setState("refused"),
      { timeout: TIMEOUT_MS, maximumAge: 10 * 60 * 1000 },
    );
  };
  return (
    <>
      <Button variant="outline" pending={state === "locating"} onClick={locate}>
        {state !== "locating" && <LocateFixed aria-hidden />}
        {t(state === "locating" ? "nearMeLocating" : "nearMe")}
      </Button>
      <span role="status" className="text-muted text-sm empty:hidden">
        {state === "refused" && t("nearMeRefused")}
      </span>
    </>
  );
}

const rounded = (degrees: number): number => Math.round(degrees * 100) / 100;
