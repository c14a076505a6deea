import { Input, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { Controller, type Control, type ControllerRenderProps } from 'react-hook-form';
import type { Nilai } from '../../api/types.js';
import { kataUsulan } from '../../words/usulan.js';
import { nilaiOf, periksaNilai, pilihanOf, widgetOf, type BarisForm, type Pilihan } from './isian.js';

/** The form's values as they stand in their inputs. */
export type Teks = Record<string, string>;

/** Id of the element that is focused for a field. */
export const kolomId = (field: string): string => `kolom-${field}`;

interface KolomProps {
  baris: BarisForm;
  input: Omit<ControllerRenderProps<Teks>, 'onChange'>;
  error: string | undefined;
  onText: (text: string) => void;
}

function RadioGrup({ baris, input, error, onText, pilihan }: KolomProps & { pilihan: Pilihan[] }) {
  const id = kolomId(baris.field);
  return (
    <fieldset className="radio" aria-describedby={error === undefined ? undefined : `${id}-galat`}>
      <legend>{labelOf(baris)}</legend>
      <Bantuan baris={baris} />
      {error !== undefined && (
        <Input.Error size="md" id={`${id}-galat`}>
          {error}
        </Input.Error>
      )}
      {pilihan.map(({ value, label }, index) => (
        <label key={value}>
          <input
            type="radio"
            id={index === 0 ? id : undefined}
            ref={index === 0 ? input.ref : undefined}
            name={input.name}
            value={value}
            checked={input.value === value}
            aria-invalid={error !== undefined}
            onBlur={input.onBlur}
            onChange={() => {
              onText(value);
            }}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

const labelOf = ({ label, wajib }: BarisForm): string => (wajib ? label : label + kataUsulan.tidakWajib);

const bantuanOf = ({ kolom }: BarisForm): string | undefined => {
  const [contoh] = kolom.examples ?? [];
  const parts = [kolom.description, contoh === undefined ? undefined : `Contoh: ${contoh}.`].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(' ');
};

function Bantuan({ baris }: { baris: BarisForm }) {
  const text = bantuanOf(baris);
  return text === undefined ? null : <Input.Description size="md">{text}</Input.Description>;
}

function Kolom(props: KolomProps) {
  const { baris, input, error, onText } = props;
  const { kolom } = baris;
  const common = {
    ...input,
    id: kolomId(baris.field),
    label: labelOf(baris),
    description: bantuanOf(baris),
    error: error ?? null,
    onChange: (event: { currentTarget: { value: string } }) => {
      onText(event.currentTarget.value);
    },
  };
  switch (widgetOf(kolom)) {
    case 'ya-tidak':
      return (
        <RadioGrup
          {...props}
          pilihan={[
            { value: 'true', label: kataUsulan.ya },
            { value: 'false', label: kataUsulan.tidak },
          ]}
        />
      );
    case 'radio':
      return <RadioGrup {...props} pilihan={pilihanOf(kolom)} />;
    case 'select':
      return <NativeSelect {...common} data={[{ value: '', label: kataUsulan.pilih }, ...pilihanOf(kolom)]} />;
    case 'teks-panjang':
      return <Textarea {...common} rows={4} maxLength={kolom.maxLength} />;
    case 'tanggal':
      return <TextInput {...common} type="date" />;
    case 'angka':
      return <TextInput {...common} inputMode="decimal" />;
    case 'teks':
      return <TextInput {...common} maxLength={kolom.maxLength} />;
  }
}

interface Props {
  baris: BarisForm[];
  control: Control<Teks>;
  onNilai: (field: string, nilai: Nilai) => void;
}

/** The lines of a form under their headings, each with the input its kind asks for. */
export function FormIsian({ baris, control, onNilai }: Props) {
  const bagian = [...new Set(baris.map(({ kolom }) => kolom['x-ui']?.bagian ?? ''))];
  return bagian.map((judul) => (
    <section key={judul} className="form-bagian">
      {judul !== '' && <h2>{judul}</h2>}
      {baris
        .filter(({ kolom }) => (kolom['x-ui']?.bagian ?? '') === judul)
        .map((line) => (
          <Controller
            key={line.field}
            name={line.field}
            control={control}
            rules={{ validate: (text) => periksaNilai(line, nilaiOf(line.kolom, text)) ?? true }}
            render={({ field: { onChange, ...input }, fieldState }) => (
              <Kolom
                baris={line}
                input={input}
                error={fieldState.error?.message}
                onText={(text) => {
                  onChange(text);
                  onNilai(line.field, nilaiOf(line.kolom, text));
                }}
              />
            )}
          />
        ))}
    </section>
  ));
}
