/** Services on offer, in rupiah: a base for the first kilogram and an amount for each further one. */
const tariff = [
  { serviceCode: '240', serviceName: 'PAKETPOS REGULER', base: 9000, more: 7000, estimation: '3 - 4 hari' },
  { serviceCode: '447', serviceName: 'PAKETPOS EKSPRES', base: 15000, more: 14000, estimation: '1 - 2 hari' },
];

/** `r_fee` of a request: one row per service; for documents (itemtypeid 0) only the first; 999 where there is no tariff. */
export function feeRows(body: Record<string, unknown>): Record<string, unknown>[] {
  const zip = /^\d{5}$/;
  const [from, to] = [body['shipperzipcode'], body['receiverzipcode']].map((value) => plain(value));
  const weight = Number(plain(body['weight']));
  const value = Number(plain(body['valuegoods']) || '0');
  if (from === undefined || to === undefined || !zip.test(from) || !zip.test(to) || to === '00000' || !(weight > 0)) {
    return [
      { serviceCode: '999', serviceName: 'TARIF TIDAK TERSEDIA', fee: 0, totalFee: 0, notes: 'Tarif tidak ditemukan' },
    ];
  }
  // The first digit of a postcode is the region.
  const regions = 1 + Math.abs(Number(from[0]) - Number(to[0]));
  const offered = plain(body['itemtypeid']) === '0' ? tariff.slice(0, 1) : tariff;
  return offered.map(({ serviceCode, serviceName, base, more, estimation }) => {
    const fee = (base + more * (Math.ceil(weight / 1000) - 1)) * regions;
    const insurance = Math.round(value * 0.0024);
    return {
      serviceCode,
      serviceName,
      fee,
      feeTax: Math.round(fee * 0.011),
      insurance,
      insuranceTax: 0,
      totalFee: fee + Math.round(fee * 0.011) + insurance,
      itemValue: value,
      estimation,
      notes: '',
    };
  });
}

const plain = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
