import { fireEvent, render, screen, cleanup } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../../web/api/problem.ts';
import { setLanguage } from '../../web/i18n/texts.ts';
import { ErrorSummary, createForm, type Form } from '../../web/ui/form.tsx';
import { TextField } from '../../web/ui/inputs.tsx';

interface Values {
  reason: string;
}

let keys: string[];
let answer: () => Promise<void>;
let form: Form<Values>;

function TestForm() {
  form = createForm<Values>({
    initial: { reason: '' },
    check: (values) => (values.reason === '' ? { reason: 'A reason is missing' } : {}),
    send: async (_values, key) => {
      keys.push(key);
      await answer();
    },
  });
  return (
    <form onSubmit={(event) => void form.submit(event)}>
      <ErrorSummary form={form} />
      <TextField {...form.text('reason')} label="Reason" />
    </form>
  );
}

beforeEach(async () => {
  keys = [];
  answer = () => Promise.resolve();
  await setLanguage('en');
});
afterEach(cleanup);

describe('a form', () => {
  it('says what is missing only after the first try, beside the field and at the top, and leads to the field', async () => {
    render(() => <TestForm />);
    const field = screen.getByLabelText(/Reason/u);
    expect(field.getAttribute('aria-invalid')).toBeNull();
    await form.submit();
    expect(keys).toEqual([]);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const described = field.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toContain('A reason is missing');
    const summary = screen.getByRole('alert');
    expect(summary.textContent).toContain('1 thing to correct');
    expect(document.activeElement).toBe(summary);
    fireEvent.click(screen.getByRole('link', { name: 'A reason is missing' }));
    expect(document.activeElement).toBe(field);
    fireEvent.input(field, { target: { value: 'Moved' } });
    expect(field.getAttribute('aria-invalid')).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps its key over a lost answer and takes a new one after success', async () => {
    render(() => <TestForm />);
    fireEvent.input(screen.getByLabelText(/Reason/u), { target: { value: 'x' } });
    answer = () => Promise.reject(new Problem({ code: 'network', title: 'No connection', status: 0 }));
    await form.submit();
    expect(screen.getByRole('alert').textContent).toContain('No connection');
    expect(form.values().reason).toBe('x');
    answer = () => Promise.resolve();
    await form.submit();
    await form.submit();
    expect(keys).toHaveLength(3);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[1]);
  });

  it('puts the fault of the service on its field until that field changes', async () => {
    render(() => <TestForm />);
    const field = screen.getByLabelText(/Reason/u);
    fireEvent.input(field, { target: { value: 'x' } });
    answer = () =>
      Promise.reject(
        new Problem({
          code: 'invalid',
          title: 'Not accepted',
          status: 422,
          errors: [{ pointer: '/reason', detail: 'Too short' }],
        }),
      );
    await form.submit();
    expect(form.error('reason')).toBe('Too short');
    fireEvent.input(field, { target: { value: 'xyz' } });
    expect(form.error('reason')).toBeUndefined();
  });

  it('keeps what is typed when the language changes in place', async () => {
    render(() => <TestForm />);
    fireEvent.input(screen.getByLabelText(/Reason/u), { target: { value: 'typed before' } });
    await setLanguage('ar');
    expect(document.documentElement.dir).toBe('rtl');
    expect(document.documentElement.lang).toBe('ar');
    expect(screen.getByDisplayValue('typed before')).toBeTruthy();
  });
});
