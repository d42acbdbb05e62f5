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

/** The day the structure is looked at; `day` undefined is today. It stands in the URL. */
export function AsOfButton(props: {
  day: string | undefined;
  onChange: (day: string | undefined) => void;
}): JSX.Element {
  const [choosing, setChoosing] = createSignal(false);
  const choose = (day: string | undefined): void => {
    setChoosing(false);
    props.onChange(day);
  };
  return (
    <>
      <button type="button" class="mw-btn" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
        <Icon of={CalendarIcon} size={16} />
        <span class="sr-only">{t('organisation.day')}</span>
        <bdi>{props.day ? date(props.day) : t('organisation.day.today')}</bdi>
      </button>
      <Show when={choosing()}>
        <DayDialog
          value={props.day ?? localToday()}
          today={localToday()}
          onClose={() => setChoosing(false)}
          onChoose={choose}
        />
      </Show>
    </>
  );
}

function DayDialog(props: {
  value: string;
  today: string;
  onClose: () => void;
  onChoose: (day: string | undefined) => void;
}): JSX.Element {
  const [day, setDay] = createSignal('');
  const shown = (): string => day() || props.value;
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('organisation.day.choose')}
      consequence={t('organisation.day.detail')}
      onSubmit={() => props.onChoose(shown() === props.today ? undefined : shown())}
      actions={
        <>
          <Button onClick={() => props.onChoose(undefined)}>{t('organisation.day.today')}</Button>
          <Button type="submit" kind="primary">
            {t('organisation.day.show')}
          </Button>
        </>
      }
    >
      <DateField name="asOf" label={t('organisation.day')} value={shown()} onChange={setDay} />
    </Dialog>
  );
}

/** Today where the reader sits: only proposed, the service decides by the agency's own. */
function localToday(): string {
  const now = new Date();
  return `${String(now.getFullYear())}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

/** Says plainly that the page shows another day, tints it, and leads back to today. */
export function OtherDay(props: { day: string | undefined; onBack: () => void }): JSX.Element {
  return (
    <Show when={props.day}>
      {(day) => (
        <>
          <div class="pointer-events-none fixed inset-0 -z-10 bg-warn-bg/60 print:hidden" aria-hidden="true" />
          <div class="mw-notice is-warn flex-wrap items-center border border-warn-line" role="status">
            <Icon of={History} />
            <span class="min-w-0 flex-1 font-medium">{t('organisation.day.notice', { day: date(day()) })}</span>
            <Button size="small" icon={RotateCcw} onClick={() => props.onBack()}>
              {t('organisation.day.back')}
            </Button>
          </div>
        </>
      )}
    </Show>
  );
}
