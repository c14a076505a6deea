/** Order of the parts where an instansi has not said otherwise (`800.1.4.1/17/BKD/2026`). */
export const FORMAT_NOMOR = '{klas}/{urut}/{kode_unit}/{tahun}';

/** Parts of a letter number: classification (Permendagri 83/2022), place in the series, unit code, year. */
export interface BagianNomor {
  klas: string;
  urut: number;
  kode_unit: string;
  tahun: number;
}

/**
 * A letter number as it is printed. The order of its parts differs from region to region, so it is a template.
 * @throws Error when the template names a part that there is not, or leaves out the place in the series
 */
export function formatNomor(bagian: BagianNomor, template = FORMAT_NOMOR): string {
  if (!template.includes('{urut}')) throw new Error(`number template without {urut}: ${template}`);
  return template.replace(/\{(\w+)\}/g, (_, nama: string) => {
    if (!Object.hasOwn(bagian, nama)) throw new Error(`number template with an unknown part: ${template}`);
    return String(bagian[nama as keyof BagianNomor]);
  });
}
