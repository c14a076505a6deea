/** What people call the partners, by the first word of a connector's calls. */
const NAMA: Record<string, string> = {
  pos: 'PT POS Indonesia',
  bkn: 'BKN',
  siasn: 'BKN',
  taspen: 'TASPEN',
  bpkad: 'BPKAD',
  bsre: 'BSrE',
  provinsi: 'Pemerintah Provinsi',
  setneg: 'Sekretariat Negara',
};

/** Name of a partner; one that the table does not know is shown as it is. */
export const labelMitra = (mitra: string): string =>
  Object.hasOwn(NAMA, mitra) ? (NAMA[mitra] ?? mitra) : mitra === '' ? 'pihak luar' : mitra;
