import type { ShownImage } from "@/lib/domain/images/types";
import { cn } from "./ui/class-names";

/** A picture in the size that the reader's screen needs. `sizes` says how wide it stands; the first on a page is `eager`. */
export function Photo({
  image,
  alt,
  sizes,
  eager = false,
  className,
}: {
  image: ShownImage;
  alt: string;
  sizes: string;
  eager?: boolean;
  className?: string;
}) {
  const { src, srcSet, width, height } = image;
  return (
    // biome-ignore lint/performance/noImgElement: kept in several widths already, nothing is left to optimise
    <img
      alt={alt}
      {...{ src, srcSet, sizes, width, height }}
      loading={eager ? "eager" : "lazy"}
      fetchPriority={eager ? "high" : undefined}
      decoding="async"
      className={cn("bg-sunken object-cover", className)}
    />
  );
}
