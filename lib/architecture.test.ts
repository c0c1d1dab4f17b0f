/** Who may import whom, and which files a folder may hold: `docs/architecture.md` says why. */
import { execFileSync } from "node:child_process";
import path from "node:path";
import { cruise, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { beforeAll, describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const SOURCES = ["app", "components", "lib", "server.ts"];
const TESTS = "\\.test\\.tsx?$|^lib/testing/|^e2e/";
const DIALECTS = "spixer|club-management|easypicky|eventos";

/** Files of a noun that do no I/O. */
const PURE = "^lib/domain/.*/(rules|permissions|types)\\.ts$|^lib/domain/(actor|errors)\\.ts$";
/** Modules of `lib` without I/O, which anybody may use. */
const PLAIN = "^lib/(time|weeks|search-text|money|bank|gpx|gpx/.*)\\.ts$";

const rule = (name: string, from: object, to: object): IForbiddenRuleType => ({
  name,
  severity: "error",
  from: { pathNot: TESTS, ...from },
  to,
});

const FORBIDDEN: IForbiddenRuleType[] = [
  rule("no-cycles", {}, { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } }),
  rule("nobody-imports-app", { path: "^(lib|components)/" }, { path: "^app/" }),
  rule("nobody-imports-tests", {}, { path: "^lib/testing/", pathNot: "^lib/testing/cast\\.ts$" }),
  rule(
    "server-opens-only-doors",
    { path: "^server\\.ts$" },
    { path: "^app/", pathNot: "^app/\\(spixer\\)/v1/(server/records(/batch)?|stages/\\[id\\]/live)/route\\.ts$" },
  ),

  rule(
    "pages-reach-the-domain",
    // The API reference is made of the document itself.
    { path: "^app/(\\(site\\)|layout|providers)", pathNot: `${TESTS}|^app/\\(site\\)/developers/reference\\.ts$` },
    { path: `^lib/(api|database|db\\.ts|live|commands|benchmarks)` },
  ),
  rule(
    "routes-speak-one-dialect",
    { path: `^app/\\((${DIALECTS})\\)/` },
    { path: `^lib/api/(${DIALECTS})/`, pathNot: "^lib/api/$1/" },
  ),
  rule(
    "routes-say-one-sentence",
    { path: `^app/\\((${DIALECTS})\\)/` },
    { path: "^(lib/(db|database|storage)|components|prisma)" },
  ),

  rule(
    "components-take-plain-props",
    { path: "^components/" },
    { path: "^(lib/(api|auth|database|db\\.ts|live|storage)|prisma)" },
  ),
  rule("components-know-only-types-of-the-domain", { path: "^components/" }, { path: "^lib/domain/", pathNot: PURE }),
  rule("ui-knows-no-noun", { path: "^components/ui/" }, { path: "^(components/(?!ui/)|lib/domain)" }),

  rule(
    "dialects-do-not-know-each-other",
    { path: `^lib/api/(${DIALECTS})/` },
    { path: `^lib/api/(${DIALECTS})/`, pathNot: "^lib/api/$1/" },
  ),
  rule(
    "dialects-never-touch-the-database",
    { path: `^lib/api/(${DIALECTS})/` },
    { path: "^(lib/(db|database|storage)|prisma)" },
  ),
  rule(
    "dialects-use-types-of-the-domain",
    { path: `^lib/api/(${DIALECTS})/`, pathNot: `${TESTS}|/tongue\\.ts$` },
    { path: "^lib/domain/", pathNot: PURE, dependencyTypesNot: ["type-only"] },
  ),

  rule("the-domain-speaks-no-dialect", { path: "^lib/domain/" }, { path: `^(lib/api/(${DIALECTS})|app|components)/` }),
  rule("the-domain-knows-no-framework", { path: "^lib/domain/" }, { path: "node_modules/(next|react|react-dom)/" }),
  rule("rules-do-no-io", { path: PURE }, { pathNot: `${PURE}|${PLAIN}` }),
];

let result: ICruiseResult;

async function cruiseWith(forbidden: IForbiddenRuleType[]): Promise<ICruiseResult> {
  const options = {
    baseDir: ROOT,
    ruleSet: { forbidden, options: { tsConfig: { fileName: "tsconfig.json" } } },
    validate: true,
    tsPreCompilationDeps: true as const,
    doNotFollow: { path: "node_modules|^prisma/client" },
    exclude: { path: "\\.(css|json)$" },
  };
  const { output } = await cruise(SOURCES, options, undefined, {
    tsConfig: extractTsConfig(path.join(ROOT, "tsconfig.json")),
  });
  return output as ICruiseResult;
}

const tracked = (...folders: string[]): string[] =>
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...folders], {
    cwd: ROOT,
    encoding: "utf8",
  })
    .split("\n")
    .filter((file) => /\.tsx?$/.test(file));

beforeAll(async () => {
  result = await cruiseWith(FORBIDDEN);
}, 60_000);

describe("the architecture", () => {
  it("is seen whole: every module was read", () => {
    const seen = new Set(result.modules.map((module) => module.source));
    expect(tracked(...SOURCES).filter((file) => !seen.has(file))).toEqual([]);
  });

  it("lets arrows only go down", () => {
    expect(result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });

  it("notices an arrow that goes up", async () => {
    const upside = await cruiseWith([rule("upside-down", { path: "^app/\\(spixer\\)" }, { path: "^lib/domain/" })]);
    expect(upside.summary.violations.length).toBeGreaterThan(0);
  }, 60_000);
});

describe("file names", () => {
  it("of a noun are of the closed vocabulary", () => {
    const vocabulary =
      /^lib\/domain\/(actor|errors|meanwhile|transaction)\.ts$|\/(rules|permissions|queries|commands|types)\.ts$|\.test\.ts$/;
    expect(tracked("lib/domain").filter((file) => !vocabulary.test(file))).toEqual([]);
  });

  it("say something", () => {
    expect(
      tracked(...SOURCES).filter((file) =>
        /(^|\/)(utils?|helpers?|misc|common|manager|service|index)(\.|\/)/.test(file),
      ),
    ).toEqual([]);
  });
});
