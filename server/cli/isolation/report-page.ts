import { catalogRules } from '../../../db/rls/check-catalog.ts';
import { functionRules } from '../../../db/rls/functions.ts';
import { reachedLookUp, stoppedBy, volatileHeaders } from './route-attempts.ts';
import type { IsolationReport } from './run-report.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const h = (text: unknown) => String(text).replace(/[&<>"]/g, (c) => escapes[c] ?? c);
const both = (ar: string, en: string) => `<span lang="ar" dir="rtl">${ar}</span><span lang="en">${en}</span>`;
const mark = (ok: boolean) => (ok ? '<b class="ok">held · صمد</b>' : '<b class="bad">BREACH · خرق</b>');
const row = (cells: string[], ok = true) =>
  `<tr${ok ? '' : ' class="bad"'}>${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`;
const table = (heads: string[], rows: string[]) =>
  `<table>${heads.some(Boolean) ? `<thead><tr>${heads.map((x) => `<th>${x}</th>`).join('')}</tr></thead>` : ''}<tbody>${rows.join('')}</tbody></table>`;

const style = `
:root{color-scheme:light}body{font:14px/1.5 "IBM Plex Sans","IBM Plex Sans Arabic",system-ui,sans-serif;color:#1b1b1f;max-width:1100px;margin:2rem auto;padding:0 1rem}
h1,h2{display:flex;justify-content:space-between;gap:1rem;flex-wrap:wrap;border-bottom:1px solid #c9c9cf;padding-bottom:.3rem}h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem}h3{font-size:1rem;margin:1.4rem 0 .4rem}
table{border-collapse:collapse;width:100%;font-size:12px}th,td{text-align:start;vertical-align:top;border:1px solid #dcdce1;padding:.2rem .45rem;overflow-wrap:anywhere}th{background:#f1f1f4}
thead{display:table-header-group}tr{break-inside:avoid}.ok{color:#14663c}.bad{color:#a3121f}tr.bad{background:#fdeceb}.verdict{font-size:1.15rem;padding:.8rem 1rem;border:2px solid;border-radius:.4rem;display:flex;justify-content:space-between;gap:1rem;flex-wrap:wrap}
code{font-size:12px}p[dir=rtl]{text-align:right}@media print{body{margin:0;max-width:none;font-size:11px}h2{break-before:auto}h3{break-after:avoid}}`;

