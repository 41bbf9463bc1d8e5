// The page of the term graph. Everything is in it, and its policy lets it ask for nothing.

/** What the server draws. */
export interface Drawn {
  readonly svg: string;
  readonly style: string;
}

/** What is the extension's own of the page. */
export interface Own {
  readonly style: string;
  readonly script: string;
}

/** The page; `nonce` marks what may run and what may be styled. */
export function graphPage(drawn: Drawn, own: Own, nonce: string): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Term Graph</title>
<style nonce="${nonce}">
${drawn.style}
${own.style}
</style>
</head>
<body>
<form id="tools" role="search">
<input id="find" type="search" placeholder="Find an entry" aria-label="Find an entry" autocomplete="off" spellcheck="false">
<output id="found" for="find" aria-live="polite"></output>
<button type="button" id="less" aria-label="Smaller">−</button>
<button type="button" id="more" aria-label="Larger">+</button>
<button type="button" id="fit">Fit</button>
</form>
<main id="picture">
${drawn.svg}
</main>
<script nonce="${nonce}">
${own.script}
</script>
</body>
</html>
`;
}

/** What is shown where nothing is drawn: why, in the server's words if it has any. */
export function without(message?: string): Drawn {
  const text = (message ?? "There is no glossary in this workspace.").replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return { svg: `<p>${text}</p>`, style: "" };
}
