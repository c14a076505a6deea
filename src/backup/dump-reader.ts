/** A column whose values are to be kept while a dump passes. */
export interface Column {
  table: string;
  column: string;
}

const [NEWLINE, QUOTE, OPEN, CLOSE, COMMA, SEMICOLON, BACKSLASH] = [10, 39, 40, 41, 44, 59, 92];
const insert = 'INSERT INTO `';
const create = 'CREATE TABLE `';
const longestHead = Math.max(insert.length, create.length);

type Place = 'head' | 'skip' | 'create' | 'insert' | 'between' | 'row' | 'text' | 'escaped';

/**
 * Reads a dump of `mysqldump` or `mariadb-dump` (with `--complete-insert`) as it passes by: what it holds is asked of the dump
 * itself, because whoever asks the living database a moment later sees another state.
 */
export class DumpReader {
  /** Rows of every table that the dump makes. */
  readonly rows = new Map<string, number>();
  private readonly kept = new Map<string, Set<string>>();
  private place: Place = 'head';
  private head = '';
  private table = '';
  private count = 0;
  /** Where the columns to keep stand in the rows of this statement. */
  private wanted: (Set<string> | undefined)[] = [];
  private index = 0;
  private value = '';
  private quoted = false;

  constructor(columns: readonly Column[]) {
    for (const { table, column } of columns) this.kept.set(keyOf(table, column), new Set());
  }

  /** The different values of a column, without NULL. */
  valuesOf({ table, column }: Column): ReadonlySet<string> {
    const values = this.kept.get(keyOf(table, column));
    if (!values) throw new Error(`${table}.${column} was not to be kept`);
    return values;
  }

  write(chunk: Buffer): void {
    for (const byte of chunk) this.take(byte);
  }

  private take(byte: number): void {
    switch (this.place) {
      case 'text':
        if (byte === QUOTE) this.place = 'row';
        else if (byte === BACKSLASH) this.place = 'escaped';
        else this.keep(byte);
        return;
      case 'escaped':
        this.keep(byte);
        this.place = 'text';
        return;
      case 'row':
        this.inRow(byte);
        return;
      case 'between':
        if (byte === OPEN) this.beginRow();
        else if (byte === SEMICOLON) this.endStatement();
        return;
      case 'skip':
        if (byte === NEWLINE) this.place = 'head';
        return;
      default:
        this.inHead(byte);
    }
  }

  /** The beginning of a line says what the statement is; table and columns stand before the first row. */
  private inHead(byte: number): void {
    if (this.place === 'head' && byte === NEWLINE) {
      this.head = '';
      return;
    }
    this.head += String.fromCharCode(byte);
    if (this.place === 'head') {
      if (this.head === insert) this.place = 'insert';
      else if (this.head === create) this.place = 'create';
      else if (this.head.length > longestHead || !(insert.startsWith(this.head) || create.startsWith(this.head))) {
        this.head = '';
        this.place = byte === NEWLINE ? 'head' : 'skip';
      }
    } else if (this.place === 'create' && this.head.endsWith('` (')) {
      this.rows.set(this.head.slice(create.length, -3), 0);
      this.head = '';
      this.place = 'skip';
    } else if (this.place === 'insert' && this.head.endsWith(' VALUES')) this.beginStatement();
  }

  private beginStatement(): void {
    const [table = '', ...columns] = [...this.head.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
    if (columns.length === 0) throw new Error(`the dump does not name the columns of ${table}`);
    this.table = table;
    this.wanted = columns.map((column) => this.kept.get(keyOf(table, column)));
    this.count = 0;
    this.head = '';
    this.place = 'between';
  }

  private beginRow(): void {
    this.index = 0;
    this.beginValue();
    this.place = 'row';
  }

  private beginValue(): void {
    this.value = '';
    this.quoted = false;
  }

  private inRow(byte: number): void {
    if (byte === QUOTE) {
      this.quoted = true;
      this.place = 'text';
    } else if (byte === COMMA || byte === CLOSE) {
      if (this.quoted) this.wanted[this.index]?.add(this.value);
      this.index += 1;
      this.beginValue();
      if (byte === CLOSE) {
        this.count += 1;
        this.place = 'between';
      }
    }
  }

  private keep(byte: number): void {
    if (this.wanted[this.index]) this.value += String.fromCharCode(byte);
  }

  private endStatement(): void {
    this.rows.set(this.table, (this.rows.get(this.table) ?? 0) + this.count);
    this.place = 'skip';
  }
}

const keyOf = (table: string, column: string): string => `${table}.${column}`;
