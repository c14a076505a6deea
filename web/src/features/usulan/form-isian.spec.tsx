import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useForm } from 'react-hook-form';
import { describe, expect, it, vi } from 'vitest';
import type { Formulir, Nilai } from '../../api/types.js';
import { draw } from '../../test/render.js';
import { FormIsian, type Teks } from './form-isian.js';
import { barisOf } from './isian.js';
import { SPEAKS } from './use-isian-form.js';

const formulir: Formulir = {
  required: ['kampus', 'kerja'],
  properties: {
    kampus: {
      type: 'string',
      title: 'Perguruan tinggi',
      description: 'Nama lengkap.',
      examples: ['Universitas Terbuka'],
      'x-ui': { urutan: 0, bagian: 'Studi' },
    },
    kerja: { type: 'boolean', title: 'Di luar jam kerja', 'x-ui': { urutan: 1, bagian: 'Studi' } },
    semester: { type: 'number', title: 'Semester', 'x-ui': { urutan: 2, bagian: 'Waktu' } },
    ulasan: { type: 'string', title: 'Ulasan', 'x-ui': { urutan: 3, bagian: 'Waktu', panjang: true } },
  },
};

function Page({ onNilai }: { onNilai: (field: string, nilai: Nilai) => void }) {
  const form = useForm<Teks>({
    mode: SPEAKS,
    defaultValues: { kampus: '', kerja: '', semester: '', ulasan: '' },
  });
  return <FormIsian baris={barisOf(formulir, {})} control={form.control} onNilai={onNilai} />;
}

function open() {
  const onNilai = vi.fn();
  draw(<Page onNilai={onNilai} />);
  return onNilai;
}

describe('A form drawn from its schema', () => {
  it('groups its lines under their headings and marks what may stay empty', () => {
    open();
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['Studi', 'Waktu']);
    screen.getByLabelText('Perguruan tinggi');
    screen.getByLabelText('Ulasan (boleh dikosongkan)');
    screen.getByText('Nama lengkap. Contoh: Universitas Terbuka.');
  });

  it('gives every keystroke on, as the value the API takes', () => {
    const onNilai = open();
    fireEvent.change(screen.getByLabelText('Perguruan tinggi'), { target: { value: 'U' } });
    fireEvent.click(screen.getByLabelText('Tidak'));
    fireEvent.change(screen.getByLabelText(/^Semester/), { target: { value: '4' } });
    fireEvent.change(screen.getByLabelText(/^Semester/), { target: { value: '' } });
    expect(onNilai.mock.calls).toEqual([
      ['kampus', 'U'],
      ['kerja', false],
      ['semester', 4],
      ['semester', null],
    ]);
  });

  it('says at the field what is wrong with it once it was left', async () => {
    open();
    const semester = screen.getByLabelText(/^Semester/);
    fireEvent.change(semester, { target: { value: 'empat' } });
    fireEvent.blur(semester);
    await screen.findByText('Semester: isi dengan angka');
    expect(semester.getAttribute('aria-invalid')).toBe('true');
    fireEvent.change(semester, { target: { value: '4' } });
    await waitFor(() => {
      expect(screen.queryByText('Semester: isi dengan angka')).toBeNull();
    });
  });

  it('asks a yes or no by two buttons in a group that has a name', () => {
    open();
    const group = screen.getByRole('group', { name: 'Di luar jam kerja' });
    expect(group.querySelectorAll('input[type=radio]')).toHaveLength(2);
  });
});
