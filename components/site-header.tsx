import { ChevronDown, LogIn, LogOut, UserRound } from "lucide-react";
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
            <details className="group relative min-w-0">
              <summary
                title={t("account", { name: account.name })}
                className="flex min-h-11 min-w-0 cursor-pointer list-none items-center gap-1.5 rounded-md px-2 text-sm hover:bg-sunken [&::-webkit-details-marker]:hidden"
              >
                <UserRound aria-hidden className="size-4 shrink-0" />
                <span className="min-w-0 max-w-32 truncate">{account.name}</span>
                <ChevronDown aria-hidden className="size-4 shrink-0 transition-transform group-open:rotate-180" />
              </summary>
              <div className="absolute right-0 z-40 mt-1 grid w-52 gap-1 rounded-lg border border-line bg-surface p-2 shadow-lg">
                <AccountLink href="/profile">{t("profile")}</AccountLink>
                <AccountLink href="/my-clubs">{t("myClubs")}</AccountLink>
                <AccountLink href="/guests">{t("guests")}</AccountLink>
                <AccountLink href="/results">{t("results")}</AccountLink>
                <AccountLink href="/follows">{t("follows")}</AccountLink>
                {signOut && (
                  <form action={signOut} className="grid">
                    <Button type="submit" variant="quiet" className="justify-start">
                      <LogOut aria-hidden />
                      {t("signOut")}
                    </Button>
                  </form>
                )}
              </div>
            </details>
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

/** A plain link: the whole page comes anew, and the menu with it is closed. */
function AccountLink({ href, children }: { href: string; children: string }) {
  return (
    <Button asChild variant="quiet" className="justify-start">
      <a href={href}>{children}</a>
    </Button>
  );
}
