import { LogIn, LogOut, UserRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { MainNavigation } from "./main-navigation";
import { Button } from "./ui/button";
import { Wordmark } from "./wordmark";

/** Who is signed in, as far as the header says it. */
export type HeaderAccount = { name: string };

export function SiteHeader({ account, signOut }: { account: HeaderAccount | null; signOut?: () => Promise<void> }) {
  const t = useTranslations("nav");
  return (
    <header className="border-line border-b bg-surface print:hidden">
      <div className="mx-auto flex min-h-14 max-w-6xl items-center gap-4 px-4">
        <Link href="/" aria-label={t("home")} className="shrink-0 rounded">
          <Wordmark />
        </Link>
        <MainNavigation />
        <div className="ml-auto flex min-w-0 items-center gap-2">
          {account ? (
            <>
              <span className="flex min-w-0 items-center gap-1.5 text-sm" title={t("account", { name: account.name })}>
                <UserRound aria-hidden className="size-4 shrink-0" />
                <span className="min-w-0 max-w-32 truncate">{account.name}</span>
              </span>
              {signOut && (
                <form action={signOut} className="shrink-0">
                  <Button type="submit" variant="quiet" size="sm" className="max-xs:min-w-11">
                    <LogOut aria-hidden className="xs:hidden" />
                    <span className="max-xs:sr-only">{t("signOut")}</span>
                  </Button>
                </form>
              )}
            </>
          ) : (
            <>
              <Button asChild variant="quiet" size="sm" className="max-sm:hidden">
                <Link href="/sign-up">{t("signUp")}</Link>
              </Button>
              <Button asChild size="sm">
                <Link href="/sign-in">
                  <LogIn aria-hidden />
                  {t("signIn")}
                </Link>
              </Button>
            </>
          )}
        </div>
      </div>
    </header>
  );
}
