import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

export default function LiveLoading() {
  const t = useTranslations("common");
  return (
    <div className="grid gap-4">
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <Skeleton className="mt-11 h-11 w-2/3" />
      <Skeleton className="h-7 w-full max-w-96" />
      {Array.from({ length: 8 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: eight times the same
        <Skeleton key={row} className="h-16" />
      ))}
    </div>
  );
}
