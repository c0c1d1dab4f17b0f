"use client";

import { useState, useTransition } from "react";
import { tellByMail } from "./mail-actions";

/** Whom somebody who is signed in is told of by mail. `possible`: the race is not over. */
export type MailFollows = { possible: boolean; signedIn: boolean; rankings: readonly string[] };

/** Whom the reader is told of by mail, and how to change it. */
export function useMail({ rankings }: MailFollows) {
  const [mailed, setMailed] = useState<readonly string[]>(rankings);
  const [failed, setFailed] = useState(false);
  const [pending, start] = useTransition();
  const tell = (id: string, wanted: boolean) =>
    start(async () => {
      const done = await tellByMail(id, wanted).catch(() => false);
      setFailed(!done);
      if (done) setMailed((before) => [...before.filter((one) => one !== id), ...(wanted ? [id] : [])]);
    });
  return { mailed, failed, pending, tell };
}
