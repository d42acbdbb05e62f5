import type { JSX } from 'solid-js';
import { For } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { bytes, number } from '../../../lib/fmt.ts';
import { Card, DescriptionList } from '../../../ui/layout.tsx';
import type { Batch } from '../queries.ts';

/** What may stand between cells, and what it is called. */
export const delimiterNames = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
] as const;

/** How the file is written, as the service found it, and its first rows. */
export function FileFacts(props: { batch: Batch }): JSX.Element {
  const found = (): Batch['detected'] => props.batch.detected;
  return (
    <>
      <Card title={t('imports.found')}>
        <DescriptionList
          facts={[
            {
              label: t('imports.file'),
              value: <Code class="break-all">{props.batch.fileName}</Code>,
              detail: bytes(props.batch.fileBytes),
            },
            {
              label: t('imports.kind'),
              value: found().kind ? <Code>{found().kind?.toUpperCase()}</Code> : t('imports.unknown'),
            },
            ...(found().encoding ? [{ label: t('imports.encoding'), value: <Code>{found().encoding}</Code> }] : []),
            ...(found().delimiter
              ? [
                  {
                    label: t('imports.delimiter'),
                    value: t(
                      `imports.delimiter.${delimiterNames.find(([mark]) => mark === found().delimiter)?.[1] ?? 'comma'}`,
                    ),
                  },
                ]
              : []),
            ...(found().sheets.length > 0 ? [{ label: t('imports.sheets'), value: found().sheets.join('، ') }] : []),
            { label: t('imports.headerRow'), value: number(found().headerRow) },
            { label: t('imports.columns'), value: number(found().headers.length) },
          ]}
        />
      </Card>
      <Card title={t('imports.sample')} aside={t('imports.sample.rows', { count: found().sample.length })} lined flush>
        <div class="mw-table-scroll" tabindex="0">
          <table class="mw-table is-auto" aria-label={t('imports.sample')}>
            <thead>
              <tr>
                <For each={found().headers}>
                  {(header) => (
                    <th scope="col">
                      <bdi>{header}</bdi>
                    </th>
                  )}
                </For>
              </tr>
            </thead>
            <tbody>
              <For each={found().sample}>
                {(row) => (
                  <tr>
                    <For each={found().headers}>
                      {(_, index) => (
                        <td>
                          <bdi class="whitespace-nowrap">{row[index()] ?? ''}</bdi>
                        </td>
                      )}
                    </For>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Card>
    </>
  );
}
