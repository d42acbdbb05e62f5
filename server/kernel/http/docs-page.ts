interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; schema?: unknown; description?: string }[];
  requestBody?: { content?: Record<string, { schema?: unknown }> };
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: unknown }> }>;
}
interface Document {
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, Operation>>;
}

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (ch) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[ch] ?? ch);
const words = {
  en: { all: 'Operations', parameters: 'Parameters', body: 'Body', answers: 'Answers', document: 'OpenAPI document' },
  ar: { all: 'العمليات', parameters: 'المعاملات', body: 'المحتوى', answers: 'الإجابات', document: 'وثيقة OpenAPI' },
};

/** The reader of the API: a plain page made from the document, self-hosted and without scripts. */
export function docsPage(document: Document, language: 'ar' | 'en'): string {
  const w = words[language];
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const tags = [...new Set(operations.map((o) => o.operation.tags?.[0] ?? 'Service'))].sort();
  const schema = (value: unknown) => `<pre dir="ltr">${escape(JSON.stringify(value, null, 1))}</pre>`;
  const one = ({ path, method, operation }: (typeof operations)[number]) => `
    <details id="${escape(operation.operationId ?? '')}">
      <summary><bdi><code>${method} ${escape(path)}</code></bdi> <b>${escape(operation.operationId ?? '')}</b> ${escape(operation.summary ?? '')}</summary>
      ${operation.parameters?.length ? `<h4>${w.parameters}</h4><ul>${operation.parameters.map((p) => `<li><code>${escape(p.name)}</code> (${p.in}${p.required ? '*' : ''}) ${escape(p.description ?? '')}</li>`).join('')}</ul>` : ''}
      ${operation.requestBody ? `<h4>${w.body}</h4>${schema(operation.requestBody.content)}` : ''}
      <h4>${w.answers}</h4><ul>${Object.entries(operation.responses ?? {})
        .map(
          ([status, r]) =>
            `<li><code>${status}</code> ${escape(r.description ?? '')}${Number(status) < 300 && r.content ? schema(r.content) : ''}</li>`,
        )
        .join('')}</ul>
    </details>`;
  return `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(document.info.title)} API</title>
    <link rel="stylesheet" href="/docs.css"></head><body class="docs"><main>
    <h1>${escape(document.info.title)} <small>${escape(document.info.version)}</small></h1><p>${escape(document.info.description ?? '')}</p>
    <p><a href="/api/openapi.json">${w.document}</a></p><h2>${w.all}</h2>
    ${tags
      .map(
        (tag) =>
          `<h3>${escape(tag)}</h3>${operations
            .filter((o) => (o.operation.tags?.[0] ?? 'Service') === tag)
            .map(one)
            .join('')}`,
      )
      .join('')}
    </main></body></html>`;
}