/** The report as one page without outside parts: for reading, printing and filing. `grounds` maps a function to its paragraph. */
export function reportPage(report: IsolationReport, grounds: Map<string, string>): string {
  const held = report.verdict.breaches === 0;
  const tables = [...new Set(report.tables.map((x) => x.table))];
  const badRoutes = report.routes.filter((x) => !x.ok || !reachedLookUp(x)).length;
  const summary = table(
    ['', 'tried · المحاولات', 'breaches · الخروقات'],
    [
      row(
        ['Catalogue rules · قواعد الفهرس', String(catalogRules.length), String(report.findings.length)],
        report.findings.length === 0,
      ),
      ...[
        { name: `Tables (${tables.length}) · الجداول`, list: report.tables },
        { name: 'Closed tables and ways out · الجداول المغلقة ومحاولات الالتفاف', list: report.escapes },
      ].map(({ name, list }) =>
        row(
          [name, String(list.length), String(list.filter((x) => !x.ok).length)],
          list.every((x) => x.ok),
        ),
      ),
      row(['Routes · المسارات', String(report.routes.length), String(badRoutes)], badRoutes === 0),
      row(
        [
          'Planted breaches that were found · خروقات مزروعة اكتُشفت',
          String(report.breaches.length),
          String(report.breaches.filter((x) => !x.found).length),
        ],
        report.breaches.every((x) => x.found),
      ),
    ],
  );
  const attemptRows = (list: IsolationReport['tables']) =>
    list.map((x) => row([h(x.command), h(x.as), h(x.attempt), h(x.expected), h(x.got), mark(x.ok)], x.ok));
  const attemptHeads = [
    'command · الأمر',
    'as · بصفة',
    'attempt · المحاولة',
    'expected · المتوقع',
    'got · الناتج',
    'result · النتيجة',
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Isolation report, ${h(report.database)}, ${h(report.madeAt.slice(0, 10))}</title><style>${style}</style></head><body>
<h1>${both('تقرير العزل بين الجهات', 'Isolation between agencies')}</h1>
<p class="verdict ${held ? 'ok' : 'bad'}">${
    held
      ? both(
          'لم يُعثر على أي خرق: لم تصل جهة إلى بيانات جهة أخرى بأي طريق جُرِّب.',
          `No breach: in ${report.verdict.tried} attempts no agency reached another by any way tried.`,
        )
      : both(
          `عُثر على ${report.verdict.breaches} من الخروقات؛ انظر الأسطر المعلَّمة.`,
          `${report.verdict.breaches} breaches found; see the marked lines.`,
        )
  }</p>
${table(
  ['', ''],
  [
    row(['made · التاريخ', h(report.madeAt)]),
    row(['database · قاعدة البيانات', h(report.database)]),
    row(['PostgreSQL', h(report.postgresql)]),
    row(['Node', h(report.node)]),
    row(['took · المدة', `${report.seconds} s`]),
  ],
)}
<h2>${both('الخلاصة', 'Summary')}</h2>${summary}
<h2>${both('المنهج', 'Method')}</h2>
<p lang="ar" dir="rtl">أُنشئت أربع جهات للفحص في قاعدة البيانات العاملة، لكلٍّ منها سجل في كل جدول خلف الجدار، ثم حاول كل أمر من جهة أخرى، ومن طرف ثالث، ودون دخول أي جهة، وبإعدادات مزوَّرة. وجُرِّب كل مسار من مسارات الواجهة بمعرِّف يخص جهة أخرى وبمعرِّف لا وجود له وقورنت الإجابتان. ثم أُزيلت جهات الفحص. أما الخروقات المزروعة ففي قاعدة منفصلة أُنشئت لذلك ثم حُذفت.</p>
<p>Four probe agencies were made in the running database, each with a row in every table behind a wall. By the application’s own login every command was then tried on them: from another agency, from a bystander of rows that name two agencies, without entering an agency, with an empty one, after a commit on the same connection and, for pay and sensitive tables, with forged settings. A witness compared all rows before and after. Every route was asked with an id of another agency and with one that does not exist, and the two answers compared: status, body and headers. The probes were taken away afterwards; what their operator did stays in the operator’s audit log, which only grows. Planted mistakes show that the catalogue check finds them; they were made in a scratch database and rolled back.</p>
<p>Headers that may differ: ${Object.entries(volatileHeaders)
    .map(([name, why]) => `<code>${h(name)}</code> (${h(why)})`)
    .join(', ')}.</p>
<h2>${both('فهرس قاعدة البيانات', 'The catalogue')}</h2>
${table(
  ['rule · القاعدة', 'promise · الوعد', 'result · النتيجة'],
  catalogRules.map(({ rule, promise }) => {
    const found = report.findings.filter((f) => f.rule === rule);
    return row(
      [
        `<code>${h(rule)}</code>`,
        h(promise),
        found.length === 0
          ? mark(true)
          : `${mark(false)} ${found.map((f) => `${h(f.object)}: ${h(f.detail)}`).join('<br>')}`,
      ],
      found.length === 0,
    );
  }),
)}
<h2>${both('الجداول', 'Tables')}</h2>
${tables
  .map((name) => {
    const list = report.tables.filter((x) => x.table === name);
    return `<h3><code>${h(name)}</code> (${h(list[0]?.class ?? '')})</h3>${table(attemptHeads, attemptRows(list))}`;
  })
  .join('')}
<h2>${both('الجداول المغلقة ومحاولات الالتفاف', 'Closed tables and ways out of a transaction')}</h2>
${table(
  ['object · الهدف', ...attemptHeads],
  report.escapes.map((x) =>
    row([`<code>${h(x.table)}</code>`, h(x.command), h(x.as), h(x.attempt), h(x.expected), h(x.got), mark(x.ok)], x.ok),
  ),
)}
<h2>${both('المسارات', 'Routes')}</h2>
${table(
  ['route · المسار', 'foreign · الأجنبي', 'another agency’s · لجهة أخرى', 'missing · غير موجود', 'result · النتيجة'],
  report.routes.map((x) => {
    const ok = x.ok && reachedLookUp(x);
    return row(
      [
        `${h(x.method)} <code>${h(x.path)}</code>`,
        h(x.part),
        String(x.foreign),
        String(x.missing),
        `${mark(ok)} ${h(x.differences.join(', '))}${x.ok && !ok ? 'did not reach the look-up' : h(stoppedBy(x) ?? '')}`,
      ],
      ok,
    );
  }),
)}
<h3>Not tried · لم تُجرَّب</h3>
${table(
  ['route · المسار', 'reason · السبب'],
  report.routesLeft.map((x) => row([`${h(x.method)} <code>${h(x.path)}</code>`, h(x.reason)])),
)}
<h2>${both('خروقات مزروعة', 'Planted breaches')}</h2>
${
  report.breachesLeft
    ? `<p>Not tried: ${h(report.breachesLeft)}.</p>`
    : table(
        ['mistake · الخطأ', 'rule · القاعدة', 'finding · ما اكتُشف', 'result · النتيجة'],
        report.breaches.map((x) =>
          row(
            [
              h(x.name),
              `<code>${h(x.rule)}</code>`,
              h(x.finding),
              x.found ? '<b class="ok">found · اكتُشف</b>' : mark(false),
            ],
            x.found,
          ),
        ),
      )
}
<h2>${both('دوال بصلاحيات مالكها', 'Functions with their owner’s rights')}</h2>
${table(
  ['function · الدالة', 'owner · المالك', 'callable by · يستدعيها', 'ground and columns · الأساس والأعمدة'],
  functionRules
    .filter((f) => f.definer)
    .map((f) =>
      row([
        `<code>${h(f.name)}</code>`,
        h(f.definer),
        h(f.execute.length > 5 ? 'every role of the service' : f.execute.join(', ')),
        h(grounds.get(f.name) ?? 'has no paragraph in db/README.md').replace(/`([^`]+)`/g, '<code>$1</code>'),
      ]),
    ),
)}
</body></html>
`;
}
