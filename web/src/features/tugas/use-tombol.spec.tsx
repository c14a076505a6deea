import { fireEvent, render } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useTombol } from './use-tombol.js';

function Page({ acts, letters = true }: { acts: Record<string, () => void>; letters?: boolean }) {
  useTombol(acts, letters);
  return (
    <div>
      <input aria-label="cari" />
      <select aria-label="pilih" />
      <button type="button">tombol</button>
      <p tabIndex={0}>baris</p>
    </div>
  );
}

describe('Single-key shortcuts', () => {
  const setup = (letters = true) => {
    const acts = { s: vi.fn(), j: vi.fn(), Enter: vi.fn(), Escape: vi.fn(), '/': vi.fn() };
    const page = render(<Page acts={acts} letters={letters} />);
    return { acts, page, row: page.getByText('baris') };
  };

  it('act on their key, also under Caps Lock', () => {
    const { acts, row } = setup();
    fireEvent.keyDown(row, { key: 's' });
    fireEvent.keyDown(row, { key: 'S', modifierCapsLock: true });
    fireEvent.keyDown(row, { key: '/' });
    expect(acts.s).toHaveBeenCalledTimes(2);
    expect(acts['/']).toHaveBeenCalledOnce();
  });

  it('are silent while somebody types or chooses', () => {
    const { acts, page } = setup();
    fireEvent.keyDown(page.getByLabelText('cari'), { key: 's' });
    fireEvent.keyDown(page.getByLabelText('pilih'), { key: 's' });
    expect(acts.s).not.toHaveBeenCalled();
  });

  it('are silent while a dialog is open', () => {
    const { acts, row } = setup();
    const dialog = document.createElement('dialog');
    dialog.setAttribute('open', '');
    document.body.append(dialog);
    fireEvent.keyDown(row, { key: 's' });
    dialog.remove();
    expect(acts.s).not.toHaveBeenCalled();
  });

  it('leave combinations with Ctrl, Alt and Shift to others', () => {
    const { acts, row } = setup();
    for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
      fireEvent.keyDown(row, { key: 's', ...more });
    }
    fireEvent.keyDown(row, { key: 'S', shiftKey: true });
    expect(acts.s).not.toHaveBeenCalled();
  });

  it('act once when a key is held down, but moving goes on', () => {
    const { acts, row } = setup();
    for (const key of ['s', 'j']) {
      fireEvent.keyDown(row, { key });
      fireEvent.keyDown(row, { key, repeat: true });
    }
    expect(acts.s).toHaveBeenCalledTimes(1);
    expect(acts.j).toHaveBeenCalledTimes(2);
  });

  it('leave Enter to a focused button', () => {
    const { acts, page, row } = setup();
    fireEvent.keyDown(page.getByText('tombol'), { key: 'Enter' });
    expect(acts.Enter).not.toHaveBeenCalled();
    fireEvent.keyDown(row, { key: 'Enter' });
    expect(acts.Enter).toHaveBeenCalledOnce();
  });

  it('can be switched off, all but Escape, Enter and the arrows', () => {
    const { acts, row } = setup(false);
    fireEvent.keyDown(row, { key: 's' });
    fireEvent.keyDown(row, { key: '/' });
    fireEvent.keyDown(row, { key: 'Escape' });
    expect(acts.s).not.toHaveBeenCalled();
    expect(acts['/']).not.toHaveBeenCalled();
    expect(acts.Escape).toHaveBeenCalledOnce();
  });
});
