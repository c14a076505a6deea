/** XML as text: elements with attributes, escaped. */

export interface Element {
  tag: string;
  attributes: Record<string, string | number | boolean | undefined>;
  children: (Element | string)[];
}

type Child = Element | string | undefined | false;

export const el = (tag: string, attributes: Element['attributes'] = {}, ...children: (Child | Child[])[]): Element => ({
  tag,
  attributes,
  children: children.flat().filter((child): child is Element | string => child !== undefined && child !== false),
});

/** What XML cannot hold at all is left out. */
const allowed = (text: string): string =>
  text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '',
  );

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};
const escaped = (text: string): string => allowed(text).replace(/[&<>"]/g, (char) => entities[char] ?? char);
const attribute = (text: string): string => allowed(text).replace(/[&<>"\n\r\t]/g, (char) => entities[char] ?? char);

export const document = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`;

function written({ tag, attributes, children }: Element, indent: string): string {
  const list = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const head = `${indent}<${tag}${list.map(([name, value]) => ` ${name}="${attribute(String(value))}"`).join('')}`;
  if (children.length === 0) return `${head}/>`;
  if (children.every((child) => typeof child === 'string')) return `${head}>${escaped(children.join(''))}</${tag}>`;
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : written(child, `${indent}  `)));
  return `${head}>\n${inner.join('\n')}\n${indent}</${tag}>`;
}
