import FileText from 'lucide-solid/icons/file-text';
import Upload from 'lucide-solid/icons/upload';
import X from 'lucide-solid/icons/x';
import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { Code } from '../lib/bidi.tsx';
import { bytes } from '../lib/fmt.ts';
import { IconButton } from './button.tsx';
import { Field, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';
import { Progress } from './progress.tsx';

/** One file, by choosing or by dropping it. Type and size are checked again by the service. */
export function FileField(
  props: FieldProps & {
    value: File | undefined;
    onChange: (file: File | undefined) => void;
    /** As the input's accept: `.csv,.xlsx`. */
    accept: string;
    /** In bytes; a larger file is refused here with words. */
    limit: number;
    /** 0 to 1 while it is being sent. */
    progress?: number | undefined;
  },
): JSX.Element {
  const [over, setOver] = createSignal(false);
  const [fault, setFault] = createSignal<string>();
  const take = (file: File | null | undefined): void => {
    if (!file) return;
    const kinds = props.accept.split(',').map((kind) => kind.trim().toLowerCase());
    if (!kinds.some((kind) => file.name.toLowerCase().endsWith(kind))) {
      setFault(t('ui.file.kind', { kinds: props.accept }));
    } else if (file.size > props.limit) {
      setFault(t('ui.file.size', { limit: bytes(props.limit) }));
    } else {
      setFault(undefined);
      props.onChange(file);
    }
  };
  return (
    <Field {...props} error={props.error ?? fault()}>
      {(wiring) => (
        <div
          class={`mw-drop ${over() ? 'is-over' : ''}`}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            take(event.dataTransfer?.files[0]);
          }}
        >
          <Show
            when={props.value}
            fallback={
              <>
                <span class="mw-tile is-brand">
                  <Icon of={Upload} />
                </span>
                <span class="font-medium">{t('ui.file.drop')}</span>
              </>
            }
          >
            {(file) => (
              <div class="flex w-full items-center gap-3 text-start">
                <span class="mw-tile is-brand">
                  <Icon of={FileText} />
                </span>
                <div class="min-w-0 flex-1">
                  <div class="truncate font-medium">
                    <Code>{file().name}</Code>
                  </div>
                  <div class="mw-hint">{bytes(file().size)}</div>
                  <Show when={props.progress !== undefined && props.progress < 1}>
                    <Progress share={props.progress ?? 0} label={t('ui.file.sending')} />
                  </Show>
                </div>
                <IconButton icon={X} label={t('ui.file.remove')} onClick={() => props.onChange(undefined)} />
              </div>
            )}
          </Show>
          <input
            {...wiring()}
            type="file"
            class="peer sr-only"
            accept={props.accept}
            onChange={(event) => {
              take(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
          <label
            for={wiring().id}
            class="mw-btn peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-(--focus)"
          >
            {props.value ? t('ui.file.another') : t('ui.file.pick')}
          </label>
        </div>
      )}
    </Field>
  );
}
