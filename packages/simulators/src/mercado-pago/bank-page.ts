import { createHash } from 'node:crypto';

const STYLE = `
:root { color-scheme: light; font-family: system-ui, sans-serif; line-height: 1.5 }
body { margin: 0; background: #f3f6f7; color: #1c2b31 }
main { max-width: 26rem; margin: 2rem auto; padding: 1.5rem; background: #fff; border: 1px solid #d7e0e3; border-radius: .75rem }
h1 { margin: 0 0 .25rem; font-size: 1.25rem }
h2 { margin: 0 0 .5rem; font-size: 1rem }
p { margin: .25rem 0 1rem; color: #4a5c63 }
p a { display: inline-block; margin-top: 1rem; color: #0b5f76 }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 0 0 1rem }
dt { color: #4a5c63 }
dd { margin: 0; text-align: right; overflow-wrap: anywhere }
.amount { font-size: 1.5rem; font-weight: 600 }
img { display: block; width: 14rem; max-width: 100%; margin: 0 auto 1rem; image-rendering: pixelated }
code { display: block; padding: .75rem; background: #f3f6f7; border-radius: .5rem; font-size: .8125rem; overflow-wrap: anywhere }
button { width: 100%; min-height: 3rem; margin-top: 1rem; border: 0; border-radius: .5rem; background: #226f86; color: #fff; font: inherit; font-weight: 600; cursor: pointer }
ul { list-style: none; margin: 0; padding: 0 }
li { padding: .75rem 0; border-top: 1px solid #d7e0e3 }
li a { display: flex; justify-content: space-between; gap: 1rem; color: #0b5f76 }
li small { color: #4a5c63 }
button:focus-visible, a:focus-visible { outline: 3px solid #8fc3d3; outline-offset: 2px }
[role=status] { padding: .75rem; border-radius: .5rem; background: #e3f2ea; color: #14532d; font-weight: 600; text-align: center }
[role=status].closed { background: #fbeaea; color: #7a1f1f }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing but a page's own style, its inline image and its own form. */
export const BANK_PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text from outside, as text. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

const saoPauloTime = new Intl.DateTimeFormat('pt-BR', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'America/Sao_Paulo',
});

/** Day and time in São Paulo. */
export const whenText = (epochMs: number): string => saoPauloTime.format(epochMs);

/** The frame of the simulated bank's pages: it says on each that no money moves. `content` is HTML, already escaped. */
export const bankPage = (title: string, content: string): string => `<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Simulador do banco</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Simulador do banco</h1>
<p>Nenhum dinheiro de verdade é movimentado aqui.</p>
${content}
</main>
</body>
</html>
`;
