import Eye from 'lucide-solid/icons/eye';
import EyeOff from 'lucide-solid/icons/eye-off';
import Lock from 'lucide-solid/icons/lock';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { Show, createSignal, untrack } from 'solid-js';
import { checkIban } from '../../../../server/modules/people/rules/iban.ts';
import { agencyPath, api } from '../../../api/client.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { Card, Notice } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { SaveButtons, StaleChoice } from '../../../ui/record/contact-dialogs.tsx';
import { RowButtons, type RowWork } from '../../../ui/record/rows-card.tsx';
import { BankAccounts, PayElements, PayHistory } from '../../../ui/record/pay-view.tsx';
import { RemoveDialog } from '../../../ui/record/remove-dialog.tsx';
import { rowTag } from '../../../ui/record/words.ts';
import { showToast } from '../../../ui/toast.tsx';
import { agency, openPay, type Employee, type EmployeePay } from '../queries.ts';
import { mayChange } from './reach.ts';
import { PurposeDialog } from './purpose-dialog.tsx';

type Account = EmployeePay['bankAccounts'][number];

/** Pay behind its mask: opened with a purpose that is recorded, closed again by the reader or by leaving the tab. */
export function PayTab(props: { employee: Employee }): JSX.Element {
  const [pay, setPay] = createSignal<EmployeePay>();
  const [purpose, setPurpose] = createSignal('');
  const [asking, setAsking] = createSignal(false);
  const [work, setWork] = createSignal<RowWork<Account>>({ kind: 'idle' });
  const read = async (why: string): Promise<void> => {
    setPay(await openPay(props.employee.id, why));
    setPurpose(why);
  };
  const removeAccount = async () => {
    const row = work().row;
    if (!row) return;
    await api.del(agencyPath(agency(), 'employees', props.employee.id, 'bank-accounts', row.id), {
      ifMatch: rowTag(row.version),
    });
    showToast({ text: t('people.removed') });
    await read(purpose());
  };
  return (
    <>
      <Show
        when={pay()}
        fallback={
          <Card
            title={t('people.pay.elements')}
            actions={
              <>
                <StatusPill tone="neutral" tag icon={Lock}>
                  {t('people.pay.masked')}
                </StatusPill>
                <Button icon={Eye} onClick={() => setAsking(true)}>
                  {t('people.pay.show')}
                </Button>
              </>
            }
          >
            <p class="mb-3 text-l text-ink-2">
              <span class="sr-only">{t('people.pay.maskedLabel')}</span>
              <bdi aria-hidden="true">•••••• &nbsp; •••••• &nbsp; ••••••</bdi>
            </p>
            <Notice icon={Eye}>{t('people.pay.recordedNote')}</Notice>
          </Card>
        }
      >
        {(shown) => (
          <>
            <PayElements
              pay={shown()}
              actions={
                <Button size="small" icon={EyeOff} onClick={() => setPay(undefined)}>
                  {t('people.pay.hide')}
                </Button>
              }
            />
            <BankAccounts
              pay={shown()}
              actions={
                <Show when={mayChange(props.employee, 'people.pay.change')}>
                  <Button size="small" icon={Plus} onClick={() => setWork({ kind: 'add' })}>
                    {t('people.bank.add')}
                  </Button>
                </Show>
              }
              rowActions={(account) => (
                <Show when={mayChange(props.employee, 'people.pay.change')}>
                  <RowButtons
                    name={isolate(account.iban)}
                    onEdit={() => setWork({ kind: 'edit', row: account })}
                    onRemove={() => setWork({ kind: 'remove', row: account })}
                  />
                </Show>
              )}
            />
            <PayHistory pay={shown()} />
          </>
        )}
      </Show>
      <PurposeDialog open={asking()} what="pay" onClose={() => setAsking(false)} onRead={read} />
      <Show when={work().kind === 'add' || work().kind === 'edit'}>
        <AccountForm
          employee={props.employee.id}
          row={work().row}
          onClose={() => setWork({ kind: 'idle' })}
          onSaved={() => void read(purpose())}
        />
      </Show>
      <RemoveDialog
        open={work().kind === 'remove'}
        title={t('people.bank.remove')}
        consequence={t('people.bank.removeConsequence')}
        confirm={t('people.remove')}
        onClose={() => setWork({ kind: 'idle' })}
        onRemove={removeAccount}
      />
    </>
  );
}

function AccountForm(props: {
  employee: string;
  row: Account | undefined;
  onClose: () => void;
  onSaved: () => void;
}): JSX.Element {
  const list = (): string => agencyPath(agency(), 'employees', props.employee, 'bank-accounts');
  const form = createForm({
    initial: untrack(() => ({ iban: props.row?.iban ?? '', firstDay: '', lastDay: props.row?.lastDay ?? '' })),
    check: (values) => {
      const checked = checkIban(values.iban);
      return checked.ok ? {} : { iban: t(`people.iban.${checked.problem}`) };
    },
    send: async (values, key) => {
      if (props.row)
        await api.patch(
          `${list()}/${props.row.id}`,
          { iban: values.iban, lastDay: values.lastDay === '' ? null : values.lastDay },
          { ifMatch: rowTag(props.row.version) },
        );
      else
        await api.post(
          list(),
          { iban: values.iban, ...(values.firstDay ? { firstDay: values.firstDay } : {}) },
          { idempotencyKey: key },
        );
      showToast({ text: t('people.saved') });
      props.onSaved();
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={props.row ? t('people.bank.edit') : t('people.bank.add')}
      consequence={props.row ? undefined : t('people.bank.addConsequence')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={<SaveButtons busy={form.busy()} onClose={() => props.onClose()} />}
    >
      <ErrorSummary form={form} />
      <StaleChoice
        problem={form.problem()}
        onReload={() => {
          props.onSaved();
          props.onClose();
        }}
      />
      <TextField
        {...form.text('iban')}
        label={t('people.bank.iban')}
        hint={t('people.bank.ibanHint')}
        dir="ltr"
        maxlength={60}
      />
      <Show
        when={props.row}
        fallback={
          <DateField
            name="firstDay"
            label={t('people.bank.from')}
            hint={t('people.bank.fromHint')}
            optional
            value={form.values().firstDay}
            onChange={(day) => form.set('firstDay', day)}
            error={form.error('firstDay')}
          />
        }
      >
        <DateField
          name="lastDay"
          label={t('people.bank.until')}
          optional
          value={form.values().lastDay}
          onChange={(day) => form.set('lastDay', day)}
          error={form.error('lastDay')}
        />
      </Show>
    </Dialog>
  );
}
