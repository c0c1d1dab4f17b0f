"use client";

import { Camera as CameraIcon, CameraOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import { qrReader } from "../qr-reader";

type State = "off" | "on" | "refused" | "missing";

/** Between two looks: quick for a person, slow for a battery. */
const LOOK_MS = 150;

/** Reads the codes that are held before the camera, once it was asked for. */
export function Camera({ scanned }: { scanned: (code: string) => void }) {
  const t = useTranslations("checkIn.camera");
  const [state, setState] = useState<State>("off");
  const video = useCamera(state === "on", scanned, setState);
  return (
    <div className="grid gap-3">
      {state === "on" && (
        <div className="relative overflow-hidden rounded-xl border border-line bg-black">
          <video ref={video} muted playsInline aria-label={t("picture")} className="aspect-4/3 w-full object-cover" />
          <div
            aria-hidden
            className="-translate-1/2 pointer-events-none absolute top-1/2 left-1/2 aspect-square h-3/4 rounded-xl border-4 border-white/90 outline-2 outline-black/50"
          />
          <p className="absolute inset-x-0 bottom-0 bg-black/70 px-3 py-2 text-center text-white">{t("hint")}</p>
        </div>
      )}
      {state === "refused" && <StatusMessage kind="warn">{t("refused")}</StatusMessage>}
      {state === "missing" && <StatusMessage kind="warn">{t("missing")}</StatusMessage>}
      <Button
        size="lg"
        variant={state === "on" ? "outline" : "primary"}
        className="min-h-16 text-xl"
        onClick={() => setState(state === "on" ? "off" : "on")}
      >
        {state === "on" ? <CameraOff aria-hidden /> : <CameraIcon aria-hidden />}
        {t(state === "on" ? "stop" : "start")}
      </Button>
    </div>
  );
}

function useCamera(on: boolean, scanned: (code: string) => void, setState: (state: State) => void) {
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(scanned);
  useEffect(() => {
    latest.current = scanned;
  });
  useEffect(() => {
    if (!on) return;
    let stopped = false;
    let stream: MediaStream | null = null;
    const run = async () => {
      stream = await openCamera();
      if (stopped || !video.current) return stop(stream);
      video.current.srcObject = stream;
      await video.current.play();
      const read = await qrReader();
      while (!stopped && video.current) {
        const code = await read(video.current);
        if (code !== null && !stopped) latest.current(code);
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    };
    run().catch((error: Error) => {
      if (!stopped) setState(error.name === "NotAllowedError" ? "refused" : "missing");
    });
    return () => {
      stopped = true;
      if (stream) stop(stream);
    };
  }, [on, setState]);
  return video;
}

/** The one on the back, where there are two. A page without a secure address has none. */
async function openCamera(): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException("no camera", "NotFoundError");
  return navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment" } });
}

const stop = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop();
};
