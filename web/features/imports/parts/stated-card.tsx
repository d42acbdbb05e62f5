import CircleCheck from 'lucide-solid/icons/circle-check';
import CircleX from 'lucide-solid/icons/circle-x';
import Plus from 'lucide-solid/icons/plus';
import X from 'lucide-solid/icons/x';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { asProblem } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { number } from '../../../lib/fmt.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { SelectField, TextArea, TextField, type Choice } from '../../../ui/inputs.tsx';
import { Card } from '../../../ui/layout.tsx';
import { MoneyField } from '../../../ui/money-field.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { putStated } from '../actions.ts';
import type { Door } from '../door.ts';
import type { Batch, ControlSheet, StatedDifference, StatedLine } from '../queries.ts';
import { shown, type SheetGroup } from './sheet-figures.ts';

type Currency = NonNullable<StatedLine['pay']>['currency'];
interface Props {
  door: Door;
  batch: Batch;
  sheet: ControlSheet;
  groups: readonly SheetGroup[];
}

/** What may be stated of a line, in the order of the columns. */
const figures = [
  { kind: 'rows', label: 'imports.rows' },
  { kind: 'people', label: 'imports.people' },
  { kind: 'pay', label: 'imports.sheet.monthly' },
] as const;

/** Name of the line a stated figure is about. */
function nameOf(groups: readonly SheetGroup[], line: Pick<StatedLine, 'by' | 'key' | 'agency'>): string {
  if (line.by === 'total') return t('imports.stated.total');
  const group = groups.find((one) => one.id === line.by);
  const found = group?.lines.find((one) => one.own === line.key && one.agency === line.agency);
  return `${group?.label ?? ''}: ${found?.name ?? line.key}`;
}

