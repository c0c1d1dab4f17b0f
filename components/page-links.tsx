import { useTranslations } from "next-intl";
import { Pagination } from "./ui/pagination";

type Props = { page: number; total: number; perPage: number; href: (page: number) => string };

/** The way to the pages before and after this one of a list; from beyond its end back to its last one. */
export function PageLinks({ page, total, perPage, href }: Props) {
  const t = useTranslations("common");
  const pages = Math.max(1, Math.ceil(total / perPage));
  return (
    <Pagination
      label={t("pagination")}
      status={t("page", { page, pages })}
      previous={{ href: page > 1 ? href(Math.min(page - 1, pages)) : null, label: t("previousPage") }}
      next={{ href: page < pages ? href(page + 1) : null, label: t("nextPage") }}
    />
  );
}
