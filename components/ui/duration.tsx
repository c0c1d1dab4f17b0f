import { cn } from "./class-names";

const DIGITS = { seconds: 0, tenths: 1, milliseconds: 3 } as const;
type Precision = keyof typeof DIGITS;

/** `1:02:03`, `02:03.4`: hours only where there are some. Cut, never rounded: rounding is the stage's rule. */
export function formatDuration(ms: number, precision: Precision = "seconds"): string {
  const whole = Math.floor(Math.abs(ms));
  const seconds = Math.floor(whole / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const fraction = String(whole % 1000)
    .padStart(3, "0")
    .slice(0, DIGITS[precision]);
  return `${h > 0 ? `${h}:${two(m)}` : m}:${two(s)}${fraction && `.${fraction}`}`;
}

/** A race time. `sign` for gaps and corrections, with a real minus. */
export function Duration({
  ms,
  precision,
  sign = false,
  className,
}: {
  ms: number;
  precision?: Precision;
  sign?: boolean;
  className?: string;
}) {
  const mark = sign ? (ms < 0 ? "−" : "+") : "";
  return (
    <time dateTime={`PT${Math.floor(Math.abs(ms) / 1000)}S`} className={cn("figures whitespace-nowrap", className)}>
      {mark}
      {formatDuration(ms, precision)}
    </time>
  );
}