/** The figures somebody brings, held against the sheet one by one; a sheet that differs is signed with a word on why. */
export function StatedCard(props: Props & { explanation: string; onExplain: (text: string) => void }): JSX.Element {
  const [adding, setAdding] = createSignal(false);
  const lines = (): StatedLine[] => props.batch.statedSheet?.lines ?? [];
  const differences = (): StatedDifference[] => props.batch.statedSheet?.differences ?? [];
  const open = (): boolean => props.batch.state === 'checked' && props.door.may('create');
  const remove = async (line: StatedLine): Promise<void> => {
    try {
      await putStated(
        props.door,
        props.batch,
        lines().filter((one) => one !== line),
      );
    } catch (caught) {
      showToast({ text: asProblem(caught, t('ui.problem.unexpected')).title, tone: 'bad' });
    }
  };
  const figure = (line: StatedLine, kind: StatedDifference['figure']): JSX.Element => {
    const stated = kind === 'pay' ? line.pay?.amountMinor : line[kind];
    if (stated === undefined) return <span class="text-ink-2">—</span>;
    const told = (value: number): string =>
      line.pay && kind === 'pay' ? shown(value, line.pay.currency) : number(value);
    const difference = differences().find(
      (one) => one.figure === kind && one.by === line.by && one.key === line.key && one.agency === line.agency,
    );
    return (
      <span class={`inline-flex flex-wrap items-center justify-end gap-x-2 ${difference ? 'text-bad' : 'text-ok'}`}>
        <bdi class="whitespace-nowrap">{told(stated)}</bdi>
        <Icon of={difference ? CircleX : CircleCheck} size={16} />
        <span class={difference ? '' : 'sr-only'}>
          {difference
            ? difference.found === null
              ? t('imports.stated.none')
              : t('imports.stated.found', { found: told(difference.found) })
            : t('imports.stated.agrees')}
        </span>
      </span>
    );
  };
  return (
    <Card
      title={t('imports.stated')}
      aside={
        lines().length > 0
          ? differences().length > 0
            ? t('imports.stated.differences', { count: differences().length })
            : t('imports.stated.allAgree')
          : undefined
      }
      actions={
        <Show when={open()}>
          <Button size="small" icon={Plus} onClick={() => setAdding(true)}>
            {t('imports.stated.add')}
          </Button>
        </Show>
      }
    >
      <Show when={lines().length > 0} fallback={<p class="max-w-[70ch] text-ink-2">{t('imports.stated.detail')}</p>}>
        <div class="mw-table-wrap hidden md:block">
          <table class="mw-table is-auto" aria-label={t('imports.stated')}>
            <thead>
              <tr>
                <th scope="col">{t('imports.stated.line')}</th>
                <For each={figures}>
                  {({ label }) => (
                    <th scope="col" class="is-number">
                      {t(label)}
                    </th>
                  )}
                </For>
                <Show when={open()}>
                  <th scope="col">
                    <span class="sr-only">{t('imports.stated.remove')}</span>
                  </th>
                </Show>
              </tr>
            </thead>
            <tbody>
              <For each={lines()}>
                {(line) => (
                  <tr>
                    <th scope="row">
                      <bdi>{nameOf(props.groups, line)}</bdi>
                    </th>
                    <For each={figures}>{({ kind }) => <td class="is-number">{figure(line, kind)}</td>}</For>
                    <Show when={open()}>
                      <td>
                        <IconButton icon={X} label={t('imports.stated.remove')} onClick={() => void remove(line)} />
                      </td>
                    </Show>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
        <ul class="md:hidden">
          <For each={lines()}>
            {(line) => (
              <li class="flex items-start gap-2 border-line py-3 not-first:border-t">
                <div class="flex min-w-0 flex-1 flex-col gap-1">
                  <bdi class="font-semibold">{nameOf(props.groups, line)}</bdi>
                  <For each={figures.filter(({ kind }) => (kind === 'pay' ? line.pay : line[kind]) !== undefined)}>
                    {({ kind, label }) => (
                      <span class="flex flex-wrap items-baseline gap-x-2">
                        <span class="text-ink-2">{t(label)}</span>
                        {figure(line, kind)}
                      </span>
                    )}
                  </For>
                </div>
                <Show when={open()}>
                  <IconButton icon={X} label={t('imports.stated.remove')} onClick={() => void remove(line)} />
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={differences().length > 0}>
        <div class="mt-4 max-w-[70ch]">
          <Show
            when={props.batch.signedAt === null}
            fallback={
              <p>
                <span class="text-ink-2">{t('imports.stated.explained')}</span> {props.batch.statedSheet?.explanation}
              </p>
            }
          >
            <TextArea
              label={t('imports.stated.explain')}
              name="explanation"
              hint={t('imports.stated.explain.hint')}
              maxlength={2000}
              value={props.explanation}
              onInput={(text) => props.onExplain(text)}
            />
          </Show>
        </div>
      </Show>
      <Show when={adding()}>
        <AddDialog
          door={props.door}
          batch={props.batch}
          sheet={props.sheet}
          groups={props.groups}
          onClose={() => setAdding(false)}
        />
      </Show>
    </Card>
  );
}

function AddDialog(props: Props & { onClose: () => void }): JSX.Element {
  const currency = (): Currency => (Object.keys(props.sheet.totals)[0] ?? 'QAR') as Currency;
  const places = (): { value: string; place: Pick<StatedLine, 'by' | 'key' | 'agency'>; choice: Choice }[] => [
    {
      value: 'total',
      place: { by: 'total', key: '', agency: '' },
      choice: { value: 'total', label: t('imports.stated.total') },
    },
    ...props.groups.flatMap((group) =>
      group.lines.map((line) => {
        const value = `${group.id}/${line.agency}/${line.own}`;
        const place = { by: group.id, key: line.own, agency: line.agency };
        return { value, place, choice: { value, label: line.name, group: group.label } };
      }),
    ),
  ];
  const count = (text: string): number | undefined =>
    /^\d{1,7}$/u.test(text.trim()) ? Number(text.trim()) : undefined;
  const form = createForm<{ line: string; rows: string; people: string; pay: number | undefined }>({
    initial: { line: 'total', rows: '', people: '', pay: undefined },
    check: (values) => ({
      ...(values.rows.trim() !== '' && count(values.rows) === undefined ? { rows: t('imports.stated.notNumber') } : {}),
      ...(values.people.trim() !== '' && count(values.people) === undefined
        ? { people: t('imports.stated.notNumber') }
        : {}),
      ...(values.rows.trim() === '' && values.people.trim() === '' && values.pay === undefined
        ? { rows: t('imports.stated.nothing') }
        : {}),
    }),
    send: async (values) => {
      const place = places().find((one) => one.value === values.line)?.place ?? { by: 'total', key: '', agency: '' };
      const [rows, people] = [count(values.rows), count(values.people)];
      const line: StatedLine = {
        ...place,
        ...(rows === undefined ? {} : { rows }),
        ...(people === undefined ? {} : { people }),
        ...(values.pay === undefined ? {} : { pay: { currency: currency(), amountMinor: values.pay } }),
      };
      const others = (props.batch.statedSheet?.lines ?? []).filter(
        (one) => one.by !== line.by || one.key !== line.key || one.agency !== line.agency,
      );
      await putStated(props.door, props.batch, [...others, line]);
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('imports.stated.add')}
      consequence={t('imports.stated.add.detail')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('imports.save')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <SelectField
        label={t('imports.stated.line')}
        name="line"
        value={form.values().line}
        choices={places().map((one) => one.choice)}
        onChange={(value) => form.set('line', value)}
      />
      <TextField
        {...form.text('rows')}
        label={t('imports.rows')}
        optional
        dir="ltr"
        inputmode="numeric"
        maxlength={7}
      />
      <TextField
        {...form.text('people')}
        label={t('imports.people')}
        optional
        dir="ltr"
        inputmode="numeric"
        maxlength={7}
      />
      <MoneyField
        label={t('imports.sheet.monthly')}
        name="pay"
        optional
        currency={currency()}
        value={form.values().pay}
        error={form.error('pay')}
        onChange={(minor) => form.set('pay', minor)}
      />
    </Dialog>
  );
}
