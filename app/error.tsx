"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** Something failed that was not foreseen. The reference finds it in the log. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations();
  return (
    <div role="alert" className="grid justify-items-center gap-4 py-12 text-center">
      <h1 className="text-4xl">{t("errors.genericTitle")}</h1>
      <p className="max-w-prose text-muted">{t("errors.genericText")}</p>
      <p className="flex flex-wrap justify-center gap-2">
        <Button onClick={reset}>{t("common.retry")}</Button>
        <Button variant="outline" asChild>
          <Link href="/">{t("errors.home")}</Link>
        </Button>
      </p>
      {error.digest && <p className="text-muted text-sm">{t("errors.reference", { digest: error.digest })}</p>}
    </div>
  );
}
