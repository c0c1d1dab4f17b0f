"use client";

/** The frame of the page itself failed: no texts, no styles, only the four languages side by side. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: "system-ui, sans-serif", padding: "2rem", maxWidth: "40rem", margin: "0 auto" }}>
        <title>Dorsal</title>
        <h1>Dorsal</h1>
        <p>That did not work. The fault is ours.</p>
        <p lang="fr">Cela n’a pas marché. L’erreur vient de nous.</p>
        <p lang="es">No ha funcionado. El fallo es nuestro.</p>
        <p lang="pt">Não funcionou. A falha é nossa.</p>
        <button type="button" onClick={reset} style={{ font: "inherit", padding: "0.75rem 1.5rem" }}>
          ↻ Try again · Réessayer · Reintentar · Tentar de novo
        </button>
        {error.digest && <p>{error.digest}</p>}
      </body>
    </html>
  );
}
