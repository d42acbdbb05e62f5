import CalendarIcon from 'lucide-solid/icons/calendar';
import History from 'lucide-solid/icons/rotate-ccw-clock';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { date } from '../../../lib/fmt.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';

/** The day a list holds on and the day it was known on; neither means today. Both stand in the URL. */
export interface ListDays {
  asOf?: string | undefined;
  knownOn?: string | undefined;
}

/** Opens the choice of the two days; says the day it shows. */
export function ListDaysButton(props: { days: ListDays; onChange: (days: ListDays) => void }): JSX.Element {
  const [choosing, setChoosing] = createSignal(false);
  const choose = (days: ListDays): void => {
    setChoosing(false);
    props.onChange(days);
  };
  return (
    <>
      <button type="button" class="mw-btn" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
        <Icon of={CalendarIcon} size={16} />
        <Show when={props.days.asOf ?? props.days.knownOn} fallback={t('history.day.other')}>
          {(day) => (
            <>
              <span class="sr-only">{t('history.day.other')}</span>
              <bdi>{date(day())}</bdi>
            </>
          )}
        </Show>
      </button>
      <Show when={choosing()}>
        <DaysDialog days={props.days} onClose={() => setChoosing(false)} onChoose={choose} />
      </Show>
    </>
  );
}

function DaysDialog(props: { days: ListDays; onClose: () => void; onChoose: (days: ListDays) => void }): JSX.Element {
  const [asOf, setAsOf] = createSignal<string>();
  const [knownOn, setKnownOn] = createSignal<string>();
  const held = (): string => asOf() ?? props.days.asOf ?? '';
  const known = (): string => knownOn() ?? props.days.knownOn ?? '';
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('history.day.choose')}
      consequence={t('history.day.detail')}
      onSubmit={() => props.onChoose({ asOf: held() || undefined, knownOn: known() || undefined })}
      actions={
        <>
          <Button onClick={() => props.onChoose({ asOf: undefined, knownOn: undefined })}>
            {t('history.day.today')}
          </Button>
          <Button type="submit" kind="primary">
            {t('history.day.show')}
          </Button>
        </>
      }
    >
      <DateField
        name="asOf"
        label={t('history.day.asOf')}
        hint={t('history.day.asOf.hint')}
        optional
        value={held()}
        onChange={setAsOf}
      />
      <DateField
        name="knownOn"
        label={t('history.day.knownOn')}
        hint={t('history.day.knownOn.hint')}
        optional
        value={known()}
        max={localToday()}
        onChange={setKnownOn}
      />
    </Dialog>
  );
}

/** Today where the reader sits: only bounds the choice, the service decides by the agency's own. */
function localToday(): string {
  const now = new Date();
  return `${String(now.getFullYear())}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

/** Says plainly that the list shows another day, tints the page, and leads back to today. */
export function OtherDayOfList(props: { days: ListDays; onBack: () => void }): JSX.Element {
  const words = (): string => {
    const { asOf, knownOn } = props.days;
    if (asOf && knownOn) return t('history.day.notice.both', { asOf: date(asOf), knownOn: date(knownOn) });
    return knownOn
      ? t('history.day.notice.known', { knownOn: date(knownOn) })
      : t('history.day.notice.asOf', { asOf: date(asOf ?? '') });
  };
  return (
    <Show when={props.days.asOf ?? props.days.knownOn}>
      <div class="pointer-events-none fixed inset-0 -z-10 bg-warn-bg/60 print:hidden" aria-hidden="true" />
      <div class="mw-notice is-warn flex-wrap items-center border border-warn-line" role="status">
        <Icon of={History} />
        <span class="min-w-0 flex-1 font-medium">{words()}</span>
        <Button size="small" icon={RotateCcw} onClick={() => props.onBack()}>
          {t('history.day.back')}
        </Button>
      </div>
    </Show>
  );
}
