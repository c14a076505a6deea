/** Search parameters that are text or absent; anything else in the address is dropped. */
export function optionalText<Key extends string>(
  search: Record<string, unknown>,
  ...keys: Key[]
): Partial<Record<Key, string>> {
  const kept: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const value = search[key];
    if (typeof value === 'string' && value !== '') kept[key] = value;
  }
  return kept;
}
