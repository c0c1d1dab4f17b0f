import { FileJson } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { publicUrl } from "@/lib/env";
import { OperationDetails } from "./_components/operation";
import { dialects, type Group, reference } from "./reference";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("developers");
  const [title, description] = [t("title"), t("description")];
  return { title, description, openGraph: { title, description } };
}

/** Made of the very objects that serve the requests; it cannot say anything else than they do. */
export default async function DevelopersPage({ searchParams }: { searchParams: Promise<{ api?: string | string[] }> }) {
  const t = await getTranslations("developers");
  const english = (await getLocale()) === "en";
  const { api } = await searchParams;
  const { name, description, groups } = reference(typeof api === "string" ? api : undefined);
  return (
    <div className="grid gap-8">
      <header className="grid justify-items-start gap-3">
        <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
        <p className="text-lg">{t("description")}</p>
        <nav aria-label={t("dialects")}>
          <ul lang="en" className="flex flex-wrap gap-2">
            {dialects().map((dialect) => (
              <li key={dialect.name}>
                <Button variant={dialect.name === name ? "primary" : "outline"} asChild>
                  <Link
                    href={`/developers?api=${dialect.name}`}
                    aria-current={dialect.name === name ? "page" : undefined}
                  >
                    {dialect.title}
                  </Link>
                </Button>
              </li>
            ))}
          </ul>
        </nav>
        {!english && <p className="text-muted">{t("english")}</p>}
        <p lang="en" className="max-w-prose">
          {description}
        </p>
        <Button variant="outline" asChild>
          <a href={`/openapi/${name}.json`}>
            <FileJson aria-hidden />
            {t("document")}
          </a>
        </Button>
      </header>
      <div className="grid items-start gap-8 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <Contents groups={groups} label={t("contents")} />
        <div lang="en" className="grid min-w-0 gap-10">
          {groups.map((group) => (
            <section key={group.anchor} id={group.anchor} className="grid scroll-mt-4 gap-3">
              <h2 className="text-3xl">{group.name}</h2>
              <p className="text-muted">{group.description}</p>
              {group.operations.map((operation) => (
                <OperationDetails key={operation.operationId} operation={operation} site={publicUrl()} />
              ))}
            </section>
          ))}
        </div>
      </div>
    </div>
  );
}

async function Contents({ groups, label }: { groups: readonly Group[]; label: string }) {
  const t = await getTranslations("developers");
  return (
    <nav aria-label={label} className="lg:sticky lg:top-4">
      <ul className="flex flex-wrap gap-x-4 lg:grid">
        {groups.map(({ name, anchor, operations }) => (
          <li key={anchor}>
            <a href={`#${anchor}`} className="flex min-h-9 items-center gap-2 hover:underline">
              {name}
              <span className="text-muted text-xs" title={t("operations", { count: operations.length })}>
                {operations.length}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
