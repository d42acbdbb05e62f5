import { createAsync, revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Show, createSignal, untrack } from 'solid-js';
import type { ClearanceItem } from '../../../../server/modules/people/schemas.ts';
import { agencyPath, api } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { Checkbox, TextField } from '../../../ui/inputs.tsx';
import { Card } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { rowTag } from '../../../ui/record/words.ts';
import { Loads } from '../../../ui/states.tsx';
import { agency, getClearanceItems } from '../queries.ts';

/** What the agency asks to be cleared before somebody leaves; a change holds for ends of service recorded after it. */
export default function ClearanceTemplate(): JSX.Element {
  const items = createAsync(() => getClearanceItems(agency()));
  const [editing, setEditing] = createSignal<ClearanceItem | 'new'>();
  const next = (): number => (items()?.items ?? []).reduce((most, item) => Math.max(most, item.position), 0) + 1;
  return (
    <Card
      title={t('history.template.title')}
      actions={
        <Button size="small" onClick={() => setEditing('new')}>
          {t('history.template.add')}
        </Button>
      }
      flush
    >
      <Loads>
        <ul>
          <For
            each={items()?.items ?? []}
            fallback={<li class="px-4.5 py-3 text-ink-2">{t('history.template.none')}</li>}
          >
            {(item) => (
              <li class="flex flex-wrap items-center gap-x-3 gap-y-1 border-line px-4.5 py-3 not-first:border-t">
                <span class="min-w-48 flex-1">
                  <span class="block font-medium">
                    <bdi>{pick(item.nameAr, item.nameEn)}</bdi>
                  </span>
                  <span class="block text-s text-ink-2">
                    <bdi>{pick(item.officeAr, item.officeEn)}</bdi>
                  </span>
                </span>
                <Show when={!item.isOpen}>
                  <StatusPill tone="neutral">{t('history.template.closed')}</StatusPill>
                </Show>
                <Button
                  size="small"
                  aria-label={t('history.template.changeOf', { item: pick(item.nameAr, item.nameEn) })}
                  onClick={() => setEditing(item)}
                >
                  {t('history.template.change')}
                </Button>
              </li>
            )}
          </For>
        </ul>
      </Loads>
      <Show when={editing()} keyed>
        {(one) => (
          <ItemDialog item={one === 'new' ? undefined : one} next={next()} onClose={() => setEditing(undefined)} />
        )}
      </Show>
    </Card>
  );
}

function ItemDialog(props: { item: ClearanceItem | undefined; next: number; onClose: () => void }): JSX.Element {
  const form = createForm({
    initial: untrack(() => ({
      nameAr: props.item?.nameAr ?? '',
      nameEn: props.item?.nameEn ?? '',
      officeAr: props.item?.officeAr ?? '',
      officeEn: props.item?.officeEn ?? '',
      isOpen: props.item?.isOpen ?? true,
    })),
    check: (values) =>
      Object.fromEntries(
        (['nameAr', 'nameEn', 'officeAr', 'officeEn'] as const)
          .filter((field) => values[field].trim() === '')
          .map((field) => [field, t('history.state.missing')]),
      ),
    send: async (values, key) => {
      const body = { ...values, position: props.item?.position ?? props.next };
      if (props.item)
        await api.put(agencyPath(agency(), 'clearance-items', props.item.id), body, {
          ifMatch: rowTag(props.item.version),
        });
      else await api.post(agencyPath(agency(), 'clearance-items'), body, { idempotencyKey: key });
      await revalidate(getClearanceItems.key);
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={props.item ? t('history.template.edit') : t('history.template.add')}
      consequence={t('history.template.consequence')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('people.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('history.template.save')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <TextField {...form.text('nameAr')} label={t('history.template.nameAr')} maxlength={200} />
      <TextField {...form.text('nameEn')} label={t('history.template.nameEn')} maxlength={200} />
      <TextField {...form.text('officeAr')} label={t('history.template.officeAr')} maxlength={200} />
      <TextField {...form.text('officeEn')} label={t('history.template.officeEn')} maxlength={200} />
      <Checkbox
        name="isOpen"
        label={t('history.template.isOpen')}
        checked={form.values().isOpen}
        onChange={(on) => form.set('isOpen', on)}
      />
    </Dialog>
  );
}
