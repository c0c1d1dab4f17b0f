import {
  Body,
  Button,
  Column,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  Row,
  Section,
  Text,
} from "react-email";
import type { Contents } from "./contents";

const SANS = "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', sans-serif";
const FIGURES = `'Arial Narrow', 'Roboto Condensed', ${SANS}`;
const [INK, MUTED, GROUND, LINE, ACCENT] = ["#0f1413", "#535e5b", "#f3f5f4", "#d6dbd9", "#b93a0f"];

/** Where a program for mail follows the device, the page turns dark; the plates stay paper, as on the site. */
const DARK = `@media (prefers-color-scheme: dark) {
  .ground { background-color: #0d1112 !important }
  .surface { background-color: #151a1c !important; border-color: #2c3437 !important }
  .ink { color: #eef2f1 !important }
  .muted { color: #a5b0ad !important }
}`;

const plate = {
  display: "inline-block",
  backgroundColor: "#ffffff",
  color: INK,
  fontFamily: FIGURES,
  fontWeight: 800,
  border: "1px solid #c3cac7",
  borderTop: `4px solid ${ACCENT}`,
  borderRadius: "6px",
} as const;

/** The one form of our mail: a bib with our name, what happened, and one thing to do. It needs no image. */
export function LetterPage({ contents, href, site }: { contents: Contents; href: string | null; site: string }) {
  const { locale, subject, greeting, body, bib, rows, action, note, stop } = contents;
  return (
    <Html lang={locale}>
      <Head>
        <title>{subject}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK}</style>
      </Head>
      <Body className="ground" style={{ backgroundColor: GROUND, margin: 0, fontFamily: SANS }}>
        <Preview>{body}</Preview>
        <Container style={{ maxWidth: "560px", margin: "0 auto", padding: "24px 12px" }}>
          <Text style={{ margin: "0 0 16px" }}>
            <span style={{ ...plate, fontSize: "20px", lineHeight: "26px", padding: "2px 10px", letterSpacing: "1px" }}>
              DORSAL
            </span>
          </Text>
          <Section
            className="surface"
            style={{ backgroundColor: "#ffffff", border: `1px solid ${LINE}`, borderRadius: "10px", padding: "24px" }}
          >
            <Heading as="h1" className="ink" style={{ color: INK, fontSize: "24px", lineHeight: "30px", margin: 0 }}>
              {subject}
            </Heading>
            {bib !== null && (
              <Text style={{ margin: "20px 0 4px" }}>
                <span style={{ ...plate, fontSize: "48px", lineHeight: "52px", padding: "8px 24px" }}>{bib}</span>
              </Text>
            )}
            <Paragraph>{greeting}</Paragraph>
            <Paragraph>{body}</Paragraph>
            {rows.map(({ label, value }) => (
              <Fact key={label} label={label} value={value} />
            ))}
            {action && href && (
              <Button href={href} style={button}>
                {action.label}
              </Button>
            )}
            {action && href && <Address href={href} />}
          </Section>
          <Text className="muted" style={{ color: MUTED, fontSize: "14px", lineHeight: "21px", margin: "20px 4px" }}>
            {note}
            {stop && (
              <>
                {" "}
                <Link
                  className="muted"
                  href={`${site}${stop.href}`}
                  style={{ color: MUTED, textDecoration: "underline" }}
                >
                  {stop.label}
                </Link>
              </>
            )}
          </Text>
          <Hr style={{ borderColor: LINE }} />
          <Text className="muted" style={{ color: MUTED, fontSize: "13px", margin: "8px 4px" }}>
            Dorsal · {site.replace(/^https?:\/\//, "")}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

const button = {
  backgroundColor: INK,
  color: "#ffffff",
  border: "1px solid #7b8582",
  borderRadius: "8px",
  fontSize: "17px",
  fontWeight: 600,
  lineHeight: "24px",
  padding: "12px 20px",
  margin: "20px 0 8px",
} as const;

function Paragraph({ children }: { children: string }) {
  return (
    <Text className="ink" style={{ color: INK, fontSize: "16px", lineHeight: "25px", margin: "14px 0 0" }}>
      {children}
    </Text>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <Row style={{ marginTop: "10px" }}>
      <Column className="muted" style={{ color: MUTED, fontSize: "14px", width: "34%", verticalAlign: "top" }}>
        {label}
      </Column>
      <Column className="ink" style={{ color: INK, fontSize: "16px", fontWeight: 600, wordBreak: "break-word" }}>
        {value}
      </Column>
    </Row>
  );
}

/** Written out as well, for programs that show no links. */
function Address({ href }: { href: string }) {
  return (
    <Text
      className="muted"
      style={{ color: MUTED, fontSize: "12px", lineHeight: "18px", margin: 0, wordBreak: "break-all" }}
    >
      {href}
    </Text>
  );
}
